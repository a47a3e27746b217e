use chrono::Duration;
use relais_tests::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn a_host_writes_the_minutes_and_an_owner_ticks_what_they_took_on() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let form = ada.opens("/spaces/general/events/new").await.expect(200);
    let today = [("title", "Ritual"), ("starts", "2026-03-02T09:10"), ("ends", "2026-03-02T09:40")];
    let address = form.submits("new", today).await.expect(303).leads_to();
    let page = grace.opens(&address).await.expect(200);
    let asked = page.submits("questions", [("question", "Does it rain on the quay?")]).await.expect(303);
    asked.follow().await.expect(200).says("Does it rain on the quay?");
    app.clock.advance(Duration::minutes(15));

    let page = ada.opens(&address).await.expect(200).says("Close and write up");
    let links = page.attributes("a.button--primary", "href");
    let sheet = links.iter().find(|link| link.contains("/closure")).expect("a link").clone();
    let sheet = ada.opens(&sheet).await.expect(200).says("One question still waits");
    let wrong = [("minutes", "Kept"), ("actions", "Tell the night shift\nBuy rope @nobody 2026-03-09")];
    let again = sheet.submits("closure", wrong).await.expect(422);
    let again = again.says("Line 1: it does not say who").says("Line 2: nobody has that handle").says("Kept");
    let right = [("actions", "Tell the night shift @grace 09/03/2026")];
    let closed = again.submits("closure", right).await.expect(303);
    closed.follow().await.expect(200).says("Kept").says("Tell the night shift");
    app.settle().await;
    let page = grace.opens(&address).await.expect(200).says("Now a question in the space");
    drop(page);
    let agenda = grace.opens("/events").await.expect(200).says("Mine to do");
    agenda.submits("done", []).await.expect(303);
    grace.opens("/events").await.expect(200).keeps_quiet_about("Mine to do");
}
