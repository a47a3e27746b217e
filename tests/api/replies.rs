//! Answers that come by mail, as a mail server hands them over.

use relais_domain::{
    Error,
    events::replies,
    platform::{effects, mail::Mail},
};
use relais_tests::{Person, TestApp};
use sea_orm::EntityTrait;
use serde_json::json;

/// The calendars sent to somebody so far, unfolded, oldest first.
async fn calendars(app: &TestApp, to: &Person) -> Vec<String> {
    app.settle().await;
    let address = format!("{}@", to.handle);
    let rows = effects::Entity::find().all(app.app().reader()).await.expect("reads");
    let mut mails: Vec<_> = rows.into_iter().filter(|row| row.kind == "mail").collect();
    mails.sort_by_key(|row| (row.created_at, row.id));
    let mails = mails.into_iter().map(|row| serde_json::from_value::<Mail>(row.body).expect("a mail"));
    let calendars = mails.filter(|mail| mail.to.starts_with(&address)).filter_map(|mail| mail.calendar);
    calendars.map(|calendar| calendar.content.replace("\r\n ", "")).collect()
}

fn value<'a>(calendar: &'a str, name: &str) -> &'a str {
    let line = calendar.lines().find(|line| line.starts_with(name));
    line.unwrap_or_else(|| panic!("{name}: {calendar}")).split_once(':').map_or("", |(_, value)| value)
}

/// What a calendar program sends back.
fn reply(invitation: &str, from: &str, attendee: &str, partstat: &str, stamp: &str) -> String {
    let organiser = value(invitation, "ORGANIZER");
    let (uid, sequence) = (value(invitation, "UID"), value(invitation, "SEQUENCE"));
    let to = organiser.trim_start_matches("mailto:");
    format!(
        "From: {from}\r\nTo: {to}\r\nSubject: re\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/calendar; charset=utf-8; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nVERSION:2.0\r\n\
         METHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{uid}\r\nSEQUENCE:{sequence}\r\nDTSTAMP:{stamp}\r\n\
         ORGANIZER:{organiser}\r\nATTENDEE;PARTSTAT={partstat}:mailto:{attendee}\r\nEND:VEVENT\r\n\
         END:VCALENDAR\r\n"
    )
}

