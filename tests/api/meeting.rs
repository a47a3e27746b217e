//! What happens at an event: who is there, what is asked, what is left of it.

use chrono::Duration;
use relais_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};

/// Ten minutes after the clock of these tests starts: nine in Paris, on Monday 2 March 2026.
async fn soon(person: &Person, changes: Value) -> Answer {
    let mut plan = json!({
        "title": "Monday ritual", "mode": "on-site", "place": "Room Mistral", "time_zone": "Europe/Paris",
        "starts": "2026-03-02T09:10:00", "ends": "2026-03-02T09:40:00",
    });
    for (key, value) in changes.as_object().expect("an object") {
        plan[key] = value.clone();
    }
    person.api().post("/spaces/general/events", plan).await.expect(201)
}

async fn kinds(person: &Person) -> Vec<String> {
    let mut kinds = person.api().get("/notifications").await.expect(200).each("kind");
    kinds.sort();
    kinds
}

#[tokio::test(flavor = "multi_thread")]
async fn people_check_in_by_the_word_the_code_and_the_door() {
    let app = TestApp::start().await;
    let [ada, grace, hedy, joan] = app.members(["ada", "grace", "hedy", "joan"]).await;
    let on = soon(&ada, json!({})).await.at("/occurrence/id");
    grace.api().get(&format!("/occurrences/{on}/check-in")).await.refused(403, "event-hosts-only");
    let sheet = ada.api().get(&format!("/occurrences/{on}/check-in")).await.expect(200);
    let path = |key: &str| sheet.at(key).strip_prefix(app.origin()).expect("ours").to_owned();
    joan.api().put(&format!("/occurrences/{on}/answer"), json!({ "answer": "on-site" })).await.expect(200);
    let door = grace.opens(path("/door_address")).await.expect(200).says("Joan");
    assert_eq!(door.all("svg.door__code path").len(), 1);
    door.submits("ticks", [("person", joan.id.to_string().as_str()), ("there", "true")]).await.expect(303);
    let arrival = format!("/occurrences/{on}/arrival");
    let wrong = grace.api().put(&arrival, json!({ "word": "perhaps-00" })).await.refused(422, "invalid");
    assert!(wrong.blames("word", "wrong-word"), "{wrong:?}");
    let said = sheet.at("/word").to_uppercase().replace('-', " ");
    let arrived = grace.api().put(&arrival, json!({ "word": said })).await.expect(200);
    assert_eq!(arrived.at("/way"), "word");

    let page = hedy.opens(path("/arrival_address")).await.expect(200);
    let token = path("/arrival_address").rsplit('/').next().expect("a token").to_owned();
    page.submits(&token, []).await.expect(303).follow().await.expect(200).says("down as present");

    ada.api().put(&format!("/occurrences/{on}/attendance/{}", ada.id), json!({})).await.expect(204);
    let came = ada.api().get(&format!("/occurrences/{on}/attendance")).await.expect(200);
    assert_eq!(came.each("way"), ["door", "word", "code", "door"]);
    ada.api().delete(&format!("/occurrences/{on}/attendance/{}", joan.id)).await.expect(204);
    let came = ada.api().get(&format!("/occurrences/{on}/attendance")).await.expect(200);
    assert_eq!(came.items().len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_door_is_closed_before_its_hour_and_to_links_that_are_not_ours() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let later = json!({ "starts": "2026-03-03T09:00:00", "ends": "2026-03-03T10:00:00" });
    let on = soon(&ada, later).await.at("/occurrence/id");
    let sheet = ada.api().get(&format!("/occurrences/{on}/check-in")).await.expect(200);
    let said = json!({ "word": sheet.at("/word") });
    grace.api().put(&format!("/occurrences/{on}/arrival"), said).await.refused(409, "check-in-closed");
    let marked = ada.api().put(&format!("/occurrences/{on}/attendance/{}", grace.id), json!({})).await;
    marked.refused(409, "check-in-closed");
    let (arrival, door) = (sheet.at("/arrival_address"), sheet.at("/door_address"));
    let path = |address: &str| address.strip_prefix(app.origin()).expect("ours").to_owned();
    grace.opens(path(&arrival)).await.expect(200).says("an hour before");
    // The token of one is not the token of the other, and neither can be made.
    grace.opens(path(&arrival).replace("arrival", "door")).await.expect(404);
    grace.opens(format!("{}A", path(&door))).await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_guesses_the_word() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let on = soon(&ada, json!({})).await.at("/occurrence/id");
    let arrival = format!("/occurrences/{on}/arrival");
    for guess in 0..10 {
        grace.api().put(&arrival, json!({ "word": format!("guess-{guess}") })).await.expect(422);
    }
    grace.api().put(&arrival, json!({ "word": "guess-11" })).await.expect(429);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_is_closed_and_what_nobody_answered_becomes_a_post_once() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let on = soon(&ada, json!({})).await.at("/occurrence/id");
    let ask = format!("/occurrences/{on}/questions");
    let first =
        grace.api().post(&ask, json!({ "question": "Does it work with gloves on?" })).await.expect(201);
    grace.api().post(&ask, json!({ "question": "Who has the keys to the shed?" })).await.expect(201);
    let own = grace.api().post(&ask, json!({ "question": "Never mind this one" })).await.expect(201);
    grace.api().put(&format!("/event-questions/{}/settled", own.id()), json!({})).await.expect(204);
    ada.api().put(&format!("/event-questions/{}/settled", first.id()), json!({})).await.expect(204);

    let closure = format!("/occurrences/{on}/closure");
    let action = json!({ "what": "Tell the night shift", "owner_id": grace.id, "due_on": "2026-03-09" });
    let body = json!({ "minutes": "We **start** in March.", "actions": [action] });
    ada.api().put(&closure, body.clone()).await.refused(409, "event-not-begun");
    app.clock.advance(Duration::minutes(11));
    grace.api().put(&closure, body.clone()).await.refused(403, "event-hosts-only");
    grace.api().get(&closure).await.refused(404, "not-found");
    let closed = ada.api().put(&closure, body.clone()).await.expect(200);
    assert!(closed.at("/minutes_html").contains("<strong>start</strong>"));
    let action = closed.at("/actions/0/id");
    app.settle().await;
    ada.api().put(&closure, body).await.expect(200);
    app.settle().await;

    let posts = ada.api().get("/spaces/general/posts?kind=question").await.expect(200).items();
    let [post] = posts.as_slice() else { panic!("{posts:#?}") };
    assert_eq!(post["title"], "Who has the keys to the shed?");
    assert_eq!(post["author"]["handle"], "grace");
    let asked = ada.api().get(&ask).await.expect(200);
    assert_eq!(asked.each("outcome"), ["answered", "posted"]);
    grace.api().post(&ask, json!({ "question": "One more thing?" })).await.refused(409, "event-closed");

    assert_eq!(kinds(&grace).await, ["event-action"], "told once, though it was closed twice");
    let mine = grace.api().get("/me/event-actions").await.expect(200).items();
    assert_eq!((mine.len(), mine[0]["due_on"].as_str()), (1, Some("2026-03-09")));
    grace.api().put(&format!("/event-actions/{action}/done"), json!({})).await.expect(204);
    assert!(grace.api().get("/me/event-actions").await.expect(200).items().is_empty());
    let again = ada.api().get(&closure).await.expect(200);
    assert!(!again.at("/actions/0/done_at").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn those_an_event_concerns_are_told_in_the_product() {
    let app = TestApp::start().await;
    let [ada, grace, hedy] = app.members(["ada", "grace", "hedy"]).await;
    let tomorrow = json!({
        "starts": "2026-03-04T10:00:00", "ends": "2026-03-04T11:00:00", "on_site_seats": 1
    });
    let made = soon(&ada, tomorrow).await;
    let (id, on) = (made.id(), made.at("/occurrence/id"));
    let people = json!({ "people": [grace.id, hedy.id] });
    ada.api().post(&format!("/events/{id}/invitations"), people).await.expect(201);
    app.settle().await;
    assert_eq!(kinds(&grace).await, ["event-invited"]);
    let answer = format!("/occurrences/{on}/answer");
    grace.api().put(&answer, json!({ "answer": "on-site" })).await.expect(200);
    hedy.api().put(&answer, json!({ "answer": "on-site" })).await.expect(200);
    grace.api().put(&answer, json!({ "answer": "no" })).await.expect(200);
    app.settle().await;
    assert_eq!(kinds(&hedy).await, ["event-invited", "event-seat"]);
    hedy.api().put(&answer, json!({ "answer": "on-site" })).await.expect(200);
    let start = json!({ "starts": "2026-03-03T15:00:00" });
    ada.api().put(&format!("/occurrences/{on}/start"), start).await.expect(200);
    app.settle().await;
    assert_eq!(kinds(&hedy).await, ["event-changed", "event-invited", "event-seat"]);
    assert_eq!(kinds(&grace).await, ["event-invited"], "who declined is left alone");
    let told = hedy.api().get("/notifications").await.expect(200);
    assert_eq!(
        (told.at("/items/0/event/title"), told.at("/items/0/occurrence_id")),
        ("Monday ritual".into(), on.clone())
    );
    hedy.opens("/notifications").await.expect(200).says("Another time: Monday ritual");
    ada.api().post(&format!("/events/{id}/cancellation"), json!({ "reason": "Strike" })).await.expect(204);
    app.settle().await;
    assert!(kinds(&hedy).await.contains(&"event-cancelled".to_owned()));
    assert!(kinds(&ada).await.is_empty(), "nobody is told what they did themselves");
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_come_are_reminded_once_the_day_before() {
    let app = TestApp::start().await;
    let [ada, grace, hedy] = app.members(["ada", "grace", "hedy"]).await;
    let plan = json!({ "starts": "2026-03-04T10:00:00", "ends": "2026-03-04T11:00:00" });
    let on = soon(&ada, plan).await.at("/occurrence/id");
    let answer = format!("/occurrences/{on}/answer");
    grace.api().put(&answer, json!({ "answer": "on-site" })).await.expect(200);
    hedy.api().put(&answer, json!({ "answer": "maybe" })).await.expect(200);
    app.settle().await;
    grace.opens("/notifications").await.expect(200).says("All caught up");
    app.clock.advance(Duration::hours(26));
    app.settle().await;
    app.settle().await;
    let page = grace.opens("/notifications").await.expect(200).says("Coming up soon: Monday ritual");
    assert_eq!(page.all(".list__item--unread").len(), 1);
    hedy.opens("/notifications").await.expect(200).says("All caught up");
}
