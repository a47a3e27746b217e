use relais_tests::TestApp;
use serde_json::{Value, json};

fn plan(title: &str, from: &str, to: &str, seats: Option<u32>) -> Value {
    json!({
        "title": title, "mode": "on-site", "place": "Room Mistral", "time_zone": "Europe/Paris",
        "starts": format!("2026-03-06T{from}:00"), "ends": format!("2026-03-06T{to}:00"), "on_site_seats": seats,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_has_workshops_that_are_picked_by_answering_them() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let day =
        ada.api().post("/spaces/general/events", plan("The day", "09:00", "17:00", None)).await.expect(201);
    let on = day.at("/occurrence/id");
    let path = format!("/occurrences/{on}/workshops");
    let outside = plan("Too late", "16:30", "17:30", None);
    let outside = ada.api().post(&path, outside).await.refused(422, "invalid");
    assert!(outside.blames("ends", "outside-day"));
    grace.api().post(&path, plan("Mine", "10:00", "11:00", None)).await.refused(403, "event-hosts-only");
    let first = ada.api().post(&path, plan("Handover", "10:00", "11:00", Some(1))).await.expect(201);
    assert_eq!(first.at("/part_of"), on);
    let second = ada.api().post(&path, plan("Rounds", "10:30", "12:00", None)).await.expect(201);
    let comes = json!({ "answer": "on-site" });
    let answer = |workshop: &str| format!("/occurrences/{workshop}/answer");
    let pick = answer(&first.at("/occurrence/id"));
    grace.api().put(&pick, comes.clone()).await.refused(409, "day-first");
    for person in [&grace, &ada] {
        person.api().put(&answer(&on), comes.clone()).await.expect(200);
    }
    assert_eq!(grace.api().put(&pick, comes.clone()).await.expect(200).at("/seat"), "seated");
    let other = answer(&second.at("/occurrence/id"));
    grace.api().put(&other, comes.clone()).await.refused(409, "workshops-overlap");
    assert_eq!(ada.api().put(&pick, comes.clone()).await.expect(200).at("/seat"), "waiting", "one seat");
    let programme = grace.api().get(&path).await.expect(200);
    assert_eq!(programme.each("title"), ["Handover", "Rounds"]);
    assert_eq!(programme.items()[0]["answer"]["seat"], "seated");
    let agenda = grace.api().get("/spaces/general/events").await.expect(200);
    assert_eq!(agenda.each("title"), ["The day"]);
}
