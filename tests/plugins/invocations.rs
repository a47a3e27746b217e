//! Commands and actions: by name, and by the controls of a card.

use super::{
    fixture::{SWITCHBOARD, installed},
    kept::kept,
};
use chrono::Duration;
use relais_domain::{
    Error,
    plugins::{RebuildState, SlotRequest, Viewer, invoking},
};
use relais_tests::{Person, TestApp};
use serde_json::{Value, json};

async fn gives(person: &Person, to: &str) -> relais_tests::Answer {
    let path = format!("/plugins/{SWITCHBOARD}/commands/give");
    person.api().post(&path, json!({ "arguments": { "to": to } })).await
}

/// The signed controls of the card, as `person` is shown it.
async fn controls(app: &TestApp, person: &Person) -> Vec<String> {
    let viewer = Viewer { person: Some(app.member(person).await.id), locale: "en".into() };
    let request = SlotRequest::web("switchboard.card", json!({}));
    let views = app.app().plugins().render(app.app(), &[request], &viewer).await;
    let action = |control: &Value| control["data"]["$action"].as_str().expect("signed").to_owned();
    views[0].card["actions"].as_array().expect("controls").iter().map(action).collect()
}

fn gifts(kept: &[String]) -> usize {
    kept.iter().filter(|line| line.starts_with("plugin_docs gifts/")).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_is_done_when_it_is_answered_or_nothing_is() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    for given in 1..=3 {
        let answer = gives(&ada, "grace").await.expect(200).json();
        assert_eq!(answer["data"]["given"], given);
        assert_eq!(answer["message"], format!("{given} of 3"));
    }
    gives(&ada, "grace").await.refused(422, "refused");
    ada.api().post(&format!("/plugins/{SWITCHBOARD}/commands/trap"), json!({})).await.expect(503);
    ada.api().post(&format!("/plugins/{SWITCHBOARD}/commands/unknown"), json!({})).await.expect(404);
    let kept = kept(app.app(), SWITCHBOARD).await;
    assert_eq!(gifts(&kept), 3, "{kept:#?}");
    assert!(kept.iter().any(|line| line.starts_with("plugin_counters given/") && line.ends_with("= 3")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rebuild_executes_commands_in_their_places() {
    let app = installed(SWITCHBOARD).await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    for person in [&ada, &grace] {
        person.publishes("A tip").in_space("general").await;
        gives(person, "hedy").await.expect(200);
        app.settle().await;
        gives(person, "mary").await.expect(200);
    }
    app.settle().await;
    let before = kept(app.app(), SWITCHBOARD).await;
    for _ in 0..2 {
        let mut rebuild = app.app().plugins().rebuild(app.app(), None, SWITCHBOARD).await.expect("starts");
        let done = rebuild.wait_for(|it| it.state != RebuildState::Running).await.expect("ends").clone();
        assert_eq!(done.state, RebuildState::Done, "{:?}", done.error);
        assert_eq!(kept(app.app(), SWITCHBOARD).await, before);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_control_belongs_to_who_was_shown_it_and_for_a_day() {
    let app = installed(SWITCHBOARD).await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let [give, _] = controls(&app, &ada).await.try_into().expect("two controls");
    let press = json!({ "action": give, "inputs": { "to": "hedy" } });
    let answer = ada.api().post("/plugins/actions", press.clone()).await.expect(200).json();
    assert_eq!(answer["data"]["given"], 2, "what the card carried counts");
    grace.api().post("/plugins/actions", press).await.refused(403, "card-of-another");
    let forged = json!({ "action": format!("{give}x") });
    ada.api().post("/plugins/actions", forged).await.refused(403, "card-forged");
    app.clock.advance(Duration::hours(25));
    let late =
        invoking::press(app.app(), app.member(&ada).await.id, "en", &give, json!({ "to": "hedy" })).await;
    assert!(matches!(late, Err(Error::Conflict("card-expired"))), "{late:?}");
    assert_eq!(gifts(&kept(app.app(), SWITCHBOARD).await), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_action_states_is_folded_once_before_it_is_answered() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    let [_, call] = controls(&app, &ada).await.try_into().expect("two controls");
    for _ in 0..2 {
        let press = json!({ "action": call, "inputs": { "number": "12" } });
        let answer = ada.api().post("/plugins/actions", press).await.expect(200).json();
        assert_eq!(answer["message"], "called 12");
    }
    app.settle().await;
    let heard = kept(app.app(), SWITCHBOARD).await;
    assert!(heard.contains(&"plugin_counters heard/self.called = 1".to_owned()), "{heard:#?}");
    let foreign = json!({ "action": call, "inputs": { "number": "13", "kind": "post.published" } });
    ada.api().post("/plugins/actions", foreign).await.expect(503);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_control_is_a_plain_form() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    let [give, _] = controls(&app, &ada).await.try_into().expect("two controls");
    ada.opens("/").await.expect(200);
    let form = [("action", give.as_str()), ("back", "/spaces/general"), ("to", "hedy")];
    let sent = ada
        .browser()
        .post(format!("{}/cards/press", app.origin()))
        .header("sec-fetch-site", "same-origin")
        .form(&form)
        .send()
        .await
        .expect("answers");
    assert_eq!(sent.status(), 303);
    assert_eq!(sent.headers()["location"], "/spaces/general");
    ada.opens("/spaces/general").await.expect(200).says("2 of 3");
    assert_eq!(gifts(&kept(app.app(), SWITCHBOARD).await), 1);
}
