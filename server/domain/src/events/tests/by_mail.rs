//! Invitations that leave and answers that come back.

use super::*;
use crate::platform::{consumers, effects, mail::Mail};
use mails::EventMails;
use sea_orm::EntityTrait;

/// The mails asked for so far, to one person.
async fn mails(app: &TestApp, to: &Member) -> Vec<Mail> {
    while consumers::advance(app, &EventMails).await.expect("folds") {}
    let rows = effects::Entity::find().all(app.reader()).await.expect("reads");
    let mails = rows
        .into_iter()
        .filter(|row| row.kind == "mail")
        .map(|row| serde_json::from_value::<Mail>(row.body).expect("a mail"));
    mails.filter(|mail| mail.to == to.email).collect()
}

/// The value of a property of a calendar.
fn value<'a>(calendar: &'a str, name: &str) -> &'a str {
    let line =
        calendar.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{name}: {calendar}"));
    line.split_once(':').map_or("", |(_, value)| value)
}

fn unfolded(mail: &Mail) -> String {
    mail.calendar.as_ref().expect("a calendar").content.replace("\r\n ", "")
}

/// A program's answer to an invitation, as it would be sent.
fn reply(invitation: &str, from: &str, attendee: &str, partstat: &str, stamp: &str) -> String {
    format!(
        "From: {from}\r\nTo: {}\r\nSubject: re\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/calendar; charset=utf-8; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nVERSION:2.0\r\n\
         METHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{}\r\nSEQUENCE:{}\r\nDTSTAMP:{stamp}\r\nORGANIZER:{}\r\n\
         ATTENDEE;PARTSTAT={partstat}:mailto:{attendee}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        value(invitation, "ORGANIZER").trim_start_matches("mailto:"),
        value(invitation, "UID"),
        value(invitation, "SEQUENCE"),
        value(invitation, "ORGANIZER"),
    )
}

async fn receives(app: &TestApp, mail: &str) -> Result<usize, String> {
    replies::receive(app, mail.as_bytes()).await.map_err(|error| match error {
        Error::Invalid(violations) => violations[0].code.to_owned(),
        Error::Forbidden(code) | Error::Conflict(code) => code.to_owned(),
        other => panic!("{other:?}"),
    })
}

#[tokio::test]
async fn an_invitation_is_answered_from_a_calendar_by_its_attendee_alone() {
    let app = TestApp::start().await;
    let [ada, grace, eve] = [app.member("ada").await, app.member("grace").await, app.member("eve").await];
    space(&app, &[&ada, &grace, &eve]).await;
    let (event, id) = planned(&app, &ada, plan()).await;
    invite(&app, &ada, event.id, &[grace.id, eve.id]).await.expect("invites");
    let mail = mails(&app, &grace).await.remove(0);
    assert_eq!(mail.calendar.as_ref().expect("a calendar").method, "REQUEST");
    let invitation = unfolded(&mail);
    assert_eq!(value(&invitation, "METHOD"), "REQUEST");
    assert!(invitation.contains("PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:grace@example.org"), "{invitation}");
    assert!(!invitation.contains("meet.example.org"), "the link is for those who take part");
    let organiser = value(&invitation, "ORGANIZER").trim_start_matches("mailto:").to_owned();
    assert_eq!(mail.reply_to.as_deref(), Some(organiser.as_str()));
    assert!(organiser.starts_with("agenda+") && organiser.ends_with("@relais.example.org"), "{organiser}");
    assert!(organiser.split('@').next().is_some_and(|local| local.len() <= 64));

    let stamp = "20260105T090000Z";
    let by = |from: &str, attendee: &str| reply(&invitation, from, attendee, "ACCEPTED", stamp);
    for (mail, why) in [
        (by("eve@example.org", "eve@example.org"), "a forwarded invitation enrols nobody"),
        (by("eve@example.org", "grace@example.org"), "nobody answers for somebody else"),
        (by("mallory@elsewhere.org", "mallory@elsewhere.org"), "a stranger"),
        (
            by("grace@example.org", "grace@example.org").replace(&organiser, "agenda@relais.example.org"),
            "no seal",
        ),
    ] {
        assert_eq!(receives(&app, &mail).await, Err("reply-stranger".into()), "{why}");
    }
    assert_eq!((seat(&app, &grace, id).await, seat(&app, &eve, id).await), (Seat::None, Seat::None));
    let own = by("Grace <GRACE@example.org>", "grace@example.org");
    assert_eq!(receives(&app, &own).await, Ok(1));
    assert_eq!(seat(&app, &grace, id).await, Seat::Seated);
    assert_eq!(receives(&app, &own).await, Err("reply-replayed".into()));
    let older = reply(&invitation, "grace@example.org", "grace@example.org", "DECLINED", "20260105T085959Z");
    assert_eq!(receives(&app, &older).await, Err("reply-replayed".into()));
    let newer = reply(&invitation, "grace@example.org", "grace@example.org", "DECLINED", "20260105T090100Z");
    assert_eq!(receives(&app, &newer).await, Ok(1));
    assert_eq!(seat(&app, &grace, id).await, Seat::None);
}

