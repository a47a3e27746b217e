//! The settings wizard: a plugin decides what is asked, the host keeps it in hand.

use super::fixture::{SWITCHBOARD, install, installed};
use chrono::Duration;
use relais_domain::{
    identity::Role,
    plugins::{secrets, setups},
};
use relais_tests::{Person, TestApp};
use serde_json::{Value, json};

const HOSTILE: &str = "relais.hostile";

fn of(plugin: &str, rest: &str) -> String {
    format!("/admin/plugins/{plugin}{rest}")
}

async fn begins(root: &Person, plugin: &str) -> Value {
    root.api().post(&of(plugin, "/setup"), json!({})).await.expect(200).json()
}

/// Answers the first question of the hostile wizard.
async fn behaves(root: &Person, behaviour: &str) -> relais_tests::Answer {
    let begun = begins(root, HOSTILE).await;
    let answer = json!({ "turn": begun["turn"], "values": { "behaviour": behaviour } });
    root.api().post(&of(HOSTILE, "/setup/answers"), answer).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wizard_asks_leads_out_comes_back_and_ends_with_settings_to_save() {
    let app = installed(SWITCHBOARD).await;
    let root = app.administrator().await;
    let page = root.opens(of(SWITCHBOARD, "/settings")).await.expect(200).says("Start the assistant");
    let step = page.submits("setup", []).await.expect(303).follow().await.expect(200);
    let step = step.says("Set up the switchboard").says("Greeting").says("Kept sealed");
    // The secret is required, and was not typed.
    let step = step.submits("answer", [("/greeting", "salut")]).await.expect(422).says("This is needed.");
    assert_eq!(step.attributes("[id='/greeting']", "value"), ["salut"]);
    let step = step.submits("answer", [("/seal", "hush hush")]).await.expect(303).follow().await.expect(200);
    let step = step.says("login.example.org").keeps_quiet_about("hush");
    let out = step.attributes("a[href^='https://login.example.org/']", "href").remove(0);
    let back = reqwest::Url::parse(&out).expect("an address");
    let back = back.query_pairs().find(|(name, _)| name == "to").expect("leads back").1.into_owned();
    let back = back.strip_prefix(app.origin()).expect("to this very place").to_owned();
    assert_eq!(
        secrets::reveal(app.app(), SWITCHBOARD, "seal").await.expect("reads"),
        None,
        "nothing is in force yet"
    );

    // Waiting, it is found again; another administrator's browser is led nowhere by the same address.
    root.opens(of(SWITCHBOARD, "/settings")).await.expect(200).says("waiting for you");
    let other = app.somebody("hedy", Role::Administrator).await;
    let lost = other.opens(&format!("{back}?code=agreed")).await.expect(303).follow().await.expect(200);
    lost.says("waited too long");
    root.opens(of(SWITCHBOARD, "/setup/return/0123")).await.expect(404);

    let done = root.opens(&format!("{back}?code=agreed")).await.expect(303).follow().await.expect(200);
    let done = done.says("Here is the proposal").keeps_quiet_about("hush");
    assert_eq!(done.attributes("[id='/greeting']", "value"), ["salut"]);
    root.opens(&format!("{back}?code=agreed")).await.expect(303).follow().await.expect(200).says("moved on");
    let done =
        done.submits("acceptance", [("/greeting", "boo")]).await.expect(422).says("That is frightening.");
    let saved =
        done.submits("acceptance", [("/greeting", "hey")]).await.expect(303).follow().await.expect(200);
    saved
        .says("The settings are saved. Rather familiar.")
        .says("with the assistant")
        .says("Start the assistant");
    let kept = secrets::reveal(app.app(), SWITCHBOARD, "seal").await.expect("reads");
    assert_eq!(kept.as_deref(), Some("hush hush"));
    let now = root.api().get(&of(SWITCHBOARD, "/settings")).await.expect(200).json();
    assert_eq!((&now["version"], &now["values"]["greeting"]), (&json!(1), &json!("hey")));
    root.api().get(&of(SWITCHBOARD, "/setup")).await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wizard_that_is_refused_outside_or_given_up_leaves_everything_as_it_was() {
    let app = installed(SWITCHBOARD).await;
    let root = app.administrator().await;
    for way in ["refused", "given up", "too late"] {
        let begun = begins(&root, SWITCHBOARD).await;
        assert_eq!((&begun["turn"], &begun["step"]), (&json!(1), &json!("form")));
        let answer = json!({ "turn": 1, "values": { "greeting": "salut", "seal": "hush" } });
        let out =
            root.api().post(&of(SWITCHBOARD, "/setup/answers"), answer.clone()).await.expect(200).json();
        assert_eq!(out["step"], "external");
        root.api().post(&of(SWITCHBOARD, "/setup/answers"), answer).await.refused(409, "setup-moved-on");
        root.api()
            .post(&of(SWITCHBOARD, "/setup/acceptance"), json!({}))
            .await
            .refused(409, "setup-moved-on");
        let back = reqwest::Url::parse(out["url"].as_str().expect("an address")).expect("an address");
        let back = back.query_pairs().next().expect("leads back").1.into_owned();
        let back = back.strip_prefix(app.origin()).expect("here").to_owned();
        match way {
            "refused" => {
                let told = root.opens(&format!("{back}?code=no")).await.expect(303).follow().await;
                told.expect(200).says("Refused over there.");
            }
            "given up" => drop(root.api().delete(&of(SWITCHBOARD, "/setup")).await.expect(204)),
            _ => {
                app.clock.advance(Duration::minutes(61));
                root.opens(&format!("{back}?code=agreed")).await.expect(303);
                assert_eq!(setups::forget_old(app.app()).await.expect("forgets"), 1);
            }
        }
        // Signed in anew: an hour is longer than a token lives.
        let root = app.administrator().await;
        root.api().get(&of(SWITCHBOARD, "/setup")).await.expect(404);
        root.api().post(&of(SWITCHBOARD, "/setup/acceptance"), json!({})).await.refused(409, "setup-gone");
        assert_eq!(secrets::reveal(app.app(), SWITCHBOARD, "seal").await.expect("reads"), None);
        assert_eq!(root.api().get(&of(SWITCHBOARD, "/settings")).await.expect(200).json()["version"], 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_but_administrators_sets_up_anything() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    ada.api().post(&of(SWITCHBOARD, "/setup"), json!({})).await.expect(404);
    ada.api().get(&of(SWITCHBOARD, "/settings")).await.expect(404);
    ada.opens(of(SWITCHBOARD, "/settings")).await.expect(404);
    app.api().post(&of(SWITCHBOARD, "/setup"), json!({})).await.expect(401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wizard_that_misbehaves_ends_with_a_reason_and_where_it_stood() {
    let app = installed(SWITCHBOARD).await;
    install(&app, HOSTILE).await;
    let root = app.administrator().await;
    for behaviour in [
        "loop",
        "trap",
        "big-form",
        "big-state",
        "broken-form",
        "secret-form",
        "plain-http",
        "script",
        "inside",
        "unfit",
        "trap-check",
        "loop-check",
        "many",
    ] {
        behaves(&root, behaviour).await.refused(503, "plugin-failed");
        let stands = root.api().get(&of(HOSTILE, "/setup")).await.expect(200).json();
        assert_eq!((&stands["turn"], &stands["step"]), (&json!(1), &json!("form")), "{behaviour}");
    }
    let lines = root.api().get(&of(HOSTILE, "/logs")).await.expect(200).items();
    let said =
        |what: &str| lines.iter().any(|line| line["message"].as_str().is_some_and(|it| it.contains(what)));
    for what in [
        "setup.next: deadline",
        "setup.next: trap",
        "schema refuses (/more: unknown-setting, /behaviour: malformed)",
        "neither https nor within",
        "setup.check: trap",
        "no secret \"undeclared\"",
        "of 16384 bytes",
    ] {
        assert!(said(what), "{what}: {lines:#?}");
    }
    assert!(behaves(&root, "refuse").await.expect(422).text().contains("not like this"));
    let over = behaves(&root, "abort").await.expect(200).json();
    assert_eq!((&over["step"], &over["message"]), (&json!("aborted"), &json!("there is nothing to set up")));
    root.api().get(&of(HOSTILE, "/setup")).await.expect(404);
    let page = root.opens(of(HOSTILE, "/settings")).await.expect(200);
    let step = page.submits("setup", []).await.expect(303).follow().await.expect(200);
    step.submits("answer", [("/behaviour", "trap")]).await.expect(422).says("could not do it");
    assert_eq!(root.api().get(&of(HOSTILE, "/settings")).await.expect(200).json()["version"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wizard_without_an_end_is_ended() {
    let app = TestApp::start().await;
    install(&app, HOSTILE).await;
    let root = app.administrator().await;
    let mut turn = begins(&root, HOSTILE).await["turn"].as_i64().expect("a number");
    loop {
        let answer = json!({ "turn": turn, "values": { "behaviour": "again" } });
        let answered = root.api().post(&of(HOSTILE, "/setup/answers"), answer).await;
        if answered.status != 200 {
            answered.refused(503, "plugin-failed");
            break;
        }
        turn += 1;
        assert!(turn < 50, "it goes on and on");
    }
    root.api().get(&of(HOSTILE, "/setup")).await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_that_fails_keeps_the_settings_there_are() {
    let app = TestApp::start().await;
    install(&app, HOSTILE).await;
    let root = app.administrator().await;
    let put = |behaviour: &'static str| {
        let root = &root;
        let values = json!({ "values": { "behaviour": behaviour } });
        async move { root.api().put(&of(HOSTILE, "/settings"), values).await }
    };
    put("fine").await.expect(200);
    for behaviour in ["trap-check", "loop-check", "many"] {
        put(behaviour).await.refused(503, "plugin-failed");
    }
    put("block").await.expect(422);
    let now = root.api().get(&of(HOSTILE, "/settings")).await.expect(200).json();
    assert_eq!((&now["version"], &now["values"]["behaviour"]), (&json!(1), &json!("fine")));
    // What it led to is remarked on, and refused once it is to be saved.
    let done = behaves(&root, "block").await.expect(200).json();
    assert_eq!((&done["step"], &done["warnings"][0]["path"]), (&json!("done"), &json!("/behaviour")));
    root.api().post(&of(HOSTILE, "/setup/acceptance"), json!({})).await.expect(422);
    let changed = json!({ "values": { "behaviour": "warn" } });
    let saved = root.api().post(&of(HOSTILE, "/setup/acceptance"), changed).await.expect(200).json();
    assert_eq!(saved["warnings"][0]["message"], "If you must.");
}
