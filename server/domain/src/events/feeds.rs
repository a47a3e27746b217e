//! Calendars to subscribe to: a secret link that can be taken back, for one's own events or for a space's.

use super::{
    answer::Seat,
    event::{self, Event},
    ical::{self, Calendar, Method, Shape, Written},
    listing::{self, Range},
    occurrence::{self, Occurrence},
    permission, remembered,
    seal::{self, Use},
    show,
};
use crate::{
    App, Error, Result,
    identity::{Member, person},
    platform::{
        clock::Moment,
        ids::{CalendarFeedId, EventId, PersonId, SpaceId},
    },
    spaces::{self, Action, Space},
};
use chrono::{Duration, NaiveTime};
use sea_orm::{ActiveValue::Set, PaginatorTrait, QueryOrder, QuerySelect, entity::prelude::*};
use std::{collections::HashMap, sync::Arc};

/// What a calendar tells of besides events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum About {
    /// The milestones of a space.
    #[sea_orm(string_value = "milestones")]
    Milestones,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_feeds")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CalendarFeedId,
    pub person_id: PersonId,
    /// Nothing for the person's own events.
    pub space_id: Option<SpaceId>,
    /// What it tells of; nothing for events.
    pub about: Option<About>,
    pub created_at: Moment,
    pub revoked_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Feed;

/// The most links one person has at a time.
const MAX_FEEDS: u64 = 50;
/// How far back and ahead a calendar reaches, in days.
const WINDOW: (i64, i64) = (30, 400);
/// The most occurrences one calendar holds, soonest first.
const MAX_OCCURRENCES: u64 = 1_000;

/// Makes a link for one's own events, or for a space's.
pub async fn create(app: &App, by: &Member, space: Option<&str>) -> Result<Feed> {
    make(app, by, space, None).await
}

/// Makes a link for what else a space has dates of.
pub async fn create_about(app: &App, by: &Member, space: &str, about: About) -> Result<Feed> {
    make(app, by, Some(space), Some(about)).await
}

async fn make(app: &App, by: &Member, space: Option<&str>, about: Option<About>) -> Result<Feed> {
    let space = match space {
        Some(slug) => Some(spaces::find(app, by, slug).await?.may(Action::Read)?.space.id),
        None => None,
    };
    let tx = app.begin().await?;
    let mine = Entity::find().filter(Column::PersonId.eq(by.id)).filter(Column::RevokedAt.is_null());
    if mine.count(&*tx).await? >= MAX_FEEDS {
        return Err(Error::Conflict("too-many-feeds"));
    }
    let row = ActiveModel {
        id: Set(tx.id()),
        person_id: Set(by.id),
        space_id: Set(space),
        about: Set(about),
        created_at: Set(tx.now()),
        revoked_at: Set(None),
    };
    let feed = row.insert(&*tx).await?;
    tx.commit().await?;
    Ok(feed)
}

/// Takes a link back: it answers nobody any more. Twice is once.
pub async fn revoke(app: &App, by: &Member, id: CalendarFeedId) -> Result<()> {
    let tx = app.begin().await?;
    Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(id))
        .filter(Column::PersonId.eq(by.id))
        .filter(Column::RevokedAt.is_null())
        .exec(&*tx)
        .await?;
    tx.commit().await
}

/// The person's links in force, oldest first.
pub async fn list(app: &App, by: &Member) -> Result<Vec<Feed>> {
    let mine = Entity::find().filter(Column::PersonId.eq(by.id)).filter(Column::RevokedAt.is_null());
    Ok(mine.order_by_asc(Column::CreatedAt).limit(MAX_FEEDS).all(app.reader()).await?)
}

/// The address of a link.
pub fn address(app: &App, feed: &Feed) -> String {
    format!("{}/calendars/{}.ics", app.origin(), seal::token(app, Use::Feed, feed.id.0))
}

/// A link that is good, and who reads by it. `NotFound` for what was never a link or was taken back, and when its
/// person left.
pub async fn open(app: &App, token: &str) -> Result<(Feed, Member)> {
    let id = CalendarFeedId(seal::open(app, Use::Feed, token).ok_or(Error::NotFound)?);
    let feed = Entity::find_by_id(id).one(app.reader()).await?.filter(|feed| feed.revoked_at.is_none());
    let feed = feed.ok_or(Error::NotFound)?;
    let person = person::Entity::find_by_id(feed.person_id).one(app.reader()).await?;
    let here = person.filter(|person| person.left_at.is_none() && person.suspended_at.is_none());
    Ok((feed, Member::from(here.ok_or(Error::NotFound)?)))
}

/// The events behind a link, as text. `NotFound` as of [`open`], and for whoever may no longer read the space.
pub async fn calendar(app: &App, token: &str) -> Result<Arc<str>> {
    let (feed, reader) = open(app, token).await?;
    if feed.about.is_some() {
        return Err(Error::NotFound);
    }
    match feed.space_id {
        Some(space) => {
            let seen = spaces::find_by_id(app.reader(), &reader, space).await?;
            if !seen.allows(Action::Read) {
                return Err(Error::NotFound);
            }
            remembered::calendar(app, feed.id, of_space(app, &seen.space)).await
        }
        None => remembered::calendar(app, feed.id, of_person(app, &reader)).await,
    }
}

