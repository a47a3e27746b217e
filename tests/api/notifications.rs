use relais_tests::TestApp;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_member_replies_and_the_author_is_notified_once() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let post = ada.publishes("Hello").in_space("general").await;
    grace.comments(&post.id, "Hi Ada").await;
    app.settle().await;
    app.settle().await;
    let notifications = ada.api().get("/notifications").await.expect(200).items();
    assert_eq!(notifications.len(), 1, "{notifications:#?}");
    assert!(grace.api().get("/notifications").await.expect(200).items().is_empty());
    let count = ada.api().get("/notifications/count").await.expect(200).json();
    assert!(count.to_string().contains('1'), "{count}");
    let seen = ada.api().put("/notifications/seen", json!({})).await;
    assert!(matches!(seen.status, 200..=204), "{}", seen.text());
    let count = ada.api().get("/notifications/count").await.expect(200).json();
    assert!(!count.to_string().contains('1'), "{count}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_notified_of_what_they_may_not_see() {
    let app = TestApp::start().await;
    let [ada, eve] = app.members(["ada", "eve"]).await;
    ada.api()
        .post("/spaces", json!({ "name": "Cellar", "slug": "cellar", "visibility": "hidden" }))
        .await
        .expect(201);
    ada.publishes("For us").saying("Not for @eve.").in_space("cellar").await;
    app.settle().await;
    assert!(eve.api().get("/notifications").await.expect(200).items().is_empty());
}
