//! Settings: checked before they are saved, kept with their history, and each fact folded with those of its time.

use super::{
    fixture::{SWITCHBOARD, install, installed, status},
    kept::kept,
};
use relais_domain::plugins::{RebuildState, secrets};
use relais_tests::{Person, TestApp};
use serde_json::{Value, json};

async fn greeted(app: &TestApp) -> Vec<String> {
    app.settle().await;
    let all = kept(app.app(), SWITCHBOARD).await;
    let greeted = all.iter().filter_map(|line| line.strip_prefix("plugin_counters heard/greeted "));
    greeted.map(str::to_owned).collect()
}

fn address(rest: &str) -> String {
    format!("/admin/plugins/{SWITCHBOARD}/settings{rest}")
}

async fn saves(root: &Person, values: Value) -> Value {
    root.api().put(&address(""), json!({ "values": values })).await.expect(200).json()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_fact_is_folded_with_the_settings_of_its_time_however_often() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    let root = app.administrator().await;
    ada.publishes("One").in_space("general").await;
    saves(&root, json!({ "greeting": "salut" })).await;
    ada.publishes("Two").in_space("general").await;
    ada.publishes("Three").in_space("general").await;
    saves(&root, json!({ "greeting": "bonsoir" })).await;
    ada.publishes("Four").in_space("general").await;
    assert_eq!(greeted(&app).await, ["bonsoir = 1", "salut = 2"]);
    assert!(
        kept(app.app(), SWITCHBOARD).await.contains(&"plugin_counters heard/self.settings = 2".to_owned())
    );

    // Folded again as a whole, and in another version.
    let before = kept(app.app(), SWITCHBOARD).await;
    root.api().post(&format!("/admin/plugins/{SWITCHBOARD}/rebuilds"), json!({})).await.expect(202);
    loop {
        let rebuild = status(&app, SWITCHBOARD).await.rebuild.expect("one was begun");
        match rebuild.state {
            RebuildState::Done => break,
            RebuildState::Running => tokio::task::yield_now().await,
            _ => panic!("{rebuild:?}"),
        }
    }
    assert_eq!(kept(app.app(), SWITCHBOARD).await, before);
    install(&app, "later-switchboard").await;
    ada.publishes("Five").in_space("general").await;
    assert_eq!(greeted(&app).await, ["bonsoir = 2", "salut = 2"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_or_the_plugin_refuses_changes_nothing() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    let root = app.administrator().await;
    ada.api().get(&address("")).await.expect(404);
    let shown = root.api().get(&address("")).await.expect(200).json();
    assert_eq!((&shown["version"], &shown["values"]["greeting"]), (&json!(0), &json!("hello")));
    assert_eq!(shown["form"]["fields"][0]["label"]["fr"], "Mot d’accueil");
    let put = |values: Value| {
        let root = &root;
        async move { root.api().put(&address(""), json!({ "values": values })).await }
    };
    for (values, field, code) in [
        (json!({ "greeting": "" }), "/greeting", "required"),
        (json!({ "greeting": "x".repeat(21) }), "/greeting", "too-long"),
        (json!({ "greeting": "a", "hours": { "from": 24 } }), "/hours/from", "out-of-range"),
        (json!({ "greeting": "a", "hours": { "days": ["sun"] } }), "/hours/days", "unknown"),
        (json!({ "greeting": "a", "colour": 1 }), "/colour", "unknown-setting"),
        (json!([]), "", "malformed"),
        (json!({ "greeting": "boo" }), "/greeting", "plugin-setting"),
    ] {
        let refused = put(values.clone()).await.expect(422).json();
        let violation = &refused["violations"][0];
        assert_eq!((&violation["field"], &violation["code"]), (&json!(field), &json!(code)), "{values}");
    }
    let refused = put(json!({ "greeting": "boo" })).await.json();
    assert_eq!(refused["violations"][0]["message"], "That is frightening.");
    assert_eq!(root.api().get(&address("")).await.expect(200).json(), shown, "as it was");
    assert!(root.api().get(&address("/versions")).await.expect(200).items().is_empty());

    let saved = saves(&root, json!({ "greeting": "hey" })).await;
    assert_eq!(
        (&saved["version"], &saved["warnings"][0]["message"]),
        (&json!(1), &json!("Rather familiar."))
    );
    let late = json!({ "values": { "greeting": "hi" }, "based_on": 0 });
    root.api().put(&address(""), late).await.refused(409, "settings-changed");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_version_is_a_click_away_and_checked_too() {
    let app = installed(SWITCHBOARD).await;
    let root = app.administrator().await;
    saves(&root, json!({ "greeting": "salut", "hours": { "days": ["tue"] } })).await;
    let page =
        root.opens(&address("")).await.expect(200).says("Version 1").says("in force").says("through the API");
    let saved = page.submits("settings", [("/greeting", "bonsoir"), ("/hours/from", "9")]).await.expect(303);
    let page = saved.follow().await.expect(200).says("The settings are saved.").says("Version 2");
    let page = page.says("Greeting : salut → bonsoir").says("From : 8 → 9").says(&root.name);
    let back = page.submits("1", []).await.expect(303).follow().await.expect(200);
    back.says("Version 3").says("return to version 1");
    let now = root.api().get(&address("")).await.expect(200).json();
    assert_eq!(now["values"], json!({ "greeting": "salut", "hours": { "from": 8, "days": ["tue"] } }));
    let versions = root.api().get(&address("/versions")).await.expect(200).items();
    assert_eq!(
        versions.iter().map(|it| (it["version"].clone(), it["way"].clone())).collect::<Vec<_>>(),
        [(json!(3), json!("return")), (json!(2), json!("form")), (json!(1), json!("api"))]
    );
    let restored = root.api().post(&address("/versions/2/restoration"), json!({})).await.expect(200).json();
    assert_eq!(restored["version"], 4);
    root.api().post(&address("/versions/9/restoration"), json!({})).await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_keeps_what_was_typed_and_says_what_is_wrong_beside_it() {
    let app = installed(SWITCHBOARD).await;
    let root = app.administrator().await;
    let page = root.opens(&address("")).await.expect(200);
    let wrong = page.submits("settings", [("/greeting", "boo"), ("/hours/from", "early")]).await.expect(422);
    assert_eq!(wrong.all("[id='/hours/from-error']"), ["A number is expected."]);
    assert_eq!(wrong.attributes("[id='/greeting']", "value"), ["boo"]);
    let wrong = wrong.submits("settings", [("/hours/from", "7")]).await.expect(422);
    assert_eq!(wrong.all("[id='/greeting-error']"), ["That is frightening."]);
    let told = wrong.submits("settings", [("/greeting", "hey")]).await.expect(303).follow().await.expect(200);
    told.says("The settings are saved. Rather familiar.");
    let page = root.opens(&address("")).await.expect(200);
    saves(&root, json!({ "greeting": "hi" })).await;
    page.submits("settings", [("/greeting", "late")]).await.expect(422).says("Somebody saved other settings");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_among_settings_goes_to_the_vault_and_is_shown_nowhere() {
    let app = installed(SWITCHBOARD).await;
    let root = app.administrator().await;
    let page = root.opens(&address("")).await.expect(200);
    page.submits("settings", [("/seal", "hush hush")]).await.expect(303);
    let page = root.opens(&address("")).await.expect(200).keeps_quiet_about("hush").says("Set already");
    let shown = root.api().get(&address("")).await.expect(200);
    assert_eq!(shown.json()["values"]["seal"], json!({ "$secret": "seal" }));
    assert!(!shown.text().contains("hush"));
    let reveal = || secrets::reveal(app.app(), SWITCHBOARD, "seal");
    assert_eq!(reveal().await.expect("opens").as_deref(), Some("hush hush"));
    // Left empty, it stays; what is refused does not take its place.
    page.submits("settings", [("/greeting", "hi")]).await.expect(303);
    let refused = json!({ "values": { "greeting": "boo", "seal": "other" } });
    root.api().put(&address(""), refused).await.expect(422);
    assert_eq!(reveal().await.expect("opens").as_deref(), Some("hush hush"));
}

#[tokio::test(flavor = "multi_thread")]
async fn points_are_worth_what_is_set_when_they_are_earned() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let root = app.administrator().await;
    let points = |person: &Person| {
        let wanted = format!("points/{}/all/", person.id);
        let app = &app;
        async move {
            app.settle().await;
            let all = kept(app.app(), super::kept::GAMIFICATION).await;
            let line = all.iter().find_map(|line| line.split_once(&wanted).map(|(_, rest)| rest.to_owned()));
            line.and_then(|rest| rest.split(" = ").nth(1)?.split(' ').next()?.parse::<i64>().ok())
                .unwrap_or(0)
        }
    };
    ada.publishes("Hello").in_space("general").await;
    assert_eq!(points(&ada).await, 5);
    let page = root.opens("/admin/plugins/relais.gamification/settings").await.expect(200);
    let zero = [("/accepted_answer", "0"), ("/case_study", "0"), ("/tip", "0"), ("/first_words", "0")];
    page.submits("settings", zero).await.expect(422).says("At least one gesture has to be worth something.");
    page.submits("settings", [("/first_words", "7")]).await.expect(303);
    grace.publishes("Hello too").in_space("general").await;
    assert_eq!((points(&ada).await, points(&grace).await), (5, 7));
}
