//! A hidden space does not exist for who does not belong, whatever one asks about it.

use relais_tests::{Person, PublishedPost, TestApp};
use serde_json::json;

/// A hidden space of Ada's with a post, a comment and a file in it.
struct Secret {
    post: PublishedPost,
    comment: String,
    file: String,
}

impl Secret {
    async fn of(ada: &Person) -> Self {
        ada.api()
            .post("/spaces", json!({ "name": "Cellar", "slug": "cellar", "visibility": "hidden" }))
            .await
            .expect(201);
        let file = ada
            .api()
            .upload("/attachments", "map.png", relais_tests::files::png(4, 4))
            .await
            .expect(201)
            .id();
        let body = json!({ "kind": "question", "title": "Where is the amphora?", "body": "Under the stairs.", "attachments": [file] });
        let answer = ada.api().post("/spaces/cellar/posts", body).await.expect(201);
        let post = PublishedPost::from(answer.json());
        let comment = ada.comments(&post.id, "Behind the amphora.").await;
        Self { post, comment, file }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_in_a_hidden_space_is_not_found() {
    let app = TestApp::start().await;
    let [ada, eve] = app.members(["ada", "eve"]).await;
    let Secret { post, comment, file } = Secret::of(&ada).await;
    app.settle().await;
    let id = &post.id;
    for path in [
        "/spaces/cellar".to_owned(),
        "/spaces/cellar/posts".into(),
        "/spaces/cellar/members".into(),
        format!("/posts/{id}"),
        format!("/posts/{id}/comments"),
        format!("/posts/{id}/history"),
        format!("/comments/{comment}"),
        format!("/attachments/{file}/content"),
    ] {
        ada.api().get(&path).await.expect(200);
        eve.api().get(&path).await.refused(404, "not-found");
    }
    eve.api().put("/spaces/cellar/membership", json!({})).await.refused(404, "not-found");
    eve.api()
        .post("/spaces/cellar/posts", json!({ "kind": "news", "title": "Hello", "body": "b" }))
        .await
        .expect(404);
    eve.api()
        .post(&format!("/posts/{id}/comments"), json!({ "body": "found you" }))
        .await
        .refused(404, "not-found");
    eve.reacts(id, "like").await.refused(404, "not-found");
    eve.api().put(&format!("/posts/{id}/follow"), json!({})).await.refused(404, "not-found");
    eve.api()
        .put(&format!("/posts/{id}/accepted-answer"), json!({ "comment_id": comment }))
        .await
        .refused(404, "not-found");
    eve.opens(&post).await.expect(404).keeps_quiet_about("Under the stairs");
    eve.opens("/spaces/cellar").await.expect(404).keeps_quiet_about("Cellar");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_list_and_no_search_mentions_a_hidden_space() {
    let app = TestApp::start().await;
    let [ada, eve] = app.members(["ada", "eve"]).await;
    Secret::of(&ada).await;
    app.settle().await;
    for path in ["/spaces", "/feed", "/search?q=amphora", "/search?q=cellar", "/notifications"] {
        let answer = eve.api().get(path).await.expect(200);
        let text = answer.text().to_lowercase();
        assert!(!text.contains("amphora") && !text.contains("cellar"), "{path}: {text}");
    }
    assert!(ada.api().get("/search?q=amphora").await.expect(200).text().contains("amphora"));
    for path in ["/", "/spaces", "/search?q=amphora", "/people/ada"] {
        eve.opens(path).await.expect(200).keeps_quiet_about("Where is the");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn leaving_a_hidden_space_hides_it_at_once() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let Secret { post, .. } = Secret::of(&ada).await;
    ada.api().post("/spaces/cellar/invitations", json!({ "person_id": grace.id })).await.expect(201);
    grace.api().put("/spaces/cellar/membership", json!({})).await.expect(200);
    app.settle().await;
    assert_eq!(grace.api().get("/search?q=amphora").await.expect(200).items().len(), 2);
    grace.api().delete("/spaces/cellar/membership").await.expect(204);
    assert!(grace.api().get("/search?q=amphora").await.expect(200).items().is_empty());
    grace.api().get(&format!("/posts/{}", post.id)).await.expect(404);
}
