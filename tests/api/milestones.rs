use chrono::Duration;
use relais_tests::TestApp;
use serde_json::{Value, json};

fn plan(changes: Value) -> Value {
    let mut plan = json!({
        "title": "Handhelds in Corbas", "due_on": "2026-05-20", "precision": "quarter", "confidence": "likely",
        "audience": "Quays of Corbas",
    });
    for (key, value) in changes.as_object().expect("an object") {
        plan[key] = value.clone();
    }
    plan
}

#[tokio::test(flavor = "multi_thread")]
async fn ambassadors_know_first_and_a_post_tells_everybody_at_its_hour() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let team = json!({ "name": "Amarres", "slug": "amarres", "visibility": "open" });
    ada.api().post("/spaces", team).await.expect(201);
    let path = "/spaces/amarres/milestones";
    let embargoed = plan(json!({ "embargo_until": "2026-03-02T08:10:00Z" }));
    grace.api().post(path, embargoed.clone()).await.refused(403, "space-managers-only");
    let made = ada.api().post(path, embargoed).await.expect(201);
    assert_eq!(made.at("/due_on"), "2026-04-01", "a quarter is its first day");
    let id = made.id();
    assert!(grace.api().get(path).await.expect(200).items().is_empty());
    grace.api().get(&format!("/milestones/{id}")).await.refused(404, "not-found");
    app.joins(&grace, "amarres").await;
    assert_eq!(grace.api().get(path).await.expect(200).items().len(), 1, "ambassadors first");
    app.clock.advance(Duration::minutes(11));
    app.settle().await;
    app.settle().await;
    let posts = grace.api().get("/spaces/amarres/posts").await.expect(200).items();
    let [post] = posts.as_slice() else { panic!("{posts:#?}") };
    assert_eq!(post["title"], "Milestone: Handhelds in Corbas");
    let shown = grace.api().get(&format!("/milestones/{id}")).await.expect(200);
    assert_eq!(shown.at("/post_id"), post["id"].as_str().expect("an id"));
    ada.api().put(&format!("/milestones/{id}/reached"), json!({})).await.expect(204);
    ada.api().delete(&format!("/milestones/{id}")).await.expect(204);
    ada.api().get(&format!("/milestones/{id}")).await.refused(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_milestone_is_said_at_once() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let team = json!({ "name": "Amarres", "slug": "amarres", "visibility": "open" });
    ada.api().post("/spaces", team).await.expect(201);
    let wrong = plan(json!({
        "title": "", "due_on": "1800-01-01", "embargo_until": "2020-01-01T00:00:00Z", "about": "x".repeat(2_001)
    }));
    let refused = ada.api().post("/spaces/amarres/milestones", wrong).await.refused(422, "invalid");
    for (field, code) in [
        ("title", "required"),
        ("due_on", "out-of-range"),
        ("embargo_until", "in-the-past"),
        ("about", "too-long"),
    ] {
        assert!(refused.blames(field, code), "{field}: {refused:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn milestones_are_in_a_calendar_by_a_link_as_their_reader_may_know_of_them() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let team = json!({ "name": "Amarres", "slug": "amarres", "visibility": "open" });
    ada.api().post("/spaces", team).await.expect(201);
    for changes in [
        json!({ "about": "Two terminals; one spare" }),
        json!({ "title": "Rounds", "precision": "day", "embargo_until": "2026-03-02T08:10:00Z" }),
    ] {
        ada.api().post("/spaces/amarres/milestones", plan(changes)).await.expect(201);
    }
    let nowhere = ada.api().post("/me/calendar-feeds", json!({ "about": "milestones" })).await;
    assert!(nowhere.refused(422, "invalid").blames("space", "required"));
    let stranger = relais_tests::stranger();
    let mut calendars = Vec::new();
    for person in [&ada, &grace] {
        let wanted = json!({ "space": "amarres", "about": "milestones" });
        let feed = person.api().post("/me/calendar-feeds", wanted).await.expect(201);
        let answer = stranger.get(feed.at("/address")).send().await.expect("answers");
        assert_eq!(answer.headers()["content-type"], "text/calendar; charset=utf-8");
        calendars.push(answer.text().await.expect("a calendar").replace("\r\n ", ""));
    }
    let [members, others] = calendars.try_into().expect("two");
    assert!(members.contains("DTSTART;VALUE=DATE:20260401\r\nDTEND;VALUE=DATE:20260402\r\n"), "{members}");
    assert!(members.contains("DTSTART;VALUE=DATE:20260520") && members.contains("SUMMARY:Rounds\r\n"));
    assert!(members.contains("Two terminals\\; one spare"), "{members}");
    assert!(!others.contains("Rounds") && others.contains("Handhelds in Corbas"), "{others}");
}
