use relais_tests::TestApp;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn the_same_key_creates_one_post_and_answers_alike() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let body = json!({ "kind": "news", "title": "Once", "body": "Only once." });
    let keyed = ada.api().with("idempotency-key", "a-key-of-mine");
    let first = keyed.post("/spaces/general/posts", body.clone()).await.expect(201);
    let again = keyed.post("/spaces/general/posts", body.clone()).await.expect(201);
    assert_eq!((first.id(), first.body), (again.id(), again.body));
    assert_eq!(ada.api().get("/feed").await.items().len(), 1);
    // A key is its owner's.
    grace
        .api()
        .with("idempotency-key", "a-key-of-mine")
        .post("/spaces/general/posts", body)
        .await
        .expect(201);
    assert_eq!(ada.api().get("/feed").await.items().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_key_for_something_else_is_a_mistake() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let keyed = ada.api().with("idempotency-key", "a-key-of-mine");
    keyed
        .post("/spaces/general/posts", json!({ "kind": "news", "title": "Once", "body": "b" }))
        .await
        .expect(201);
    let other =
        keyed.post("/spaces/general/posts", json!({ "kind": "news", "title": "Other", "body": "b" })).await;
    assert!(matches!(other.status, 409 | 422), "{} {}", other.status, other.text());
    assert_eq!(ada.api().get("/feed").await.items().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_tries_at_once_create_one_post() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    ada.access_token().await;
    let keyed = ada.api().with("idempotency-key", "at-once");
    let tries = (0..6).map(|_| {
        keyed.post("/spaces/general/posts", json!({ "kind": "news", "title": "Once", "body": "b" }))
    });
    let answers = futures::future::join_all(tries).await;
    assert!(answers.iter().any(|answer| answer.status == 201));
    assert!(answers.iter().all(|answer| matches!(answer.status, 201 | 409)), "{answers:#?}");
    assert_eq!(ada.api().get("/feed").await.items().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_creation_may_be_corrected_under_the_same_key() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let keyed = ada.api().with("idempotency-key", "corrected");
    keyed
        .post("/spaces/general/posts", json!({ "kind": "news", "title": "", "body": "b" }))
        .await
        .expect(422);
    let corrected =
        keyed.post("/spaces/general/posts", json!({ "kind": "news", "title": "Better", "body": "b" })).await;
    assert!(matches!(corrected.status, 201 | 422), "{}", corrected.text());
}
