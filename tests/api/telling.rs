//! How people are told: preferences, mails, announcements.

use relais_tests::TestApp;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_member_chooses_how_to_be_told_and_finds_it_again() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let address = "/me/notification-preferences";
    let before = ada.api().get(address).await.expect(200).json();
    assert_eq!(before["kinds"].as_array().map(Vec::len), Some(18), "{before:#}");
    let wish = json!({
        "kinds": [{ "kind": "mention", "in_app": true, "email": "weekly" }],
        "quiet_hours": { "from": "22:00", "to": "07:30" },
        "protected_hours": false,
    });
    ada.api().put(address, wish).await.expect(200);
    let after = ada.api().get(address).await.expect(200).json();
    assert_eq!(after["kinds"][0]["email"], "weekly");
    assert_eq!(after["quiet_hours"], json!({ "from": "22:00", "to": "07:30" }));
    let wrong =
        json!({ "kinds": [], "quiet_hours": { "from": "25:00", "to": "07:30" }, "protected_hours": true });
    let refused = ada.api().put(address, wrong).await.expect(422).json();
    assert_eq!(refused["violations"][0]["field"], "quiet_hours.from", "{refused:#}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_muted_thread_is_silent() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let post = ada.publishes("Hello").in_space("general").await;
    ada.api().put(&format!("/posts/{}/mute", post.id), json!({})).await.expect(204);
    grace.comments(&post.id, "Hi @ada").await;
    app.settle().await;
    assert!(ada.api().get("/notifications").await.expect(200).items().is_empty());
    ada.api().delete(&format!("/posts/{}/mute", post.id)).await.expect(204);
    grace.comments(&post.id, "Hi again @ada").await;
    app.settle().await;
    assert_eq!(ada.api().get("/notifications").await.expect(200).items().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_will_be_told_is_said_before_posting() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let root = app.administrator().await;
    let asked = json!({ "kind": "question", "body": "@space and @grace" });
    let told = ada.api().post("/spaces/general/audience", asked.clone()).await.expect(200).json();
    assert_eq!(
        (&told["everybody"], &told["only_managers_announce"]),
        (&json!(null), &json!(true)),
        "{told:#}"
    );
    assert_eq!(told["mentioned"][0]["id"], json!(grace.id.to_string()));
    let told = root.api().post("/spaces/general/audience", asked).await.expect(200).json();
    assert!(told["everybody"].as_u64().is_some_and(|count| count >= 2), "{told:#}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_announcement_waits_for_everybody_and_a_link_leaves_with_one_post() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let root = app.administrator().await;
    root.publishes("Read me").saying("@space news for all").in_space("general").await;
    app.settle().await;
    let told = ada.api().get("/notifications").await.expect(200).items();
    assert_eq!(told[0]["kind"], "announcement", "{told:#?}");
}
