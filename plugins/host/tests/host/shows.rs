use crate::world::{GAMIFICATION, HOSTILE, World, person};
use relais_domain::{
    platform::live::Happening,
    plugins::{DocumentQuery, Plugins, SlotRequest, SlotView, Viewer},
};
use serde_json::json;

fn viewer() -> Viewer {
    Viewer { person: Some(person(1)), locale: "fr".into() }
}

async fn hostile(world: &World, slot: &str) -> Vec<SlotView> {
    let request = SlotRequest::web(&format!("hostile.{slot}"), json!({}));
    world.host.render(&world.app, &[request], &viewer()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_follows_what_was_applied() {
    let world = World::new().await;
    world.install(HOSTILE).await.expect("installs");
    let text = |views: &[SlotView]| views[0].card["body"][0]["text"].clone();
    assert_eq!(text(&hostile(&world, "quiet").await), "0 facts");
    world.publishes(person(1), "a post").await;
    world.settle().await;
    assert_eq!(text(&hostile(&world, "quiet").await), "1 facts");
    let calls = world.status(HOSTILE).await.calls;
    hostile(&world, "quiet").await;
    assert_eq!(world.status(HOSTILE).await.calls, calls, "drawn once");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_shown_shows_nothing_and_harms_nothing() {
    let world = World::new().await;
    world.install(HOSTILE).await.expect("installs");
    for slot in ["big-card", "loop", "trap", "unknown"] {
        assert!(hostile(&world, slot).await.is_empty(), "{slot}");
    }
    let refused = hostile(&world, "writes").await;
    assert_eq!(refused[0].card["body"][0]["text"], "3 of 3 refused");
    assert_eq!(world.status(HOSTILE).await.stored_rows, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn points_show_beside_names_and_badges_are_read_by_person() {
    let world = World::new().await;
    world.install(GAMIFICATION).await.expect("installs");
    let mut live = world.app.live().listen();
    world.publishes(person(1), "A tip worth reading by everybody").await;
    world.settle().await;
    let awards = DocumentQuery {
        plugin: GAMIFICATION.into(),
        collection: "awards".into(),
        index: "by-person".into(),
        equals: vec![json!(person(1))],
        limit: 10,
    };
    let awards = world.host.documents(&world.app, awards).await.expect("reads");
    assert!(!awards.is_empty());
    let flair = |who: u128| SlotRequest::web("person.flair", json!({ "person": person(who) }));
    let views = world.host.render(&world.app, &[flair(2), flair(1), flair(1)], &viewer()).await;
    let drawn: Vec<_> = views.iter().map(|view| view.request).collect();
    assert_eq!(drawn, [1, 2], "{views:#?}");
    let changed =
        std::iter::from_fn(|| live.try_recv().ok()).find(|it| matches!(it, Happening::CardsChanged { .. }));
    assert!(changed.is_some(), "open pages are told");
}
