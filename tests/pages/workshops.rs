use relais_tests::TestApp;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_programme_is_made_and_picked_from_with_forms_alone() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let day = json!({
        "title": "The day", "mode": "on-site", "time_zone": "Europe/Paris",
        "starts": "2026-03-06T09:00:00", "ends": "2026-03-06T17:00:00",
    });
    let day = ada.api().post("/spaces/general/events", day).await.expect(201);
    let page = format!("/events/{}", day.at("/slug"));
    let sheet = format!("/occurrences/{}/workshops/new", day.at("/occurrence/id"));
    assert_eq!(grace.opens(&sheet).await.status(), 403);
    let form = ada.opens(&sheet).await.expect(200);
    let again = form.submits("new", [("title", "Handover"), ("ends", "2026-03-06T18:00")]).await.expect(422);
    assert!(again.html().contains("value=\"Handover\""), "nothing that was typed is lost");
    let hours = [("starts", "2026-03-06T10:00"), ("ends", "2026-03-06T11:00"), ("on_site_seats", "1")];
    let [starts, ends, seats] = hours;
    again.submits("new", [starts, ends, seats]).await.expect(303).follow().await.expect(200).says("Handover");
    let form = ada.opens(&sheet).await.expect(200);
    let title = ("title", "Rounds");
    form.submits("new", [title, ("starts", "2026-03-06T10:30"), ("ends", "2026-03-06T12:00")])
        .await
        .expect(303);

    let shown = grace.opens(&page).await.expect(200).says("Say first that you come").says("one seat left");
    shown.submits("answers", [("answer", "on-site")]).await.expect(303);
    let shown = grace.opens(&page).await.expect(200);
    assert_eq!(shown.all("#programme .list__item").len(), 2);
    let ids = shown.attributes("#programme form", "id");
    let pick = |at: usize| ids[at].clone();
    let picked = shown.submits(&pick(0), [("answer", "on-site")]).await.expect(303);
    assert!(picked.leads_to().ends_with("#programme"), "{}", picked.leads_to());
    let refused = grace.opens(&page).await.submits(&pick(1), [("answer", "on-site")]).await.expect(303);
    refused.follow().await.expect(200).says("You have a workshop at that hour already");
    grace.opens(&page).await.expect(200).says("Picked").says("full");
    let one = shown.attributes("#programme a.link", "href").remove(0);
    grace.opens(&one).await.expect(200).says("Workshop of: The day");
}
