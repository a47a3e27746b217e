//! Seats, waiting lists and series, with a clock that moves when told.

use super::*;
use crate::{
    Error,
    identity::Member,
    platform::{clock::Moment, facts::Fact, ids::OccurrenceId, pages::PageRequest, testing::TestApp},
    spaces::{self, NewSpace},
};
use chrono::Duration;
use listing::Range;
use std::sync::Arc;

mod by_mail;
mod workshops;

/// A plan for Friday 9 January 2026 at ten in Paris, in the room and on the line.
fn plan() -> Plan {
    Plan {
        title: "Rituel du vendredi".into(),
        body: String::new(),
        agenda: agenda::Agenda::parse("15 Avancement\n10 À l’honneur"),
        mode: Mode::Both,
        place: "Salle Mistral".into(),
        link: "https://meet.example.org/x".into(),
        site: None,
        time_zone: "Europe/Paris".into(),
        starts: "2026-01-09T10:00:00".parse().expect("local"),
        ends: "2026-01-09T10:45:00".parse().expect("local"),
        rule: String::new(),
        on_site_seats: None,
        remote_seats: None,
        guests_max: 2,
    }
}

async fn space(app: &TestApp, members: &[&Member]) {
    let owner = members[0];
    let new = NewSpace { name: "General".into(), slug: "general".into(), ..NewSpace::default() };
    let space = spaces::create(app, owner, new).await.expect("opens");
    for member in &members[1..] {
        spaces::members::join(app, member, space.id).await.expect("joins");
    }
}

async fn planned(app: &TestApp, by: &Member, plan: Plan) -> (Event, OccurrenceId) {
    let event = create(app, by, "general", plan).await.expect("plans");
    let shown = find(app, by, event.id).await.expect("finds");
    (event, shown.occurrence.id)
}

async fn answers(app: &TestApp, who: &Member, id: OccurrenceId, word: Answer, guests: i32) -> Seat {
    answer(app, who, id, Response { answer: word, guests }).await.expect("answers").seat
}

async fn seat(app: &TestApp, who: &Member, id: OccurrenceId) -> Seat {
    let shown = find_occurrence(app, who, id).await.expect("finds");
    shown.answer.map_or(Seat::None, |row| row.seat)
}

#[tokio::test]
async fn the_last_seat_goes_once_and_the_next_waits_until_one_is_offered() {
    let app = TestApp::start().await;
    let [ada, grace, hedy] = [app.member("ada").await, app.member("grace").await, app.member("hedy").await];
    space(&app, &[&ada, &grace, &hedy]).await;
    let (_, id) = planned(&app, &ada, Plan { on_site_seats: Some(2), ..plan() }).await;
    assert_eq!(answers(&app, &ada, id, Answer::OnSite, 1).await, Seat::Seated);
    assert_eq!(answers(&app, &grace, id, Answer::OnSite, 1).await, Seat::Waiting);
    assert_eq!(answers(&app, &hedy, id, Answer::OnSite, 0).await, Seat::Waiting);
    // One seat comes free: Grace needs two, so Hedy is asked.
    assert_eq!(answers(&app, &ada, id, Answer::OnSite, 0).await, Seat::Seated);
    assert_eq!((seat(&app, &grace, id).await, seat(&app, &hedy, id).await), (Seat::Waiting, Seat::Offered));
    assert_eq!(answers(&app, &hedy, id, Answer::OnSite, 0).await, Seat::Seated);
    assert_eq!(answers(&app, &ada, id, Answer::No, 0).await, Seat::None);
    assert_eq!(seat(&app, &grace, id).await, Seat::Waiting, "one seat is not two");
    assert_eq!(answers(&app, &hedy, id, Answer::Remote, 0).await, Seat::Seated);
    assert_eq!(seat(&app, &grace, id).await, Seat::Offered);
    let shown = find_occurrence(&app, &ada, id).await.expect("finds").occurrence;
    assert_eq!((shown.on_site_taken, shown.remote_taken, shown.waiting_count), (2, 1, 0));
}

