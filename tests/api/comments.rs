use relais_tests::TestApp;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn replies_are_one_level_deep() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let post = ada.publishes("Hello").in_space("general").await;
    let comment = grace.comments(&post.id, "Hi Ada").await;
    let path = format!("/posts/{}/comments", post.id);
    let reply = ada.api().post(&path, json!({ "body": "Hi Grace", "parent": comment })).await.expect(201);
    let deeper =
        grace.api().post(&path, json!({ "body": "Still here", "parent": reply.id() })).await.expect(201);
    assert_eq!(deeper.json()["parent"], json!(comment), "a reply to a reply joins its level");
    let comments = ada.api().get(&path).await.expect(200);
    assert_eq!(comments.each("body"), ["Hi Ada", "Hi Grace", "Still here"]);
    assert_eq!(ada.api().get(&format!("/posts/{}", post.id)).await.json()["comment_count"], 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_has_one_accepted_answer_and_the_asker_chooses() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let question = ada.publishes("How?").of_kind("question").in_space("general").await;
    let first = grace.comments(&question.id, "Like this.").await;
    let second = grace.comments(&question.id, "Better: like that.").await;
    let path = format!("/posts/{}/accepted-answer", question.id);
    grace.api().put(&path, json!({ "comment_id": first })).await.expect(403);
    ada.api().put(&path, json!({ "comment_id": first })).await.expect(204);
    ada.api().put(&path, json!({ "comment_id": second })).await.expect(204);
    let shown = grace.api().get(&format!("/posts/{}", question.id)).await.json();
    assert_eq!(shown["accepted_comment_id"], json!(second));
    ada.api().delete(&path).await.expect(204);
    let shown = grace.api().get(&format!("/posts/{}", question.id)).await.json();
    assert_eq!(shown["accepted_comment_id"], serde_json::Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_comment_of_the_question_answers_it() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let question = ada.publishes("How?").of_kind("question").in_space("general").await;
    let news = ada.publishes("News").in_space("general").await;
    let elsewhere = grace.comments(&news.id, "Nice").await;
    let path = format!("/posts/{}/accepted-answer", question.id);
    let refused = ada.api().put(&path, json!({ "comment_id": elsewhere })).await;
    assert!(matches!(refused.status, 404 | 409 | 422), "{}", refused.text());
    let refused = ada
        .api()
        .put(&format!("/posts/{}/accepted-answer", news.id), json!({ "comment_id": elsewhere }))
        .await;
    assert!(matches!(refused.status, 409 | 422), "only questions have answers: {}", refused.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removed_comment_leaves_its_replies_and_loses_its_words() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let post = ada.publishes("Hello").in_space("general").await;
    let comment = grace.comments(&post.id, "Unwise words").await;
    let path = format!("/posts/{}/comments", post.id);
    ada.api().post(&path, json!({ "body": "Think again", "parent": comment })).await.expect(201);
    let removed = grace.api().post(&format!("/comments/{comment}/removal"), json!({})).await;
    assert!(matches!(removed.status, 200..=204), "{}", removed.text());
    let left = ada.api().get(&path).await.expect(200);
    assert!(left.text().contains("Think again") && !left.text().contains("Unwise"), "{}", left.text());
}
