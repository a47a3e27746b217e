use super::kept::{GAMIFICATION, kept};
use relais_domain::plugins::RebuildState;
use relais_tests::{Person, TestApp};
use serde_json::json;

const WORDS: &str = "A post that is long enough to be worth something to whoever takes the time to read it.";

/// A day in the life of three people, with a change of mind in it.
async fn some_life(app: &TestApp, [ada, grace, hedy]: &[Person; 3]) {
    let question =
        ada.publishes("How do I start?").of_kind("question").saying(WORDS).in_space("general").await;
    let answer = grace.comments(&question.id, WORDS).await;
    hedy.comments(&question.id, "Ask Grace, she knows these machines better than anyone.").await;
    ada.api()
        .put(&format!("/posts/{}/accepted-answer", question.id), json!({ "comment_id": answer }))
        .await
        .expect(204);
    let tip = grace.publishes("Begin with the manual").of_kind("tip").saying(WORDS).in_space("general").await;
    for (person, emoji) in [(ada, "thanks"), (hedy, "thanks"), (hedy, "like")] {
        person.reacts(&tip.id, emoji).await.expect(200);
    }
    app.settle().await;
    hedy.api().delete(&format!("/posts/{}/reactions/like", tip.id)).await.expect(200);
    let removed = grace.api().post(&format!("/posts/{}/removal", tip.id), json!({})).await;
    assert!(matches!(removed.status, 200..=204), "{}", removed.text());
    app.settle().await;
}

async fn badges(person: &Person) -> usize {
    person.api().get(&format!("/people/{}/badges", person.id)).await.expect(200).items().len()
}

async fn status(app: &TestApp) -> relais_domain::plugins::PluginStatus {
    let plugins = app.app().plugins().list(app.app()).await.expect("lists");
    plugins.into_iter().find(|plugin| plugin.id == GAMIFICATION).expect("installed")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_plugin_loses_nothing() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let root = app.administrator().await;
    let pause = format!("/admin/plugins/{GAMIFICATION}/pause");
    root.api().put(&pause, json!({})).await.expect(204);
    ada.publishes("My first words").saying(WORDS).in_space("general").await;
    app.settle().await;
    assert_eq!(badges(&ada).await, 0);
    let paused = root.api().get("/admin/plugins").await.expect(200).items();
    let paused = paused.iter().find(|plugin| plugin["id"] == GAMIFICATION).expect("listed");
    assert_eq!(paused["state"], "paused");
    assert!(paused["lag"].as_i64().is_some_and(|lag| lag > 0), "{paused:#}");
    root.api().delete(&pause).await.expect(204);
    app.settle().await;
    assert!(badges(&ada).await > 0);
    assert_eq!(status(&app).await.lag, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rebuild_from_the_whole_history_ends_in_the_same_state() {
    let app = TestApp::start().await;
    let people = app.members(["ada", "grace", "hedy"]).await;
    some_life(&app, &people).await;
    let before = kept(app.app(), GAMIFICATION).await;
    assert!(before.len() > 5, "{before:#?}");
    let generation = status(&app).await.generation;
    let mut rebuild = app.app().plugins().rebuild(app.app(), None, GAMIFICATION).await.expect("starts");
    app.settle().await;
    let done =
        rebuild.wait_for(|rebuild| rebuild.state != RebuildState::Running).await.expect("ends").clone();
    assert_eq!(done.state, RebuildState::Done, "{:?}", done.error);
    assert!(status(&app).await.generation > generation);
    assert_eq!(kept(app.app(), GAMIFICATION).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_published_during_a_rebuild_is_in_the_new_generation() {
    let app = TestApp::start().await;
    let people = app.members(["ada", "grace", "hedy"]).await;
    some_life(&app, &people).await;
    let mut rebuild = app.app().plugins().rebuild(app.app(), None, GAMIFICATION).await.expect("starts");
    people[2].publishes("Meanwhile").saying(WORDS).in_space("general").await;
    app.settle().await;
    rebuild.wait_for(|rebuild| rebuild.state == RebuildState::Done).await.expect("ends");
    app.settle().await;
    assert!(badges(&people[2]).await > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_order_of_settling_does_not_matter() {
    let often = TestApp::start().await;
    let people = often.members(["ada", "grace", "hedy"]).await;
    for person in &people {
        person.publishes("Hello").saying(WORDS).in_space("general").await;
        often.settle().await;
    }
    let once = TestApp::start().await;
    let people = once.members(["ada", "grace", "hedy"]).await;
    for person in &people {
        person.publishes("Hello").saying(WORDS).in_space("general").await;
    }
    once.settle().await;
    let scores =
        |lines: Vec<String>| lines.into_iter().filter(|line| line.starts_with("plugin_scores")).count();
    assert_eq!(scores(kept(often.app(), GAMIFICATION).await), scores(kept(once.app(), GAMIFICATION).await));
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_show_the_leaderboard_and_the_flair() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let post = ada.publishes("My first words").saying(WORDS).in_space("general").await;
    app.settle().await;
    let space = grace.opens("/spaces/general").await.expect(200);
    assert!(space.all("aside").join(" ").contains("Ada"), "{}", space.words());
    assert_eq!(grace.opens(&post).await.expect(200).status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plugin_that_was_uninstalled_shows_nothing_and_pages_go_on() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    ada.publishes("My first words").saying(WORDS).in_space("general").await;
    app.settle().await;
    app.app().plugins().uninstall(app.app(), None, GAMIFICATION).await.expect("uninstalls");
    for page in ["/", "/spaces/general", "/people/ada"] {
        ada.opens(page).await.expect(200);
    }
}
