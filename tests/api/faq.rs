use relais_tests::TestApp;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn an_accepted_answer_is_in_the_faq_until_it_is_taken_out() {
    let app = TestApp::start().await;
    let [ada, eve] = app.members(["ada", "eve"]).await;
    let root = app.administrator().await;
    let question = json!({ "kind": "question", "title": "Where is the oil?", "body": "?", "tags": [] });
    let post = ada.api().post("/spaces/general/posts", question).await.expect(201).id();
    let entry = format!("/posts/{post}/faq-entry");
    root.api().put(&entry, json!({})).await.expect(409);
    let answer = json!({ "body": "In the *cellar*." });
    let comment = eve.api().post(&format!("/posts/{post}/comments"), answer).await.expect(201).id();
    let accepted = json!({ "comment_id": comment });
    ada.api().put(&format!("/posts/{post}/accepted-answer"), accepted).await.expect(204);
    ada.api().put(&entry, json!({})).await.expect(403);
    root.api().put(&entry, json!({ "review_on": "1999-01-01" })).await.expect(422);
    root.api().put(&entry, json!({ "owner_id": ada.id, "review_on": "2999-01-01" })).await.expect(204);
    let faq = eve.api().get("/spaces/general/faq").await.expect(200).items();
    assert_eq!((faq.len(), faq[0]["question"].as_str()), (1, Some("Where is the oil?")), "{faq:#?}");
    assert_eq!(faq[0]["owner"]["id"], json!(ada.id.to_string()));
    assert!(faq[0]["answer_html"].as_str().is_some_and(|html| html.contains("<em>cellar</em>")));
    // Its owner says that it still holds; others do not.
    ada.api().put(&entry, json!({})).await.expect(204);
    eve.api().put(&entry, json!({})).await.expect(403);
    ada.api().delete(&entry).await.expect(204);
    assert!(eve.api().get("/spaces/general/faq").await.expect(200).items().is_empty());
    ada.api().delete(&entry).await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_say_whether_an_answer_helped_and_its_owner_is_told_on_the_day() {
    let app = TestApp::start().await;
    let [ada, eve] = app.members(["ada", "eve"]).await;
    let root = app.administrator().await;
    let question = json!({ "kind": "question", "title": "Where is the oil?", "body": "?", "tags": [] });
    let post = ada.api().post("/spaces/general/posts", question).await.expect(201).id();
    let answer = json!({ "body": "In the *cellar*." });
    let comment = eve.api().post(&format!("/posts/{post}/comments"), answer).await.expect(201).id();
    let accepted = json!({ "comment_id": comment });
    ada.api().put(&format!("/posts/{post}/accepted-answer"), accepted).await.expect(204);
    let (entry, vote) = (format!("/posts/{post}/faq-entry"), format!("/posts/{post}/faq-entry/vote"));
    eve.api().put(&vote, json!({ "helped": true })).await.refused(404, "not-found");
    root.api().put(&entry, json!({ "owner_id": ada.id, "review_on": "2026-03-05" })).await.expect(204);
    let counts = async || {
        let entry = ada.api().get("/spaces/general/faq").await.expect(200).items().remove(0);
        (entry["helped"].clone(), entry["not_helped"].clone())
    };
    for _ in 0..2 {
        eve.api().put(&vote, json!({ "helped": true })).await.expect(204);
    }
    ada.api().put(&vote, json!({ "helped": false })).await.expect(204);
    assert_eq!(counts().await, (json!(1), json!(1)), "each is counted once");
    ada.api().delete(&vote).await.expect(204);
    assert_eq!(counts().await, (json!(1), json!(0)));

    // On a page: a token would not last that long.
    let told = async || {
        app.settle().await;
        ada.opens("/notifications").await.expect(200).html().matches("To be reviewed in").count()
    };
    assert_eq!(told().await, 0);
    app.clock.advance(chrono::Duration::days(4));
    assert_eq!((told().await, told().await), (1, 1), "once for each promise");
}
