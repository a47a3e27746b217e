//! Guests that misbehave: what they do stays theirs, and the product goes on.

use super::kept::kept;
use chrono::Duration;
use relais_domain::plugins::{Decision, PluginState, PluginStatus};
use relais_tests::{Person, TestApp};

const HOSTILE: &str = "relais.hostile";

async fn start() -> TestApp {
    let mut app = TestApp::start().await;
    app.may_leave_dead_letters();
    let package =
        relais_bundle::fixtures().iter().find(|(name, _)| name.starts_with(HOSTILE)).expect("packed").1;
    let installed = app.app().plugins().install(app.app(), None, package.into()).await.expect("installs");
    assert_eq!(installed, HOSTILE);
    app
}

async fn status(app: &TestApp) -> PluginStatus {
    let plugins = app.app().plugins().list(app.app()).await.expect("lists");
    plugins.into_iter().find(|plugin| plugin.id == HOSTILE).expect("installed")
}

/// Facts the guest has applied, and written down.
async fn applied(app: &TestApp) -> usize {
    kept(app.app(), HOSTILE).await.iter().filter(|line| line.starts_with("plugin_docs counted/")).count()
}

/// Lets every retry come due, until the host has given up on what fails.
async fn wear_out(app: &TestApp) {
    for _ in 0..12 {
        app.settle().await;
        app.clock.advance(Duration::hours(2));
    }
}

async fn parks(behaviour: &str) -> (TestApp, [Person; 1]) {
    let app = start().await;
    let [ada] = app.members(["ada"]).await;
    ada.publishes("Before").in_space("general").await;
    ada.publishes(&format!("hostile: {behaviour}")).in_space("general").await;
    ada.publishes("After").in_space("general").await;
    wear_out(&app).await;
    let status = status(&app).await;
    assert_eq!(status.dead_letters, 1, "{status:#?}");
    assert!(status.last_error.is_some());
    assert_eq!(applied(&app).await, 2, "what came before and after was applied, what failed left nothing");
    (app, [ada])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_that_never_ends_is_ended() {
    parks("loop").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_that_asks_the_host_without_end_is_ended() {
    parks("storm").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_that_answers_with_forty_megabytes_is_not_listened_to() {
    let (app, _) = parks("shout").await;
    let error = status(&app).await.last_error.expect("told");
    assert!(error.len() < 1_000, "an administrator can read it: {} bytes", error.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_reads_nothing_another_plugin_keeps() {
    parks("peek").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_that_takes_all_memory_gets_its_share() {
    parks("bomb").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_that_overflows_its_stack_harms_itself() {
    parks("overflow").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_that_panics_is_parked() {
    parks("trap").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_that_always_fails_is_parked() {
    parks("fail").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_that_writes_without_end_is_stopped() {
    parks("write-much").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_writes_nowhere_its_manifest_does_not_say() {
    parks("write-undeclared").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_that_talks_too_much_is_cut_short_not_stopped() {
    let app = start().await;
    let [ada] = app.members(["ada"]).await;
    ada.publishes("hostile: flood").in_space("general").await;
    wear_out(&app).await;
    assert_eq!(applied(&app).await + usize::from(status(&app).await.dead_letters == 1), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_parked_fact_is_let_go_and_no_rebuild_stumbles_over_it() {
    let (app, _) = parks("trap").await;
    let letters = app.app().plugins().dead_letters(app.app(), HOSTILE).await.expect("lists");
    let position = letters[0].position;
    app.app().plugins().decide(app.app(), None, HOSTILE, position, Decision::Skip).await.expect("decides");
    assert_eq!(status(&app).await.dead_letters, 0);
    let before = kept(app.app(), HOSTILE).await;
    let mut rebuild = app.app().plugins().rebuild(app.app(), None, HOSTILE).await.expect("starts");
    app.settle().await;
    rebuild
        .wait_for(|rebuild| rebuild.state == relais_domain::plugins::RebuildState::Done)
        .await
        .expect("ends");
    assert_eq!(status(&app).await.dead_letters, 0);
    assert_eq!(kept(app.app(), HOSTILE).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_failures_quarantine_a_plugin_and_no_other() {
    let app = start().await;
    let [ada] = app.members(["ada"]).await;
    for _ in 0..8 {
        ada.publishes("hostile: trap").in_space("general").await;
    }
    for _ in 0..60 {
        app.settle().await;
        if status(&app).await.state == PluginState::Quarantined {
            break;
        }
        app.clock.advance(Duration::minutes(1));
    }
    assert_eq!(status(&app).await.state, PluginState::Quarantined);
    let plugins = app.app().plugins().list(app.app()).await.expect("lists");
    assert!(
        plugins
            .iter()
            .filter(|plugin| plugin.id != HOSTILE)
            .all(|plugin| plugin.state == PluginState::Active && plugin.lag == 0)
    );
}
