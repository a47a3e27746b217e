use relais_domain::identity::Role;
use relais_tests::TestApp;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_report_reaches_a_moderator_who_decides_and_the_author_learns_why() {
    let app = TestApp::start().await;
    let [ada, eve] = app.members(["ada", "eve"]).await;
    let judge = app.somebody("judge", Role::Moderator).await;
    let post = eve.publishes("Unkind").in_space("general").await;
    let report = json!({ "subject_kind": "post", "subject_id": post.id, "reason": "hurtful" });
    ada.api().post("/reports", report).await.expect(202);
    app.settle().await;
    let told = judge.api().get("/notifications").await.expect(200).items();
    assert!(told.is_empty(), "those who moderate the space are told: {told:#?}");
    let cases = judge.api().get("/moderation/cases").await.expect(200).items();
    assert_eq!((cases.len(), cases[0]["title"].as_str()), (1, Some("Unkind")), "{cases:#?}");
    assert_eq!(ada.api().get("/moderation/cases").await.status, 403);
    let address = format!("/moderation/cases/{}/decision", cases[0]["id"].as_str().expect("an id"));
    judge.api().put(&address, json!({ "decision": "remove" })).await.expect(422);
    judge.api().put(&address, json!({ "decision": "remove", "reason": "Hurts" })).await.expect(200);
    assert_eq!(ada.api().get(&format!("/posts/{}", post.id)).await.status, 404);
    app.settle().await;
    let mine = eve.api().get("/me/moderation").await.expect(200).items();
    assert_eq!(
        (mine.len(), mine[0]["act"].as_str(), mine[0]["reason"].as_str()),
        (1, Some("removed"), Some("Hurts"))
    );
    assert!(!mine[0].to_string().contains(&ada.id.to_string()), "never who reported it");
    judge.api().delete(&address).await.expect(200);
    ada.api().get(&format!("/posts/{}", post.id)).await.expect(200);
    app.settle().await;
    let acts = judge.api().get("/moderation/log").await.expect(200).each("act");
    assert_eq!(acts, ["undone", "restored", "removed", "reported"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_held_post_is_found_nowhere_until_it_is_released() {
    let app = TestApp::start().await;
    let [ada, eve] = app.members(["ada", "eve"]).await;
    let root = app.administrator().await;
    let word = json!({ "word": "moonbeam", "answer": "hold", "space": "general" });
    root.api().post("/moderation/blocked-words", word).await.expect(201);
    let post = json!({ "kind": "news", "title": "About it", "body": "The moonbeam project", "tags": [] });
    let held = eve.api().post("/spaces/general/posts", post).await.expect(201).id();
    app.settle().await;
    assert_eq!(ada.api().get(&format!("/posts/{held}")).await.status, 404);
    assert!(ada.api().get("/search?q=moonbeam").await.expect(200).items().is_empty());
    assert!(ada.api().get("/spaces/general/posts").await.expect(200).items().is_empty());
    let case = root.api().get("/moderation/cases").await.expect(200).items()[0]["id"].clone();
    let address = format!("/moderation/cases/{}/decision", case.as_str().expect("an id"));
    root.api().put(&address, json!({ "decision": "release" })).await.expect(200);
    app.settle().await;
    assert_eq!(ada.api().get("/spaces/general/posts").await.expect(200).items().len(), 1);
    assert_eq!(ada.api().get("/search?q=moonbeam").await.expect(200).items().len(), 1);
}