#[tokio::test]
async fn an_offer_lapses_once_by_the_clock_and_goes_to_the_next() {
    let app = TestApp::start().await;
    let [ada, grace, hedy] = [app.member("ada").await, app.member("grace").await, app.member("hedy").await];
    space(&app, &[&ada, &grace, &hedy]).await;
    let (_, id) = planned(&app, &ada, Plan { mode: Mode::OnSite, on_site_seats: Some(1), ..plan() }).await;
    for (who, given) in [(&ada, Seat::Seated), (&grace, Seat::Waiting), (&hedy, Seat::Waiting)] {
        assert_eq!(answers(&app, who, id, Answer::OnSite, 0).await, given);
    }
    answers(&app, &ada, id, Answer::No, 0).await;
    assert_eq!(expire_due(&app).await.expect("looks"), 0, "a day to think");
    app.clock.advance(Duration::hours(24));
    assert_eq!(expire_due(&app).await.expect("looks"), 1);
    assert_eq!(expire_due(&app).await.expect("looks"), 0, "once");
    assert_eq!((seat(&app, &grace, id).await, seat(&app, &hedy, id).await), (Seat::Lapsed, Seat::Offered));
    let kinds = app.facts().await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "event.offer-lapsed").count(), 1);
    assert_eq!(kinds.iter().filter(|kind| *kind == "event.seat-offered").count(), 2);
}

#[tokio::test]
async fn nobody_passes_those_who_wait() {
    let app = TestApp::start().await;
    let [ada, grace, hedy] = [app.member("ada").await, app.member("grace").await, app.member("hedy").await];
    space(&app, &[&ada, &grace, &hedy]).await;
    let (_, id) = planned(&app, &ada, Plan { mode: Mode::OnSite, on_site_seats: Some(2), ..plan() }).await;
    answers(&app, &ada, id, Answer::OnSite, 1).await;
    answers(&app, &grace, id, Answer::OnSite, 2).await;
    answers(&app, &ada, id, Answer::No, 0).await;
    assert_eq!(seat(&app, &grace, id).await, Seat::Waiting, "three do not fit in two");
    assert_eq!(answers(&app, &hedy, id, Answer::OnSite, 0).await, Seat::Offered, "who fits is asked");
}

#[tokio::test]
async fn an_endless_series_is_planned_within_bounds_and_further_as_time_goes() {
    let app = TestApp::start().await;
    let ada = app.member("ada").await;
    space(&app, &[&ada]).await;
    let (event, _) = planned(&app, &ada, Plan { rule: "FREQ=WEEKLY".into(), ..plan() }).await;
    let count = async || coming(&app, &ada, event.id, 1_000).await.expect("lists").len();
    let first = count().await;
    assert!((55..=60).contains(&first), "{first}");
    assert_eq!(extend_due(&app).await.expect("looks"), 0);
    app.clock.advance(Duration::days(250));
    assert_eq!(extend_due(&app).await.expect("looks"), 1);
    let later = count().await;
    assert!((55..=60).contains(&later), "{later}");
}

#[tokio::test]
async fn a_series_that_moves_keeps_its_answers() {
    let app = TestApp::start().await;
    let ada = app.member("ada").await;
    space(&app, &[&ada]).await;
    let weekly = Plan { rule: "FREQ=WEEKLY;COUNT=4".into(), ..plan() };
    let (event, id) = planned(&app, &ada, weekly.clone()).await;
    answer_series(&app, &ada, event.id, Response { answer: Answer::Remote, guests: 0 })
        .await
        .expect("answers");
    let later = Plan {
        starts: "2026-01-12T15:00:00".parse().expect("local"),
        ends: "2026-01-12T16:00:00".parse().expect("local"),
        rule: "FREQ=WEEKLY;COUNT=3".into(),
        ..weekly
    };
    edit(&app, &ada, event.id, later).await.expect("moves");
    let shown = find_occurrence(&app, &ada, id).await.expect("finds");
    assert_eq!(shown.occurrence.starts_at, "2026-01-12T14:00:00Z".parse::<Moment>().expect("moment"));
    assert_eq!(shown.answer.map(|row| row.seat), Some(Seat::Seated));
    let all = coming(&app, &ada, event.id, 10).await.expect("lists");
    assert_eq!(all.iter().filter(|one| one.cancelled_at.is_none()).count(), 3);
    assert_eq!(
        all.iter().filter(|one| one.cancelled_at.is_some()).count(),
        1,
        "the one answered and left over"
    );
}

