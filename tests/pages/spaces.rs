use relais_domain::identity::Role;
use relais_tests::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_joins_an_open_space_and_leaves_again() {
    let app = TestApp::start().await;
    let ada = app.somebody("ada", Role::Member).await;
    let space = ada.opens("/spaces/general").await.expect(200);
    space.submits("membership", []).await.expect(303);
    ada.publishes("I am in").in_space("general").await;
    ada.opens("/spaces/general").await.expect(200).says("I am in");
    ada.opens("/spaces/general/about").await.expect(200).submits("leaving", []).await.expect(303);
    ada.api()
        .post("/spaces/general/posts", serde_json::json!({ "kind": "news", "title": "Hello", "body": "b" }))
        .await
        .expect(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_space_is_opened_from_a_form() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let form = ada.opens("/spaces/new").await.expect(200);
    let made = form.submits("new", [("name", "Mode d’emploi"), ("visibility", "hidden")]).await.expect(303);
    assert_eq!(made.leads_to(), "/spaces/mode-d-emploi");
    made.follow().await.expect(200).says("Mode d’emploi");
}
