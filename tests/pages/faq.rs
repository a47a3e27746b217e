//! The FAQ of a space, as a browser without JavaScript uses it.

use relais_tests::TestApp;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_moderator_promotes_an_answer_from_its_thread_and_takes_it_out_again() {
    let app = TestApp::start().await;
    let [ada, eve] = app.members(["ada", "eve"]).await;
    let root = app.administrator().await;
    let question = json!({ "kind": "question", "title": "Where is the oil?", "body": "?", "tags": [] });
    let sent = ada.api().post("/spaces/general/posts", question).await.expect(201).json();
    let (id, slug) = (sent["id"].as_str().expect("an id"), sent["slug"].as_str().expect("a slug"));
    let answer = json!({ "body": "In the cellar." });
    let comment = eve.api().post(&format!("/posts/{id}/comments"), answer).await.expect(201).id();
    let accepted = json!({ "comment_id": comment });
    ada.api().put(&format!("/posts/{id}/accepted-answer"), accepted).await.expect(204);
    ada.opens(format!("/posts/{slug}")).await.expect(200).keeps_quiet_about("Put into the FAQ");
    let thread = root.opens(format!("/posts/{slug}")).await.expect(200).says("Put into the FAQ");
    thread.submits("faq", [("do", "promote")]).await.expect(303);
    eve.opens("/spaces/general/faq").await.expect(200).says("In the cellar.").keeps_quiet_about("Still true");
    let faq = eve.opens("/spaces/general/faq").await.expect(200);
    let voted = faq.submits("vote", [("helped", "yes")]).await.expect(303).follow().await.expect(200);
    assert_eq!(voted.attributes("details.faq[open] button[aria-pressed=true]", "value"), ["nothing"]);
    let faq = root.opens("/spaces/general/faq").await.expect(200).says("Still true");
    faq.submits("faq", [("do", "withdraw")]).await.expect(303);
    eve.opens("/spaces/general/faq").await.expect(200).says("No FAQ yet");
}
