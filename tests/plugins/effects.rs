//! What plugins ask of the platform: commands after commit, timers, and reads.

use super::{
    fixture::{SWITCHBOARD, installed, status},
    kept::kept,
};
use chrono::Duration;
use relais_domain::plugins::RebuildState;
use relais_tests::{Person, TestApp};
use serde_json::json;

async fn heard(app: &TestApp, kind: &str) -> String {
    let line = format!("plugin_counters heard/{kind} = ");
    let kept = kept(app.app(), SWITCHBOARD).await;
    kept.iter().find_map(|it| it.strip_prefix(&line)).unwrap_or("0").to_owned()
}

async fn comments(reader: &Person, post: &str) -> Vec<serde_json::Value> {
    reader.api().get(&format!("/posts/{post}/comments")).await.expect(200).items()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_is_carried_out_once_and_its_result_comes_back() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    let post = ada.publishes("effect: comment").in_space("general").await;
    app.settle().await;
    let said = comments(&ada, &post.id).await;
    assert_eq!(said.len(), 1, "{said:#?}");
    assert_eq!(said[0]["author"]["name"], "Standard");
    assert_eq!(heard(&app, "self.effect-result").await, "1");
    let before = kept(app.app(), SWITCHBOARD).await;
    let mut rebuild = app.app().plugins().rebuild(app.app(), None, SWITCHBOARD).await.expect("starts");
    let done = rebuild.wait_for(|it| it.state != RebuildState::Running).await.expect("ends").clone();
    assert_eq!(done.state, RebuildState::Done, "{:?}", done.error);
    app.settle().await;
    assert_eq!(comments(&ada, &post.id).await.len(), 1, "a rebuild carries nothing out again");
    assert_eq!(kept(app.app(), SWITCHBOARD).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_carried_out_is_told_and_what_is_not_granted_is_refused() {
    let mut app = installed(SWITCHBOARD).await;
    app.may_leave_dead_letters();
    let [ada] = app.members(["ada"]).await;
    ada.publishes("effect: comment on nothing").in_space("general").await;
    app.settle().await;
    assert_eq!(heard(&app, "self.effect-result").await, "1");
    ada.publishes("effect: role").in_space("general").await;
    for _ in 0..6 {
        app.settle().await;
        app.clock.advance(Duration::hours(2));
    }
    let error = status(&app, SWITCHBOARD).await.last_error.expect("noted");
    assert!(error.contains("command:role.grant"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_timer_goes_off_once_at_its_time_unless_it_is_cancelled() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    ada.publishes("effect: timer").in_space("general").await;
    app.settle().await;
    app.clock.advance(Duration::minutes(59));
    app.settle().await;
    assert_eq!(heard(&app, "self.timer").await, "0");
    app.clock.advance(Duration::minutes(2));
    for _ in 0..2 {
        app.settle().await;
        assert_eq!(heard(&app, "self.timer").await, "1");
    }
    let [grace] = app.members(["grace"]).await;
    for title in ["effect: timer", "effect: no timer"] {
        grace.publishes(title).in_space("general").await;
        app.settle().await;
    }
    app.clock.advance(Duration::hours(2));
    app.settle().await;
    assert_eq!(heard(&app, "self.timer").await, "1");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_platform_is_read_by_permission() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    let ask = async |query: &str, id: &str| {
        let path = format!("/plugins/{SWITCHBOARD}/commands/ask");
        ada.api().post(&path, json!({ "arguments": { "query": query, "id": id } })).await
    };
    let person = ask("person", &ada.id.to_string()).await.expect(200).json();
    assert_eq!(person["data"]["handle"], "ada");
    assert!(person["data"].get("email").is_none());
    ask("person", "00000000-0000-0000-0000-000000000000").await.refused(422, "refused");
    let denied = ask("space", "00000000-0000-0000-0000-000000000000").await;
    assert!(denied.at("/detail").contains("platform:space"), "{}", denied.text());
}