async fn receives(app: &TestApp, mail: &str) -> Result<usize, String> {
    replies::receive(app.app(), mail.as_bytes()).await.map_err(|error| match error {
        Error::Invalid(violations) => violations[0].code.to_owned(),
        Error::Forbidden(code) | Error::Conflict(code) => code.to_owned(),
        other => panic!("{other:?}"),
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_attendees_own_answer_counts_and_an_old_one_does_not() {
    let app = TestApp::start().await;
    let [ada, grace, eve] = app.members(["ada", "grace", "eve"]).await;
    let plan = json!({
        "title": "Monday ritual", "mode": "on-site", "time_zone": "Europe/Paris",
        "starts": "2026-03-09T10:00:00", "ends": "2026-03-09T10:45:00",
    });
    let made = ada.api().post("/spaces/general/events", plan).await.expect(201);
    let (id, on) = (made.id(), made.at("/occurrence/id"));
    let people = json!({ "people": [grace.id] });
    ada.api().post(&format!("/events/{id}/invitations"), people).await.expect(201);
    let invitation = calendars(&app, &grace).await.pop().expect("an invitation");
    assert_eq!((value(&invitation, "METHOD"), value(&invitation, "SEQUENCE")), ("REQUEST", "0"));
    let own = app.member(&grace).await.email;
    let other = app.member(&eve).await.email;
    let standing = async || {
        grace.api().get(&format!("/occurrences/{on}")).await.expect(200).json()["answer"]["answer"].clone()
    };
    let by = |from: &str, attendee: &str| reply(&invitation, from, attendee, "ACCEPTED", "20260302T090000Z");
    for (from, attendee) in [(&other, &other), (&other, &own), (&own, &other)] {
        assert_eq!(
            receives(&app, &by(from, attendee)).await,
            Err("reply-stranger".into()),
            "{from} {attendee}"
        );
    }
    let seal = value(&invitation, "ORGANIZER").trim_start_matches("mailto:").to_owned();
    let unsealed = by(&own, &own).replace(&seal, "agenda@relais.example.org");
    assert_eq!(receives(&app, &unsealed).await, Err("reply-stranger".into()));
    assert_eq!(standing().await, json!(null));
    let yes = by(&format!("Grace <{}>", own.to_uppercase()), &own);
    assert_eq!(receives(&app, &yes).await, Ok(1));
    assert_eq!(standing().await, "on-site");
    assert_eq!(receives(&app, &yes).await, Err("reply-replayed".into()));
    let no = reply(&invitation, &own, &own, "DECLINED", "20260302T090100Z");
    assert_eq!(receives(&app, &no).await, Ok(1));
    assert_eq!(standing().await, "no");

    let perhaps = reply(&invitation, &own, &own, "TENTATIVE", "20260302T090200Z");
    assert_eq!(receives(&app, &perhaps).await, Ok(1));
    let start = json!({ "starts": "2026-03-09T16:00:00" });
    ada.api().put(&format!("/occurrences/{on}/start"), start).await.expect(200);
    let moved = calendars(&app, &grace).await.pop().expect("a change");
    assert_eq!((value(&moved, "METHOD"), value(&moved, "SEQUENCE")), ("REQUEST", "1"));
    assert!(moved.contains("DTSTART;TZID=Europe/Paris:20260309T160000\r\n"), "{moved}");
    assert!(moved.contains("PARTSTAT=TENTATIVE"), "{moved}");
    assert_eq!(value(&moved, "ORGANIZER"), value(&invitation, "ORGANIZER"), "one address, always");
    let late = reply(&invitation, &own, &own, "ACCEPTED", "20260302T090300Z");
    assert_eq!(receives(&app, &late).await, Err("reply-outdated".into()));
    ada.api().post(&format!("/events/{id}/cancellation"), json!({})).await.expect(204);
    let off = calendars(&app, &grace).await.pop().expect("a cancellation");
    assert_eq!((value(&off, "METHOD"), value(&off, "STATUS")), ("CANCEL", "CANCELLED"));
    let nothing = receives(&app, "Subject: hello\r\n\r\nNo calendar here.\r\n").await;
    assert!(nothing.is_err(), "{nothing:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_date_of_a_series_is_answered_by_itself_and_who_finds_it_full_waits() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let plan = json!({
        "title": "Weekly", "mode": "on-site", "time_zone": "Europe/Paris", "rule": "FREQ=WEEKLY;COUNT=3",
        "starts": "2026-03-09T10:00:00", "ends": "2026-03-09T10:45:00", "on_site_seats": 1,
    });
    let made = ada.api().post("/spaces/general/events", plan).await.expect(201);
    let (id, on) = (made.id(), made.at("/occurrence/id"));
    ada.api().put(&format!("/occurrences/{on}/answer"), json!({ "answer": "on-site" })).await.expect(200);
    let people = json!({ "people": [grace.id] });
    ada.api().post(&format!("/events/{id}/invitations"), people).await.expect(201);
    let invitation = calendars(&app, &grace).await.pop().expect("an invitation");
    assert!(invitation.contains("\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n"), "{invitation}");
    let own = app.member(&grace).await.email;
    let named = |day: &str, stamp: &str| {
        let zone = "RECURRENCE-ID;TZID=\"Romance Standard Time\"";
        let answer = reply(&invitation, &own, &own, "ACCEPTED", stamp);
        answer.replace("DTSTAMP:", &format!("{zone}:{day}T100000\r\nDTSTAMP:"))
    };
    assert_eq!(receives(&app, &named("20260316", "20260302T090000Z")).await, Ok(1));
    assert_eq!(receives(&app, &named("20260309", "20260302T090000Z")).await, Ok(1));
    assert_eq!(receives(&app, &named("20260310", "20260302T090000Z")).await, Err("unknown".into()));
    let items = grace.api().get(&format!("/events/{id}/occurrences")).await.expect(200).items();
    let mut seats = Vec::new();
    for item in &items {
        let path = format!("/occurrences/{}", item["id"].as_str().expect("an id"));
        seats.push(grace.api().get(&path).await.expect(200).json()["answer"]["seat"].clone());
    }
    assert_eq!(seats, [json!("waiting"), json!("seated"), json!(null)]);
    app.settle().await;
    let rows = effects::Entity::find().all(app.app().reader()).await.expect("reads");
    let told = rows.iter().filter(|row| row.key.contains("event-waits")).count();
    assert_eq!(told, 1, "their calendar shows that they come: they are told that they wait");
    let start = json!({ "starts": "2026-03-23T15:00:00" });
    let last = items[2]["id"].as_str().expect("an id");
    ada.api().put(&format!("/occurrences/{last}/start"), start).await.expect(200);
    let moved = calendars(&app, &grace).await.pop().expect("a change");
    assert!(moved.contains("RECURRENCE-ID;TZID=Europe/Paris:20260323T100000"), "{moved}");
    assert!(!moved.contains("RRULE:FREQ=WEEKLY"), "only this date: {moved}");
}
