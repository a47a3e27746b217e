//! Taking care of a plugin: the version before, what a rebuild would change, what waits for a person, taking
//! away what it keeps, and bringing it back.

use super::{
    fixture::{SWITCHBOARD, install, installed, status},
    kept::kept,
};
use chrono::Duration;
use relais_domain::plugins::{RebuildState, erase};
use relais_tests::{Person, TestApp};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use std::io::Read;

async fn gives(person: &Person) {
    let path = format!("/plugins/{SWITCHBOARD}/commands/give");
    person.api().post(&path, json!({ "arguments": { "to": "hedy" } })).await.expect(200);
}

/// Waits until the last rebuild is in this state.
async fn rebuilt(app: &TestApp, state: RebuildState) {
    loop {
        let rebuild = status(app, SWITCHBOARD).await.rebuild.expect("one was begun");
        if rebuild.state == state {
            return;
        }
        assert!(rebuild.state == RebuildState::Running, "{rebuild:?}");
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_version_before_runs_again_at_a_word() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    let root = app.administrator().await;
    let rollback = format!("/admin/plugins/{SWITCHBOARD}/rollbacks");
    root.api().post(&rollback, json!({})).await.refused(409, "plugin-no-version-before");
    gives(&ada).await;
    install(&app, "later-switchboard").await;
    let now = status(&app, SWITCHBOARD).await;
    assert_eq!((now.version.as_str(), now.version_before.as_deref()), ("0.1.1", Some("0.1.0")));
    let before = kept(app.app(), SWITCHBOARD).await;
    root.opens(&format!("/admin/plugins/{SWITCHBOARD}")).await.expect(200).says("0.1.0");
    assert_eq!(root.api().post(&rollback, json!({})).await.expect(202).at("/version"), "0.1.0");
    assert_eq!(status(&app, SWITCHBOARD).await.version, "0.1.0");
    assert_eq!(kept(app.app(), SWITCHBOARD).await, before);
    gives(&ada).await;
    root.api().post(&rollback, json!({})).await.refused(409, "plugin-no-version-before");
}

#[tokio::test(flavor = "multi_thread")]
async fn over_a_change_of_shape_the_state_is_built_again_first() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    let root = app.administrator().await;
    gives(&ada).await;
    ada.publishes("A tip").in_space("general").await;
    app.settle().await;
    let before = kept(app.app(), SWITCHBOARD).await;
    install(&app, "next-switchboard").await;
    assert_ne!(kept(app.app(), SWITCHBOARD).await, before, "the state was brought into another shape");
    root.api().post(&format!("/admin/plugins/{SWITCHBOARD}/rollbacks"), json!({})).await.expect(202);
    rebuilt(&app, RebuildState::Done).await;
    assert_eq!(status(&app, SWITCHBOARD).await.version, "0.1.0");
    assert_eq!(kept(app.app(), SWITCHBOARD).await, before);
    gives(&ada).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_rebuild_would_change_is_seen_before_it_does() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    let root = app.administrator().await;
    for _ in 0..2 {
        gives(&ada).await;
    }
    ada.publishes("effect: comment").in_space("general").await;
    app.settle().await;
    let right = kept(app.app(), SWITCHBOARD).await;
    let preview = format!("/admin/plugins/{SWITCHBOARD}/rebuilds/preview");
    let decision = format!("{preview}/decision");
    root.api().put(&decision, json!({ "take": true })).await.expect(404);

    root.api().post(&preview, json!({})).await.expect(202);
    rebuilt(&app, RebuildState::Ready).await;
    let rebuild = status(&app, SWITCHBOARD).await.rebuild.expect("ready");
    assert!(rebuild.changes.is_some_and(|changes| changes.is_empty()), "the same facts, the same state");
    root.api().post(&preview, json!({})).await.refused(409, "plugin-rebuilding");
    root.api().put(&decision, json!({ "take": false })).await.expect(204);
    rebuilt(&app, RebuildState::Discarded).await;

    // Something that never happened.
    let tx = app.app().begin().await.expect("begins");
    for sql in [
        "UPDATE plugin_counters SET value = 7 WHERE counter = 'given'",
        "DELETE FROM plugin_counters WHERE counter = 'heard' AND key = 'post.published'",
    ] {
        tx.execute_raw(Statement::from_string(tx.get_database_backend(), sql)).await.expect("writes");
    }
    tx.commit().await.expect("commits");
    for take in [false, true] {
        root.api().post(&preview, json!({})).await.expect(202);
        rebuilt(&app, RebuildState::Ready).await;
        let listed = root.api().get("/admin/plugins").await.expect(200).json();
        let plugins = listed["items"].as_array().expect("plugins");
        let plugin = plugins.iter().find(|it| it["id"] == SWITCHBOARD).expect("there");
        let changes = &plugin["rebuild"]["changes"];
        assert_eq!(
            (&changes["added"], &changes["removed"], &changes["changed"]),
            (&json!(1), &json!(0), &json!(1))
        );
        let example = changes["examples"].as_array().expect("examples").iter().find(|it| it["before"] == "7");
        assert_eq!(example.expect("the counter")["after"], "2", "{changes}");
        root.opens(&format!("/admin/plugins/{SWITCHBOARD}")).await.expect(200).says("7 → 2");
        root.api().put(&decision, json!({ "take": take })).await.expect(204);
        rebuilt(&app, if take { RebuildState::Done } else { RebuildState::Discarded }).await;
        assert_eq!(kept(app.app(), SWITCHBOARD).await == right, take);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_plugin_keeps_can_be_taken_away_and_the_plugin_brought_back() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    let root = app.administrator().await;
    gives(&ada).await;
    app.settle().await;
    let before = kept(app.app(), SWITCHBOARD).await;
    root.api().delete(&format!("/admin/plugins/{SWITCHBOARD}")).await.expect(204);
    assert!(status(&app, SWITCHBOARD).await.kept_until.is_some());
    ada.publishes("Meanwhile").in_space("general").await;

    let page = root.opens(&format!("/admin/plugins/{SWITCHBOARD}")).await.expect(200);
    assert_eq!(page.all("form[action$='/restoration']").len(), 1);
    ada.api().get(&format!("/admin/plugins/{SWITCHBOARD}/export")).await.expect(404);
    let address = format!("{}/admin/plugins/{SWITCHBOARD}/export", app.origin());
    let bytes = root.browser().get(address).send().await.expect("answers").bytes().await.expect("bytes");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
    let mut file = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).expect("there").read_to_string(&mut text).expect("text");
        text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect::<Vec<Value>>()
    };
    assert_eq!(file("plugin.json")[0]["id"], SWITCHBOARD);
    let documents = file("documents.jsonl");
    assert_eq!((documents.len(), &documents[0]["body"]["to"]), (1, &json!("hedy")));
    assert!(file("counters.jsonl").iter().any(|it| it["counter"] == "given" && it["value"] == 1));

    let restoration = format!("/admin/plugins/{SWITCHBOARD}/restoration");
    root.api().post(&restoration, json!({})).await.expect(204);
    root.api().post(&restoration, json!({})).await.refused(409, "plugin-not-uninstalled");
    app.settle().await;
    let after = kept(app.app(), SWITCHBOARD).await;
    assert!(before.iter().filter(|line| line.contains("gift")).all(|line| after.contains(line)));
    assert!(after.contains(&"plugin_counters heard/post.published = 1".to_owned()), "{after:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_thirty_days_nothing_of_it_is_left() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    let root = app.administrator().await;
    gives(&ada).await;
    root.api().delete(&format!("/admin/plugins/{SWITCHBOARD}")).await.expect(204);
    app.clock.advance(Duration::days(29));
    assert_eq!(erase::erase_due(app.app()).await.expect("erases"), 0);
    app.clock.advance(Duration::days(2));
    assert_eq!(erase::erase_due(app.app()).await.expect("erases"), 1);
    assert_eq!(erase::erase_due(app.app()).await.expect("erases"), 0);
    let plugins = app.app().plugins().list(app.app()).await.expect("lists");
    assert!(plugins.iter().all(|it| it.id != SWITCHBOARD));
    assert!(app.app().plugins().restore(app.app(), None, SWITCHBOARD).await.is_err());
    let reader = app.app().reader();
    for table in [
        "plugin_docs WHERE collection = 'gifts'",
        "plugin_secrets",
        "plugin_cursors WHERE plugin = 'relais.switchboard'",
    ] {
        let sql = format!("SELECT 1 AS one FROM {table}");
        let rows = reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql));
        assert!(rows.await.expect("reads").is_empty(), "{table}");
    }
    install(&app, SWITCHBOARD).await;
    assert_eq!(kept(app.app(), SWITCHBOARD).await, Vec::<String>::new(), "it begins anew");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_given_up_waits_for_a_decision() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    let root = app.administrator().await;
    ada.publishes("effect: comment on nothing").in_space("general").await;
    app.settle().await;
    let path = format!("/admin/plugins/{SWITCHBOARD}/waiting");
    ada.api().get(&path).await.expect(404);
    let waiting = root.api().get(&path).await.expect(200);
    assert_eq!(
        (waiting.each("kind"), waiting.each("name")),
        (vec!["effect".into()], vec!["comment.create".into()])
    );
    let page = root.opens(&format!("/admin/plugins/{SWITCHBOARD}")).await.expect(200);
    page.says("comment.create");
    let decision = format!("{path}/{}/decision", waiting.each("id")[0]);
    root.api().put(&decision, json!({ "decision": "retry" })).await.expect(204);
    root.api().put(&decision, json!({ "decision": "retry" })).await.expect(404);
    app.settle().await;
    assert_eq!(status(&app, SWITCHBOARD).await.waiting, 1, "it failed again");
    root.api().put(&decision, json!({ "decision": "skip" })).await.expect(204);
    assert_eq!(status(&app, SWITCHBOARD).await.waiting, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_plugin_may_not_is_counted() {
    let mut app = installed(SWITCHBOARD).await;
    app.may_leave_dead_letters();
    let [ada] = app.members(["ada"]).await;
    ada.publishes("effect: role").in_space("general").await;
    app.settle().await;
    let status = status(&app, SWITCHBOARD).await;
    assert!(status.denied > 0);
    assert!(status.last_denied.is_some_and(|last| last.contains("role.grant")));
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_sees_what_plugins_keep_about_them_and_nobody_else() {
    let app = installed(SWITCHBOARD).await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    gives(&ada).await;
    gives(&grace).await;
    ada.publishes("A tip").in_space("general").await;
    app.settle().await;
    let told = ada.api().get("/me/plugin-data").await.expect(200);
    let of = |plugin: &str| told.items().into_iter().find(|it| it["id"] == plugin).expect("keeps something");
    let switchboard = of(SWITCHBOARD);
    let documents = switchboard["documents"].as_array().expect("documents");
    assert_eq!(documents.len(), 1, "{switchboard}");
    assert_eq!(documents[0]["body"]["from"], ada.id.to_string());
    assert_eq!(switchboard["counters"], json!([{ "counter": "given", "value": 1 }]));
    assert!(!of("relais.gamification")["scores"].as_array().expect("scores").is_empty());
    assert!(!told.text().contains(&grace.id.to_string()), "{}", told.text());
    ada.opens("/settings").await.expect(200).says("Download");
    app.api().get("/me/plugin-data").await.expect(401);
}
