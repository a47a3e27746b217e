use relais_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};

/// The clock of these tests stands on Monday 2 March 2026, at nine in Paris.
fn plan() -> Value {
    json!({
        "title": "Monday ritual", "mode": "both", "place": "Room Mistral", "link": "https://meet.example.org/m",
        "time_zone": "Europe/Paris", "starts": "2026-03-09T10:00:00", "ends": "2026-03-09T10:45:00",
        "guests_max": 1, "agenda": [{ "title": "Progress", "minutes": 15 }],
    })
}

fn with(changes: Value) -> Value {
    let mut plan = plan();
    for (key, value) in changes.as_object().expect("an object") {
        plan[key] = value.clone();
    }
    plan
}

async fn plans(person: &Person, changes: Value) -> Answer {
    person.api().post("/spaces/general/events", with(changes)).await.expect(201)
}

async fn answers(person: &Person, occurrence: &str, answer: &str) -> String {
    let path = format!("/occurrences/{occurrence}/answer");
    person.api().put(&path, json!({ "answer": answer })).await.expect(200).at("/seat")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_is_planned_answered_and_called_off() {
    let mut app = TestApp::start().await;
    app.may_leave_dead_letters();
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let made = plans(&ada, json!({})).await;
    let (id, on) = (made.id(), made.at("/occurrence/id"));
    assert_eq!(made.header("location"), format!("/api/v1/events/{id}"));
    assert_eq!((made.at("/detail/warnings"), made.at("/detail/runs")), ("[]".into(), "true".into()));
    let seen = grace.api().get(&format!("/events/{id}")).await.expect(200);
    assert_eq!(seen.json()["detail"]["link"], Value::Null, "the link is for those who take part");
    assert_eq!(answers(&grace, &on, "remote").await, "seated");
    let seen = grace.api().get(&format!("/events/{id}")).await.expect(200);
    assert_eq!(seen.at("/detail/link"), "https://meet.example.org/m");
    grace.api().post(&format!("/events/{id}/cancellation"), json!({})).await.refused(403, "event-hosts-only");
    ada.api().put(&format!("/events/{id}/hosts/{}", grace.id), json!({})).await.expect(204);
    let called = json!({ "reason": "The room is flooded." });
    grace.api().post(&format!("/events/{id}/cancellation"), called).await.expect(204);
    let late = ada.api().put(&format!("/occurrences/{on}/answer"), json!({ "answer": "on-site" })).await;
    late.refused(409, "event-cancelled");
    app.settle().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_hour_is_warned_of_and_planned_all_the_same() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let lunch = json!({ "starts": "2026-04-06T12:30:00", "ends": "2026-04-06T13:30:00" });
    let made = plans(&ada, lunch).await;
    let codes: Vec<Value> = made.json()["detail"]["warnings"]
        .as_array()
        .expect("warnings")
        .iter()
        .map(|one| one["code"].clone())
        .collect();
    assert_eq!(codes, ["protected-hours", "public-holiday"], "Easter Monday, at lunch");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_plan_is_said_at_once() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let wrong = with(json!({
        "title": "", "time_zone": "Mars/Olympus", "link": "javascript:alert(1)", "rule": "FREQ=SECONDLY",
        "ends": "2026-03-09T09:00:00", "on_site_seats": -1,
    }));
    let refused = ada.api().post("/spaces/general/events", wrong).await.refused(422, "invalid");
    for (field, code) in [
        ("title", "required"),
        ("time_zone", "unknown"),
        ("link", "address"),
        ("rule", "rule-too-often"),
        ("ends", "before-start"),
        ("on_site_seats", "out-of-range"),
    ] {
        assert!(refused.blames(field, code), "{field}: {refused:?}");
    }
    let gap = with(json!({ "starts": "2026-03-29T02:30:00", "ends": "2026-03-29T04:00:00" }));
    let refused = ada.api().post("/spaces/general/events", gap).await.refused(422, "invalid");
    assert!(refused.blames("starts", "no-such-hour"), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_never_take_the_same_last_seat() {
    let app = TestApp::start().await;
    let [ada, grace, hedy] = app.members(["ada", "grace", "hedy"]).await;
    let on = plans(&ada, json!({ "on_site_seats": 1 })).await.at("/occurrence/id");
    let (first, second, third) = tokio::join!(
        answers(&ada, &on, "on-site"),
        answers(&grace, &on, "on-site"),
        answers(&hedy, &on, "on-site")
    );
    let mut seats = [first, second, third];
    seats.sort();
    assert_eq!(seats, ["seated", "waiting", "waiting"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_seat_that_comes_free_is_offered_by_mail_and_goes_on_when_time_is_up() {
    let app = TestApp::start().await;
    let [ada, grace, hedy] = app.members(["ada", "grace", "hedy"]).await;
    let on = plans(&ada, json!({ "on_site_seats": 1 })).await.at("/occurrence/id");
    for (person, seat) in [(&ada, "seated"), (&grace, "waiting"), (&hedy, "waiting")] {
        assert_eq!(answers(person, &on, "on-site").await, seat);
    }
    answers(&ada, &on, "no").await;
    app.settle().await;
    grace.opens("/events").await.expect(200).says("Seat offered");
    hedy.opens("/events").await.expect(200).says("Waiting");
    app.clock.advance(chrono::Duration::hours(24));
    app.settle().await;
    app.settle().await;
    grace.opens("/events").await.expect(200).says("Seat gone");
    hedy.opens("/events").await.expect(200).says("Seat offered");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_series_is_answered_whole_or_date_by_date_and_one_date_moves_alone() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let made = plans(&ada, json!({ "rule": "RRULE:FREQ=WEEKLY;COUNT=4" })).await;
    let id = made.id();
    let times = async || grace.api().get(&format!("/events/{id}/occurrences")).await.expect(200).items();
    let on = |items: &[Value], nth: usize| items[nth]["id"].as_str().expect("an id").to_owned();
    let items = times().await;
    assert_eq!(items.len(), 4);
    assert_eq!(items[3]["starts_at"], "2026-03-30T08:00:00Z", "ten in Paris, after the clocks changed");
    let whole = grace.api().put(&format!("/events/{id}/answer"), json!({ "answer": "on-site" })).await;
    assert_eq!(whole.expect(200).at("/occurrences"), "4");
    answers(&grace, &on(&items, 1), "no").await;
    let later = json!({ "starts": "2026-03-24T15:00:00" });
    ada.api().put(&format!("/occurrences/{}/start", on(&items, 2)), later).await.expect(200);
    let items = times().await;
    assert_eq!(items[2]["starts_at"], "2026-03-24T14:00:00Z");
    assert_eq!(items[2]["original_at"], "2026-03-23T09:00:00Z");
    let mine = grace.api().get("/me/events").await.expect(200).items();
    assert_eq!(mine.len(), 3, "not the one declined");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_meets_in_a_private_space_does_not_exist_outside() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let private = json!({ "name": "Between us", "slug": "between-us", "visibility": "private" });
    ada.api().post("/spaces", private).await.expect(201);
    let made = ada.api().post("/spaces/between-us/events", plan()).await.expect(201);
    let (id, on) = (made.id(), made.at("/occurrence/id"));
    grace.api().get(&format!("/events/{id}")).await.refused(404, "not-found");
    grace.api().get(&format!("/occurrences/{on}/answers")).await.refused(404, "not-found");
    grace
        .api()
        .put(&format!("/occurrences/{on}/answer"), json!({ "answer": "maybe" }))
        .await
        .refused(404, "not-found");
    grace.api().post("/me/calendar-feeds", json!({ "space": "between-us" })).await.expect(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_link_is_read_without_signing_in_until_it_is_taken_back() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    plans(&ada, json!({ "rule": "FREQ=WEEKLY" })).await;
    let made = grace.api().post("/me/calendar-feeds", json!({ "space": "general" })).await.expect(201);
    let address = made.at("/address");
    let client = relais_tests::stranger();
    let first = client.get(&address).send().await.expect("answers");
    assert_eq!(first.headers()["content-type"], "text/calendar; charset=utf-8");
    let tag = first.headers()["etag"].clone();
    let text = first.text().await.expect("reads");
    assert!(
        text.contains("RRULE:FREQ=WEEKLY\r\n") && text.contains("BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n"),
        "{text}"
    );
    assert!(!text.contains("meet.example.org"), "the link is for those who take part");
    let again = client.get(&address).header("if-none-match", tag).send().await.expect("answers");
    assert_eq!(again.status(), 304);
    let forged = address.replace(".ics", "A.ics");
    assert_eq!(client.get(forged).send().await.expect("answers").status(), 404);
    grace.api().delete(&format!("/me/calendar-feeds/{}", made.id())).await.expect(204);
    assert_eq!(client.get(&address).send().await.expect("answers").status(), 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn protected_hours_are_an_administrators_to_set() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let root = app.administrator().await;
    ada.api().get("/admin/settings/protected-hours").await.expect(404);
    let hours = json!({ "everywhere": { "from": "09:00:00", "to": "11:00:00" } });
    root.api().put("/admin/settings/protected-hours", hours).await.expect(200);
    assert_eq!(plans(&ada, json!({})).await.at("/detail/warnings/0/code"), "protected-hours");
    let backwards = json!({ "everywhere": { "from": "14:00:00", "to": "12:00:00" } });
    root.api().put("/admin/settings/protected-hours", backwards).await.refused(422, "invalid");
}
