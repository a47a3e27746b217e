//! Who was there.

use super::{answer, event::Event, occurrence::Occurrence, permission, seating, show};
use crate::{
    App, Error, Result, Tx,
    identity::{Member, PersonCard, people as directory, person},
    platform::{
        clock::Moment,
        facts::{AttendanceRemoved, Attended, Fact},
        ids::{EventId, OccurrenceId, PersonId},
    },
};
use chrono::Duration;
use sea_orm::{ActiveValue::Set, PaginatorTrait, QueryOrder, QuerySelect, entity::prelude::*};
use std::collections::HashMap;

/// How somebody was seen to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Way {
    /// They opened the link of the code at the door.
    #[sea_orm(string_value = "code")]
    Code,
    /// They said the word.
    #[sea_orm(string_value = "word")]
    Word,
    /// Whoever keeps the door saw them.
    #[sea_orm(string_value = "door")]
    Door,
}

impl Way {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Word => "word",
            Self::Door => "door",
        }
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event_attendance")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub occurrence_id: OccurrenceId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    pub event_id: EventId,
    pub way: Way,
    pub at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Attendance;

/// How long before the start people are let in.
const DOORS: Duration = Duration::hours(1);
/// How long after the end somebody may still say they were there; whoever runs the event may always.
const LATE: Duration = Duration::hours(6);
/// The most people one list at a door shows.
const MAX_EXPECTED: u64 = 500;

/// Whether people can say for themselves that they are there.
pub fn is_open(event: &Event, occurrence: &Occurrence, now: Moment) -> bool {
    let called_off = event.cancelled_at.or(occurrence.cancelled_at).is_some();
    !called_off && now >= occurrence.starts_at - DOORS && now <= occurrence.ends_at + LATE
}

/// Writes down that somebody is there. Twice is once. `Conflict` outside the hours of the door.
pub(super) async fn arrive(app: &App, id: OccurrenceId, who: &Member, way: Way) -> Result<Attendance> {
    let tx = app.begin().await?;
    let (event, occurrence) = seating::lock(&tx, id).await?;
    permission::seen(&*tx, who, &event).await?;
    if !is_open(&event, &occurrence, tx.now()) {
        return Err(Error::Conflict("check-in-closed"));
    }
    let row = write(&tx, &event, &occurrence, who.id, Some(who.id), way).await?;
    tx.commit().await?;
    Ok(row)
}

async fn write(
    tx: &Tx,
    event: &Event,
    occurrence: &Occurrence,
    person: PersonId,
    by: Option<PersonId>,
    way: Way,
) -> Result<Attendance> {
    if let Some(known) = Entity::find_by_id((occurrence.id, person)).one(&**tx).await? {
        return Ok(known);
    }
    let row = ActiveModel {
        occurrence_id: Set(occurrence.id),
        person_id: Set(person),
        event_id: Set(event.id),
        way: Set(way),
        at: Set(tx.now()),
    };
    let row = row.insert(&**tx).await?;
    let (event, occurrence, space) = (event.id, occurrence.id, event.space_id);
    let way = way.as_str().to_owned();
    tx.record(by, Fact::EventAttended(Attended { event, occurrence, space, person, way }));
    Ok(row)
}

/// Writes down, for whoever keeps the door, that somebody is there, or takes it back.
pub(super) async fn mark(
    app: &App,
    by: &Member,
    id: OccurrenceId,
    person: PersonId,
    there: bool,
) -> Result<()> {
    let tx = app.begin().await?;
    let (event, occurrence) = seating::lock(&tx, id).await?;
    permission::seen(&*tx, by, &event).await?;
    if there {
        if event.cancelled_at.or(occurrence.cancelled_at).is_some() {
            return Err(Error::Conflict("event-cancelled"));
        }
        if tx.now() < occurrence.starts_at - DOORS {
            return Err(Error::Conflict("check-in-closed"));
        }
        let known = person::Entity::find_by_id(person).one(&*tx).await?;
        let member = Member::from(known.ok_or(Error::invalid("person", "unknown"))?);
        let reads = permission::seen(&*tx, &member, &event).await;
        reads.map_err(|_| Error::invalid("person", "not-in-space"))?;
        write(&tx, &event, &occurrence, person, Some(by.id), Way::Door).await?;
    } else if Entity::delete_by_id((id, person)).exec(&*tx).await?.rows_affected == 1 {
        let (event, space, by) = (event.id, event.space_id, by.id);
        tx.record(
            Some(by),
            Fact::EventAttendanceRemoved(AttendanceRemoved { event, occurrence: id, space, person, by }),
        );
    }
    tx.commit().await
}

/// Marks somebody as there, or not, for whoever runs the event.
pub async fn set(app: &App, by: &Member, id: OccurrenceId, person: PersonId, there: bool) -> Result<()> {
    let shown = show::find_occurrence(app, by, id).await?;
    if !shown.runs {
        return Err(Error::Forbidden("event-hosts-only"));
    }
    mark(app, by, id, person, there).await
}

/// Somebody who is expected, or who came.
#[derive(Debug, Clone)]
pub struct Expected {
    pub person: PersonCard,
    /// Besides themselves.
    pub guests: i32,
    pub came: Option<Attendance>,
}

/// Who is expected and who came, by name: at most 500 of either.
pub(super) async fn expected(app: &App, id: OccurrenceId) -> Result<Vec<Expected>> {
    let answers = answer::Entity::find()
        .filter(answer::Column::OccurrenceId.eq(id))
        .filter(answer::Column::Seat.eq(answer::Seat::Seated))
        .limit(MAX_EXPECTED)
        .all(app.reader())
        .await?;
    let came = Entity::find()
        .filter(Column::OccurrenceId.eq(id))
        .order_by_asc(Column::At)
        .limit(MAX_EXPECTED)
        .all(app.reader())
        .await?;
    let mut rows: HashMap<PersonId, (i32, Option<Attendance>)> =
        answers.into_iter().map(|row| (row.person_id, (row.guests, None))).collect();
    for row in came {
        let person = row.person_id;
        rows.entry(person).or_insert((0, None)).1 = Some(row);
    }
    let mut cards = directory::cards(app, rows.keys().copied()).await?;
    let mut expected: Vec<Expected> = rows
        .into_iter()
        .filter_map(|(id, (guests, came))| Some(Expected { person: cards.remove(&id)?, guests, came }))
        .collect();
    expected.sort_by_cached_key(|one| (crate::platform::text::fold(&one.person.name), one.person.id));
    Ok(expected)
}

/// Who came, in the order they did, for whoever may read the event.
pub async fn list(app: &App, viewer: &Member, id: OccurrenceId) -> Result<Vec<(PersonCard, Attendance)>> {
    show::find_occurrence(app, viewer, id).await?;
    let came = Entity::find().filter(Column::OccurrenceId.eq(id)).order_by_asc(Column::At);
    let came = came.order_by_asc(Column::PersonId).limit(MAX_EXPECTED).all(app.reader()).await?;
    let mut cards = directory::cards(app, came.iter().map(|row| row.person_id)).await?;
    Ok(came.into_iter().filter_map(|row| Some((cards.remove(&row.person_id)?, row))).collect())
}

/// Whether somebody was there.
pub async fn of(app: &App, who: &Member, id: OccurrenceId) -> Result<Option<Attendance>> {
    Ok(Entity::find_by_id((id, who.id)).one(app.reader()).await?)
}

/// How many came.
pub(super) async fn count<C: ConnectionTrait>(connection: &C, id: OccurrenceId) -> Result<u64> {
    Ok(Entity::find().filter(Column::OccurrenceId.eq(id)).count(connection).await?)
}
