use crate::world::{GAMIFICATION, HOSTILE, World, person, published};
use chrono::Duration;
use relais_domain::{
    platform::facts,
    plugins::{Decision, PluginState, Plugins, RebuildState},
};

/// Facts the hostile guest has applied.
async fn applied(world: &World) -> u64 {
    // One counter, and one document each.
    world.status(HOSTILE).await.stored_rows.saturating_sub(1)
}

#[tokio::test(flavor = "multi_thread")]
async fn facts_are_applied_and_counted_once_across_a_restart() {
    let world = World::new().await;
    assert_eq!(world.install(HOSTILE).await.expect("installs"), HOSTILE);
    for number in 0..250 {
        world.publishes(person(1), &format!("post {number}")).await;
    }
    world.settle().await;
    let status = world.status(HOSTILE).await;
    assert_eq!(applied(&world).await, 250, "{status:#?}");
    let world = world.again().await;
    world.publishes(person(1), "one more").await;
    world.settle().await;
    assert_eq!(applied(&world).await, 251);
    let status = world.status(HOSTILE).await;
    assert_eq!((status.lag, status.failures, status.state), (0, 0, PluginState::Active));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_misbehaves_is_parked_and_the_rest_applied() {
    for behaviour in ["loop", "bomb", "overflow", "trap", "fail", "write-much", "write-undeclared"] {
        let world = World::new().await;
        world.install(HOSTILE).await.expect("installs");
        for title in ["before", &format!("hostile: {behaviour}"), "after"] {
            world.publishes(person(1), title).await;
        }
        for _ in 0..12 {
            world.settle().await;
            world.clock.advance(Duration::hours(2));
        }
        let letters = world.host.dead_letters(&world.app, HOSTILE).await.expect("lists");
        assert_eq!((letters.len(), world.status(HOSTILE).await.lag), (1, 0), "{behaviour}: {letters:#?}");
        assert_eq!(applied(&world).await, 2, "{behaviour}");
        let code = match behaviour {
            "loop" => "deadline",
            "bomb" => "memory",
            // The stack a Rust guest keeps in its memory ends before the engine's own does.
            "overflow" => "trap",
            "trap" => "trap",
            "write-much" => "fault quota",
            _ => "fault invalid",
        };
        // A busy machine may stop the greedy for the time they take before the memory they ask for.
        let said = &letters[0].error;
        assert!(
            said.starts_with(code) || behaviour == "bomb" && said.starts_with("deadline"),
            "{behaviour}: {said}"
        );
        if behaviour == "trap" {
            assert!(
                letters[0].trace.as_deref().is_some_and(|trace| trace.contains("gave up")),
                "{letters:#?}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_decides_over_what_was_parked() {
    let world = World::new().await;
    world.install(HOSTILE).await.expect("installs");
    world.publishes(person(1), "hostile: fail").await;
    world.settle().await;
    let position = world.host.dead_letters(&world.app, HOSTILE).await.expect("lists")[0].position;
    let decide = |decision| world.host.decide(&world.app, Some(person(9)), HOSTILE, position, decision);
    assert!(decide(Decision::Retry).await.is_err(), "it fails again");
    assert_eq!(world.status(HOSTILE).await.dead_letters, 1);
    decide(Decision::Skip).await.expect("skips");
    assert_eq!(world.status(HOSTILE).await.dead_letters, 0);
    world.settle().await;
    let told = facts::after(world.app.reader(), 0, &["plugin.fact-decided"], 10).await.expect("reads");
    assert_eq!((told.len(), told[1].actor), (2, Some(person(9))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rebuild_ends_in_the_same_state_while_facts_go_on() {
    let world = World::new().await;
    world.install(GAMIFICATION).await.expect("installs");
    for number in 0..300 {
        world.publishes(person(number % 7), &format!("A tip worth reading {number}")).await;
        world.clock.advance(Duration::hours(5));
    }
    world.settle().await;
    let before = world.fingerprint(GAMIFICATION).await;
    let mut rebuild = world.host.rebuild(&world.app, None, GAMIFICATION).await.expect("starts");
    assert!(world.host.rebuild(&world.app, None, GAMIFICATION).await.is_err(), "one at a time");
    let ended = rebuild.wait_for(|it| it.state != RebuildState::Running).await.expect("ends").clone();
    assert_eq!(ended.state, RebuildState::Done, "{ended:?}");
    assert_eq!(
        (world.fingerprint(GAMIFICATION).await, world.status(GAMIFICATION).await.generation),
        (before.clone(), 2)
    );
    world.publishes(person(1), "After the rebuild").await;
    world.settle().await;
    assert_ne!(world.fingerprint(GAMIFICATION).await, before);
}

/// Batches of one, of seven and of a hundred facts end in the same state.
#[tokio::test(flavor = "multi_thread")]
async fn the_size_of_batches_does_not_matter() {
    let mut fingerprints = Vec::new();
    for size in [1, 7, 100] {
        let world = World::new().await;
        world.install(GAMIFICATION).await.expect("installs");
        for start in (0..100).step_by(size) {
            let tx = world.app.begin().await.expect("begins");
            for number in start..(start + size).min(100) {
                let author = person(number as u128 % 5);
                // The same facts in every run: nothing in them comes from the world's clock or chance.
                let post = relais_domain::platform::ids::PostId(uuid::Uuid::from_u128(number as u128 + 1));
                tx.record(Some(author), published(post, author, &format!("Tip {number}")));
            }
            tx.commit().await.expect("commits");
            world.settle().await;
        }
        let rows = world.status(GAMIFICATION).await.stored_rows;
        assert!(rows > 20, "{rows}");
        fingerprints.push(rows);
    }
    assert!(fingerprints.windows(2).all(|pair| pair[0] == pair[1]), "{fingerprints:?}");
}

/// A batch is folded before what it asks for is read: with nothing remembered, much of what it took for absent
/// was there. A rebuild remembers everything.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_remembered_does_not_matter() {
    let mut world = World::new().await;
    world.install(GAMIFICATION).await.expect("installs");
    for start in (0..60).step_by(12) {
        let tx = world.app.begin().await.expect("begins");
        for number in start..start + 12 {
            let (post, author) = (tx.id(), person(number % 5));
            tx.record(Some(author), published(post, author, &format!("Tip {number}")));
        }
        tx.commit().await.expect("commits");
        world.settle().await;
        world = world.again().await;
    }
    let before = world.fingerprint(GAMIFICATION).await;
    let mut rebuild = world.host.rebuild(&world.app, None, GAMIFICATION).await.expect("starts");
    let ended = rebuild.wait_for(|it| it.state != RebuildState::Running).await.expect("ends").clone();
    assert_eq!(ended.state, RebuildState::Done, "{ended:?}");
    assert_eq!(world.fingerprint(GAMIFICATION).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn paused_nothing_is_lost() {
    let world = World::new().await;
    world.install(HOSTILE).await.expect("installs");
    world.host.pause(&world.app, Some(person(9)), HOSTILE).await.expect("pauses");
    world.publishes(person(1), "meanwhile").await;
    world.settle().await;
    let status = world.status(HOSTILE).await;
    assert_eq!((status.state, status.lag > 0), (PluginState::Paused, true));
    let world = world.again().await;
    assert_eq!(world.status(HOSTILE).await.state, PluginState::Paused);
    world.host.resume(&world.app, Some(person(9)), HOSTILE).await.expect("resumes");
    world.settle().await;
    assert_eq!((world.status(HOSTILE).await.lag, applied(&world).await), (0, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_apply_each_fact_once() {
    let one = World::new().await;
    one.install(HOSTILE).await.expect("installs");
    let other = one.beside().await;
    for number in 0..60 {
        let writer = if number % 2 == 0 { &one } else { &other };
        writer.publishes(person(1), &format!("post {number}")).await;
    }
    tokio::join!(one.settle(), other.settle());
    assert_eq!((applied(&one).await, applied(&other).await), (60, 60));
    assert_eq!(one.status(HOSTILE).await.dead_letters, 0);
}
