//! Guards: what stands before a post is published, and what happens when it does not answer.

use super::fixture::{SWITCHBOARD, installed, status};
use relais_domain::plugins::PluginState;
use relais_tests::{Answer, Person, TestApp};
use serde_json::json;

const BODY: &str = "Words enough for anybody who reads them.";

async fn publishes(person: &Person, title: &str) -> Answer {
    let post = json!({ "kind": "tip", "title": title, "body": BODY, "tags": ["mine"] });
    person.api().post("/spaces/general/posts", post).await
}

async fn counted(app: &TestApp, key: &str) -> String {
    let line = format!("plugin_counters heard/{key} = ");
    let kept = super::kept::kept(app.app(), SWITCHBOARD).await;
    kept.iter().find_map(|it| it.strip_prefix(&line)).unwrap_or("0").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guard_amends_only_what_its_manifest_says() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    let amended = publishes(&ada, "guard: amend").await.expect(201);
    assert_eq!(amended.json()["tags"], json!(["looked-at"]), "as anybody's tags are kept");
    for title in ["guard: amend-title", "guard: amend-badly"] {
        let untouched = publishes(&ada, title).await.expect(201);
        assert_eq!(untouched.json()["tags"], json!(["mine"]));
        assert_eq!(untouched.json()["title"], title);
    }
    let error = status(&app, SWITCHBOARD).await.last_error.expect("noted");
    assert!(error.contains("post.create"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_reaches_the_person_in_their_language_at_the_form_and_the_api() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    ada.api().patch("/me", json!({ "locale": "en" })).await.expect(200);
    let refused = publishes(&ada, "guard: reject").await;
    assert_eq!(refused.at("/detail"), "Not like this.");
    refused.refused(422, "refused");
    ada.api().patch("/me", json!({ "locale": "fr" })).await.expect(200);
    let form = ada.opens("/compose?space=general").await;
    let fields = [
        ("space", "general"),
        ("kind", "tip"),
        ("title", "guard: reject"),
        ("body", BODY),
        ("do", "publish"),
    ];
    let again = form.submits("compose", fields).await.expect(422).says("Pas comme cela.");
    assert!(again.html().contains(BODY), "nothing that was typed is lost");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_guard_remarks_reaches_its_observer_once_the_post_is_there() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    publishes(&ada, "Four words are these").await.expect(201);
    publishes(&ada, "guard: reject").await.expect(422);
    app.settle().await;
    assert_eq!(
        (counted(&app, "words").await.as_str(), counted(&app, "post.published").await.as_str()),
        ("4", "1")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_held_waits_for_a_moderator_and_is_published_then() {
    let app = installed(SWITCHBOARD).await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let root = app.administrator().await;
    let held = publishes(&ada, "guard: hold").await.expect(201).id();
    app.settle().await;
    grace.api().get(&format!("/posts/{held}")).await.expect(404);
    ada.api().get(&format!("/posts/{held}")).await.expect(200);
    assert_eq!(counted(&app, "post.published").await, "0");
    ada.api().delete(&format!("/posts/{held}/removal")).await.refused(403, "space-moderators-only");
    let released = root.api().delete(&format!("/posts/{held}/removal")).await;
    assert!(matches!(released.status, 200..=204), "{}", released.text());
    app.settle().await;
    grace.api().get(&format!("/posts/{held}")).await.expect(200);
    assert_eq!(counted(&app, "post.published").await, "1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guard_that_does_not_answer_follows_its_policy_then_rests() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    let post = publishes(&ada, "A tip").await.expect(201).id();
    // Allowed, held, refused: what the manifest says of each operation.
    publishes(&ada, "guard: loop").await.expect(201);
    let held = ada.comments(&post, "guard: trap").await;
    let [grace] = app.members(["grace"]).await;
    let comments = grace.api().get(&format!("/posts/{post}/comments")).await.expect(200);
    let shown = comments.items().into_iter().find(|comment| comment["id"] == held.as_str());
    assert!(shown.is_none_or(|comment| !comment.to_string().contains("guard: trap")));
    let edit = json!({ "title": "guard: trap" });
    ada.api().patch(&format!("/posts/{post}"), edit).await.refused(422, "refused");
    // Three in a row: it rests, and the policies hold without it.
    app.settle().await;
    assert_eq!(status(&app, SWITCHBOARD).await.state, PluginState::Quarantined);
    publishes(&ada, "guard: reject").await.expect(201);
    let edit = json!({ "title": "A better title" });
    ada.api().patch(&format!("/posts/{post}"), edit).await.refused(422, "refused");
}
