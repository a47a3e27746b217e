use relais_tests::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn an_event_is_planned_from_a_form_and_answered_on_its_page() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    ada.opens("/spaces/general/events").await.expect(200).says("Nothing planned");
    let form = ada.opens("/spaces/general/events/new?template=ritual").await.expect(200);
    let form = form.says("An ambassador in the spotlight");
    let planned = form
        .submits("new", [("title", "Monday ritual"), ("repeats", "weekly"), ("place", "Room Mistral")])
        .await
        .expect(303);
    let address = planned.leads_to();
    planned.follow().await.expect(200).says("Room Mistral");
    let page = grace.opens(&address).await.expect(200);
    let answered = page.submits("answers", [("answer", "on-site")]).await.expect(303);
    answered.follow().await.expect(200).says("Grace");
    grace.opens("/events").await.expect(200).says("Monday ritual");
    ada.opens("/spaces/general/events").await.expect(200).says("1 attending");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_with_mistakes_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let form = ada.opens("/spaces/general/events/new").await.expect(200);
    let typed = [("title", "Kept"), ("ends", "2026-01-01T10:00")];
    let again = form.submits("new", typed).await.expect(422).says("The end has to come after the start.");
    assert!(again.html().contains("value=\"Kept\""), "{}", again.html());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_calls_one_date_off_and_readers_see_it() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let form = ada.opens("/spaces/general/events/new").await.expect(200);
    let planned = form.submits("new", [("title", "Weekly"), ("repeats", "weekly")]).await.expect(303);
    let address = planned.leads_to();
    let page = ada.opens(&address).await.expect(200);
    page.submits("cancellation", [("reason", "Strike")]).await.expect(303);
    grace.opens(&address).await.expect(200).says("Strike");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_link_is_made_and_taken_back_on_its_page() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let page = ada.opens("/events/subscriptions").await.expect(200);
    page.submits("calendar-links", [("space", "general")]).await.expect(303);
    let page = ada.opens("/events/subscriptions").await.expect(200);
    assert!(page.html().contains("/calendars/"), "{}", page.html());
    page.submits("removal", []).await.expect(303);
    assert!(!ada.opens("/events/subscriptions").await.expect(200).html().contains("/calendars/"));
}
