use relais_tests::TestApp;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_milestone_is_planned_on_the_timeline_reached_and_taken_off() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let team = json!({ "name": "Amarres", "slug": "amarres", "visibility": "open" });
    ada.api().post("/spaces", team).await.expect(201);
    ada.opens("/spaces/amarres/milestones").await.expect(200).says("No milestones");
    let form = ada.opens("/spaces/amarres/milestones/new").await.expect(200);
    let again = form.submits("new", [("title", "Kept"), ("due_on", "")]).await.expect(422);
    assert!(again.html().contains("value=\"Kept\""), "{}", again.html());
    let typed = [("title", "Handhelds in Corbas"), ("due_on", "2026-05-20"), ("confidence", "firm")];
    let planned = again.submits("new", typed).await.expect(303);
    planned.follow().await.expect(200).says("Q2 2026").says("Decided");
    let page = grace.opens("/spaces/amarres/milestones").await.expect(200).says("Handhelds in Corbas");
    page.keeps_quiet_about("/removal");
    let page = ada.opens("/spaces/amarres/milestones").await.expect(200);
    page.submits("reached", []).await.expect(303).follow().await.expect(200).says("Reached");
    let page = ada.opens("/spaces/amarres/milestones").await.expect(200);
    page.submits("removal", []).await.expect(303).follow().await.expect(200).says("No milestones");
}