/// From whole day to whole day, so that a calendar stays the same for a day.
fn window(app: &App) -> (Moment, Moment) {
    let today = app.now().date_naive().and_time(NaiveTime::MIN).and_utc();
    (today - Duration::days(WINDOW.0), today + Duration::days(WINDOW.1))
}

async fn of_space(app: &App, space: &Space) -> Result<String> {
    let (from, to) = window(app);
    let rows = occurrence::Entity::find()
        .filter(occurrence::Column::SpaceId.eq(space.id))
        .filter(occurrence::Column::PartOf.is_null())
        .filter(occurrence::Column::StartsAt.gte(from))
        .filter(occurrence::Column::StartsAt.lt(to))
        .order_by_asc(occurrence::Column::StartsAt)
        .order_by_asc(occurrence::Column::Id)
        .limit(MAX_OCCURRENCES);
    let rows = rows.all(app.reader()).await?;
    let events = events(app, &rows).await?;
    let rows = rows.iter().filter_map(|row| Some((events.get(&row.event_id)?, row, false)));
    Ok(published(app, &space.name, grouped(rows, Shape::Series)))
}

async fn of_person(app: &App, reader: &Member) -> Result<String> {
    let (from, to) = window(app);
    let range = Range::Between(from, to);
    let rows = listing::concerning(app, reader, range, None, MAX_OCCURRENCES).await?;
    let events = events(app, &rows).await?;
    let answers = listing::answers(app, reader, rows.iter().map(|row| row.id)).await?;
    let rows = rows.iter().filter_map(|row| {
        let event = events.get(&row.event_id)?;
        let seated = answers.get(&row.id).is_some_and(|answer| answer.seat == Seat::Seated);
        Some((event, row, seated || event.organiser_id == reader.id))
    });
    Ok(published(app, "Relais", grouped(rows, Shape::Dates)))
}

/// Events of one read.
const READ: usize = 500;

/// The events of these occurrences.
async fn events(app: &App, rows: &[Occurrence]) -> Result<HashMap<EventId, Event>> {
    let mut ids: Vec<EventId> = rows.iter().map(|row| row.event_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut events = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(READ) {
        let found = event::Entity::find().filter(event::Column::Id.is_in(chunk.iter().copied()));
        events.extend(found.all(app.reader()).await?.into_iter().map(|event| (event.id, event)));
    }
    Ok(events)
}

/// Occurrences under their events, in the order events first appear, each with whether the link to the meeting
/// is for the reader.
fn grouped<'a>(
    rows: impl Iterator<Item = (&'a Event, &'a Occurrence, bool)>,
    shape: Shape,
) -> Vec<Written<'a>> {
    let mut places: HashMap<EventId, usize> = HashMap::new();
    let mut written: Vec<Written<'a>> = Vec::new();
    for (event, occurrence, shows_link) in rows {
        let place = *places.entry(event.id).or_insert_with(|| {
            written.push(Written { event, occurrences: Vec::new(), shape, shows_link });
            written.len() - 1
        });
        written[place].occurrences.push(occurrence);
        written[place].shows_link |= shows_link;
    }
    written
}

fn published(app: &App, name: &str, written: Vec<Written<'_>>) -> String {
    let address = sender(app);
    let calendar = Calendar {
        method: Method::Publish,
        name: Some(name),
        origin: app.origin(),
        organiser: ("Relais", &address),
        invitee: None,
    };
    ical::write(&calendar, &written)
}

/// Who stands as organiser where no answer is expected: nobody's own address.
pub(super) fn sender(app: &App) -> String {
    let host = app.origin().split("://").nth(1).unwrap_or_default();
    let host = host.split(['/', ':']).next().unwrap_or_default();
    format!("events@{host}")
}

/// The most occurrences one event's file looks at for what departs from the rule.
const EVENT_OCCURRENCES: u64 = 1_000;

/// One event, whole, to be added to a calendar.
pub async fn of_event(app: &App, viewer: &Member, slug: &str) -> Result<String> {
    let event = event::Entity::find().filter(event::Column::Slug.eq(slug)).one(app.reader()).await?;
    let event = event.ok_or(Error::NotFound)?;
    permission::seen(app.reader(), viewer, &event).await?;
    let shown = show::find(app, viewer, event.id).await?;
    let rows = occurrence::Entity::find()
        .filter(occurrence::Column::EventId.eq(event.id))
        .order_by_asc(occurrence::Column::OriginalAt)
        .limit(EVENT_OCCURRENCES);
    let rows = rows.all(app.reader()).await?;
    let address = sender(app);
    let calendar = Calendar {
        method: Method::Publish,
        name: None,
        origin: app.origin(),
        organiser: (&shown.organiser.name, &address),
        invitee: None,
    };
    Ok(ical::single(&calendar, &event, &rows, shown.shows_link()))
}