#[tokio::test]
async fn an_answer_to_an_older_plan_does_not_count_and_a_cancellation_is_told() {
    let app = TestApp::start().await;
    let [ada, grace] = [app.member("ada").await, app.member("grace").await];
    space(&app, &[&ada, &grace]).await;
    let (event, id) = planned(&app, &ada, plan()).await;
    invite(&app, &ada, event.id, &[grace.id]).await.expect("invites");
    let first = unfolded(&mails(&app, &grace).await[0]);
    let renamed = edit(&app, &ada, event.id, Plan { title: "Rituel, autrement".into(), ..plan() })
        .await
        .expect("edits");
    assert_eq!(renamed.sequence, 0, "a calendar is not asked again for a title");
    let later = "2026-01-09T15:00:00".parse().expect("local");
    move_occurrence(&app, &ada, id, later).await.expect("moves");
    let moved = mails(&app, &grace).await;
    let moved = unfolded(moved.last().expect("a mail"));
    assert_eq!((value(&moved, "METHOD"), value(&moved, "SEQUENCE")), ("REQUEST", "1"));
    assert!(moved.contains("DTSTART;TZID=Europe/Paris:20260109T150000"), "{moved}");
    assert_eq!(value(&moved, "ORGANIZER"), value(&first, "ORGANIZER"), "the same for one attendee, always");
    let yes = |invitation: &str| {
        reply(invitation, "grace@example.org", "grace@example.org", "ACCEPTED", "20260105T100000Z")
    };
    assert_eq!(receives(&app, &yes(&first)).await, Err("reply-outdated".into()));
    assert_eq!(receives(&app, &yes(&moved)).await, Ok(1));
    cancel(&app, &ada, event.id, "Grève").await.expect("cancels");
    let off = mails(&app, &grace).await;
    let off = unfolded(off.last().expect("a mail"));
    assert_eq!(
        (value(&off, "METHOD"), value(&off, "STATUS"), value(&off, "SEQUENCE")),
        ("CANCEL", "CANCELLED", "2")
    );
    assert!(off.contains("PARTSTAT=ACCEPTED"), "{off}");
}

#[tokio::test]
async fn one_date_of_a_series_is_moved_and_answered_by_itself() {
    let app = TestApp::start().await;
    let [ada, grace] = [app.member("ada").await, app.member("grace").await];
    space(&app, &[&ada, &grace]).await;
    let (event, id) = planned(&app, &ada, Plan { rule: "FREQ=WEEKLY;COUNT=3".into(), ..plan() }).await;
    invite(&app, &ada, event.id, &[grace.id]).await.expect("invites");
    let whole = unfolded(&mails(&app, &grace).await[0]);
    assert!(whole.contains("\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n"), "{whole}");
    let later = "2026-01-09T15:00:00".parse().expect("local");
    move_occurrence(&app, &ada, id, later).await.expect("moves");
    let moved = mails(&app, &grace).await;
    let moved = unfolded(moved.last().expect("a mail"));
    assert!(moved.contains("RECURRENCE-ID;TZID=Europe/Paris:20260109T100000"), "{moved}");
    assert!(!moved.contains("RRULE:FREQ=WEEKLY"), "only this date: {moved}");
    let answer = reply(&moved, "grace@example.org", "grace@example.org", "ACCEPTED", "20260105T100000Z");
    let named = answer
        .replace("DTSTAMP:", "RECURRENCE-ID;TZID=\"Romance Standard Time\":20260109T100000\r\nDTSTAMP:");
    assert_eq!(receives(&app, &named).await, Ok(1));
    assert_eq!(seat(&app, &grace, id).await, Seat::Seated);
    let unknown = named.replace("20260109T100000\r\n", "20260110T100000\r\n").replace("T100000Z", "T110000Z");
    assert_eq!(receives(&app, &unknown).await, Err("unknown".into()));
    let all = answer.replace("T100000Z", "T120000Z");
    assert_eq!(receives(&app, &all).await, Ok(3), "without a date it is for the series");
}

#[tokio::test]
async fn who_accepts_a_full_event_waits_and_is_told_so() {
    let app = TestApp::start().await;
    let [ada, grace] = [app.member("ada").await, app.member("grace").await];
    space(&app, &[&ada, &grace]).await;
    let full = Plan { mode: Mode::OnSite, on_site_seats: Some(1), ..plan() };
    let (event, id) = planned(&app, &ada, full).await;
    assert_eq!(answers(&app, &ada, id, Answer::OnSite, 0).await, Seat::Seated);
    invite(&app, &ada, event.id, &[grace.id]).await.expect("invites");
    let invitation = unfolded(&mails(&app, &grace).await[0]);
    let yes = reply(&invitation, "grace@example.org", "grace@example.org", "ACCEPTED", "20260105T100000Z");
    assert_eq!(receives(&app, &yes).await, Ok(1));
    assert_eq!(seat(&app, &grace, id).await, Seat::Waiting);
    let told = mails(&app, &grace).await;
    assert!(told.iter().any(|mail| mail.subject.starts_with("Liste d’attente")), "{told:#?}");
}