#[tokio::test]
async fn an_agenda_shows_what_concerns_its_reader() {
    let app = TestApp::start().await;
    let [ada, grace] = [app.member("ada").await, app.member("grace").await];
    space(&app, &[&ada, &grace]).await;
    let (event, _) = planned(&app, &ada, Plan { rule: "FREQ=DAILY;COUNT=5".into(), ..plan() }).await;
    let mine = async |who: &Member| {
        let page = PageRequest::first(3);
        let first = listing::mine(&app, who, Range::Coming, &page).await.expect("lists");
        let next = PageRequest { cursor: first.next.clone(), limit: Some(3) };
        let rest = if first.next.is_some() {
            listing::mine(&app, who, Range::Coming, &next).await.expect("lists").items.len()
        } else {
            0
        };
        (first.items.len(), rest)
    };
    assert_eq!((mine(&ada).await, mine(&grace).await), ((3, 2), (0, 0)));
    assert_eq!(invite_space(&app, &ada, event.id).await.expect("invites"), 1);
    assert_eq!(invite_space(&app, &ada, event.id).await.expect("invites"), 0, "once");
    assert_eq!(mine(&grace).await, (3, 2));
    let first = coming(&app, &grace, event.id, 1).await.expect("lists")[0].id;
    answers(&app, &grace, first, Answer::No, 0).await;
    assert_eq!(mine(&grace).await, (3, 1));
}

#[tokio::test]
async fn only_who_runs_an_event_changes_it_and_what_is_called_off_takes_no_answer() {
    let app = TestApp::start().await;
    let [ada, grace, hedy] = [app.member("ada").await, app.member("grace").await, app.member("hedy").await];
    space(&app, &[&hedy, &ada, &grace]).await;
    let (event, id) = planned(&app, &ada, plan()).await;
    let refused = cancel(&app, &grace, event.id, "").await;
    assert!(matches!(refused, Err(Error::Forbidden("event-hosts-only"))), "{refused:?}");
    add_host(&app, &ada, event.id, grace.id).await.expect("adds");
    cancel(&app, &grace, event.id, "Salle inondée").await.expect("calls off");
    let late = answer(&app, &hedy, id, Response { answer: Answer::Remote, guests: 0 }).await;
    assert!(matches!(late, Err(Error::Conflict("event-cancelled"))), "{late:?}");
}

#[tokio::test]
async fn a_calendar_of_twenty_thousand_events_is_a_window_of_them() {
    use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
    let app = TestApp::start().await;
    let ada = app.member("ada").await;
    space(&app, &[&ada]).await;
    let (event, id) = planned(&app, &ada, plan()).await;
    let first = find_occurrence(&app, &ada, id).await.expect("finds").occurrence;
    let tx = app.begin().await.expect("begins");
    let (mut events, mut occurrences) = (Vec::new(), Vec::new());
    for nth in 1..20_000_i64 {
        let id = tx.id();
        let starts_at = event.starts_at + Duration::minutes(20 * nth);
        let ends_at = starts_at + Duration::minutes(45);
        let slug = format!("{nth}-{}", event.slug);
        events.push(Event { id, slug, starts_at, ends_at, ..event.clone() }.into_active_model().reset_all());
        let one = Occurrence {
            id: tx.id(),
            event_id: id,
            original_at: starts_at,
            starts_at,
            ends_at,
            ..first.clone()
        };
        occurrences.push(one.into_active_model().reset_all());
    }
    for chunk in events.chunks(500) {
        event::Entity::insert_many(chunk.to_vec()).exec_without_returning(&*tx).await.expect("inserts");
    }
    for chunk in occurrences.chunks(500) {
        occurrence::Entity::insert_many(chunk.to_vec()).exec_without_returning(&*tx).await.expect("inserts");
    }
    tx.commit().await.expect("commits");
    for space in [Some("general"), None] {
        let feed = feeds::create(&app, &ada, space).await.expect("makes");
        let address = feeds::address(&app, &feed);
        let token = address.rsplit('/').next().and_then(|file| file.strip_suffix(".ics")).expect("a token");
        let text = feeds::calendar(&app, token).await.expect("reads");
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 1_000);
        let again = feeds::calendar(&app, token).await.expect("reads");
        assert!(Arc::ptr_eq(&text, &again), "nothing changed: it is not written again");
        let tx = app.begin().await.expect("begins");
        let (event, occurrence, space) = (event.id, first.id, event.space_id);
        tx.record(None, Fact::EventReminded { event, occurrence, space, starts_at: first.starts_at });
        tx.commit().await.expect("commits");
        let again = feeds::calendar(&app, token).await.expect("reads");
        assert!(
            !Arc::ptr_eq(&text, &again) && text == again,
            "byte for byte the same until something changes"
        );
    }
}
