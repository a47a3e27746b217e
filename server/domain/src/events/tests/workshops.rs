//! The workshops of a day: who may pick which, and what becomes of them with the day.

use super::*;
use crate::events::workshops;

/// A workshop on the Friday of [`plan`], between these hours.
fn workshop(title: &str, from: &str, to: &str, seats: i32) -> Plan {
    Plan {
        title: title.into(),
        starts: format!("2026-01-09T{from}:00").parse().expect("local"),
        ends: format!("2026-01-09T{to}:00").parse().expect("local"),
        on_site_seats: Some(seats),
        guests_max: 0,
        ..plan()
    }
}

/// A day from nine to five that ada runs.
async fn day(app: &TestApp, ada: &Member) -> (Event, OccurrenceId) {
    let whole = workshop("La journée", "09:00", "17:00", 3);
    planned(app, ada, whole).await
}

async fn added(app: &TestApp, by: &Member, day: OccurrenceId, plan: Plan) -> OccurrenceId {
    let event = workshops::add(app, by, day, plan).await.expect("adds");
    find(app, by, event.id).await.expect("finds").occurrence.id
}

fn comes() -> Response {
    Response { answer: Answer::OnSite, guests: 0 }
}

#[tokio::test]
async fn whoever_attends_the_day_picks_workshops_that_do_not_overlap() {
    let app = TestApp::start().await;
    let [ada, grace, hedy] = [app.member("ada").await, app.member("grace").await, app.member("hedy").await];
    space(&app, &[&ada, &grace, &hedy]).await;
    let (_, on) = day(&app, &ada).await;
    let refused = workshops::add(&app, &grace, on, workshop("Relève", "10:00", "11:00", 1)).await;
    assert!(matches!(refused, Err(Error::Forbidden("event-hosts-only"))));
    let late = workshops::add(&app, &ada, on, workshop("Trop tard", "16:30", "17:30", 1)).await;
    assert!(matches!(late, Err(Error::Invalid(_))));
    let one = added(&app, &ada, on, workshop("Relève", "10:00", "11:00", 1)).await;
    let two = added(&app, &ada, on, workshop("Tournées", "10:30", "12:00", 9)).await;
    let three = added(&app, &ada, on, workshop("Accueil", "11:00", "12:00", 9)).await;
    let nested = workshops::add(&app, &ada, one, workshop("Dedans", "10:00", "10:30", 1)).await;
    assert!(matches!(nested, Err(Error::Conflict("workshop-of-workshop"))));

    assert!(matches!(answer(&app, &grace, one, comes()).await, Err(Error::Conflict("day-first"))));
    assert_eq!(answers(&app, &grace, on, Answer::OnSite, 0).await, Seat::Seated);
    assert_eq!(answers(&app, &grace, one, Answer::OnSite, 0).await, Seat::Seated);
    let overlap = answer(&app, &grace, two, comes()).await;
    assert!(matches!(overlap, Err(Error::Conflict("workshops-overlap"))));
    assert_eq!(
        answers(&app, &grace, three, Answer::OnSite, 0).await,
        Seat::Seated,
        "end to end is no overlap"
    );

    assert_eq!(answers(&app, &hedy, on, Answer::OnSite, 0).await, Seat::Seated);
    assert_eq!(answers(&app, &hedy, one, Answer::OnSite, 0).await, Seat::Waiting, "full: they wait");
    let programme = workshops::list(&app, &hedy, on).await.expect("lists");
    let titles: Vec<_> = programme.iter().map(|listed| listed.event.title.as_str()).collect();
    assert_eq!(titles, ["Relève", "Tournées", "Accueil"]);

    // Grace does not come after all: her workshops are for others, the first of them for Hedy.
    assert_eq!(answers(&app, &grace, on, Answer::No, 0).await, Seat::None);
    assert_eq!((seat(&app, &grace, three).await, seat(&app, &hedy, one).await), (Seat::None, Seat::Offered));
}

#[tokio::test]
async fn workshops_are_on_the_programme_and_in_calendars_and_go_with_their_day() {
    let app = TestApp::start().await;
    let [ada, grace] = [app.member("ada").await, app.member("grace").await];
    space(&app, &[&ada, &grace]).await;
    let (whole, on) = day(&app, &ada).await;
    let one = added(&app, &ada, on, workshop("Relève", "10:00", "11:00", 3)).await;
    answers(&app, &grace, on, Answer::OnSite, 0).await;
    answers(&app, &grace, one, Answer::OnSite, 0).await;
    let page = PageRequest::default();
    let agenda = listing::in_space(&app, &ada, "general", Range::Coming, &page).await.expect("lists");
    assert_eq!(agenda.items.len(), 1, "the agenda of the space names the day alone");
    let mine =
        async |who: &Member| listing::mine(&app, who, Range::Coming, &page).await.expect("lists").items.len();
    assert_eq!((mine(&grace).await, mine(&ada).await), (2, 1), "each their own");
    let feed = feeds::create(&app, &grace, None).await.expect("makes");
    let address = feeds::address(&app, &feed);
    let token = address.rsplit('/').next().and_then(|end| end.strip_suffix(".ics")).expect("a token");
    let calendar = feeds::calendar(&app, token).await.expect("reads");
    assert!(calendar.contains("SUMMARY:Relève") && calendar.contains("SUMMARY:La journée"), "{calendar}");

    let moved = "2026-01-09T09:30:00".parse().expect("local");
    move_occurrence(&app, &ada, on, moved).await.expect("moves");
    let shown = find_occurrence(&app, &grace, one).await.expect("finds");
    assert_eq!(shown.occurrence.starts_at, "2026-01-09T09:30:00Z".parse::<Moment>().expect("a moment"));
    assert_eq!(shown.answer.map(|row| row.seat), Some(Seat::Seated), "whoever picked it keeps it");
    cancel(&app, &ada, whole.id, "Grève").await.expect("cancels");
    let shown = find_occurrence(&app, &grace, one).await.expect("finds");
    assert!(shown.event.cancelled_at.is_some(), "a day called off has no workshops");
}
