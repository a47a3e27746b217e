//! The workshops of a day: events of their own that are part of one time of another, with their own hours, room,
//! seats and waiting list. Whoever has a seat for the day picks those that do not overlap.

use super::{
    answer::{self, Answer, Seat},
    create,
    event::{self, Event},
    listing::{self, Listed},
    occurrence::{self, Occurrence},
    permission,
    plan::{Checked, Plan},
    seating::{self, Wish},
    show,
};
use crate::{
    App, Error, Result, Tx,
    identity::Member,
    platform::{
        facts::Fact,
        ids::{EventId, OccurrenceId, PersonId},
        pages::PageRequest,
    },
};
use chrono::Duration;
use sea_orm::{IntoActiveModel, PaginatorTrait, QueryOrder, QuerySelect, QueryTrait, entity::prelude::*};

/// The most workshops of one day.
const MOST: u64 = 60;

/// Adds a workshop to one time of an event, by whoever runs the event. It takes place once, within the day.
pub async fn add(app: &App, by: &Member, day: OccurrenceId, plan: Plan) -> Result<Event> {
    let checked = plan.checked(app.limits())?;
    let tx = app.begin().await?;
    let (whole, occurrence) = seating::lock(&tx, day).await?;
    permission::run_by(&*tx, by, whole.id).await?;
    if whole.part_of.is_some() {
        return Err(Error::Conflict("workshop-of-workshop"));
    }
    if whole.cancelled_at.is_some() || occurrence.cancelled_at.is_some() {
        return Err(Error::Conflict("event-cancelled"));
    }
    must_be_within(&tx, &checked, day).await?;
    let there = occurrence::Entity::find().filter(occurrence::Column::PartOf.eq(day));
    if there.count(&*tx).await? >= MOST {
        return Err(Error::Conflict("too-many-workshops"));
    }
    create::known_site(&tx, checked.plan.site).await?;
    let row = Event { part_of: Some(day), ..create::row(&tx, by, whole.space_id, &checked) };
    let workshop = create::insert(&tx, by, row).await?;
    tx.commit().await?;
    Ok(workshop)
}

/// The programme of a day: its workshops as they follow each other, with what the viewer picked. Those called off
/// stay on it, so that nobody looks for them.
pub async fn list(app: &App, viewer: &Member, day: OccurrenceId) -> Result<Vec<Listed>> {
    show::find_occurrence(app, viewer, day).await?;
    let rows = occurrence::Entity::find()
        .filter(occurrence::Column::PartOf.eq(day))
        .order_by_asc(occurrence::Column::StartsAt)
        .order_by_asc(occurrence::Column::Id)
        .limit(MOST)
        .all(app.reader())
        .await?;
    Ok(listing::show(app, viewer, rows, &PageRequest::first(MOST)).await?.items)
}

/// A workshop takes place once, within its day, and guests come to the day.
pub(super) async fn must_be_within(tx: &Tx, checked: &Checked, day: OccurrenceId) -> Result<()> {
    let day = occurrence::Entity::find_by_id(day).one(&**tx).await?.ok_or(Error::NotFound)?;
    if checked.rule.is_some() {
        return Err(Error::invalid("rule", "not-offered"));
    }
    if checked.plan.guests_max > 0 {
        return Err(Error::invalid("guests_max", "out-of-range"));
    }
    if checked.starts_at < day.starts_at || checked.starts_at >= day.ends_at {
        return Err(Error::invalid("starts", "outside-day"));
    }
    if checked.ends_at > day.ends_at { Err(Error::invalid("ends", "outside-day")) } else { Ok(()) }
}

/// Whether somebody may pick a workshop: they have a seat for the day, and nothing else at that hour. Anything
/// that is no workshop fits. The day is locked.
pub(super) async fn must_fit(tx: &Tx, workshop: &Occurrence, person: PersonId) -> Result<()> {
    let Some(day) = workshop.part_of else { return Ok(()) };
    let attends = answer::Entity::find_by_id((day, person)).one(&**tx).await?;
    if !attends.is_some_and(|row| row.seat == Seat::Seated) {
        return Err(Error::Conflict("day-first"));
    }
    let same_hour = occurrence::Entity::find()
        .select_only()
        .column(occurrence::Column::Id)
        .filter(occurrence::Column::PartOf.eq(day))
        .filter(occurrence::Column::Id.ne(workshop.id))
        .filter(occurrence::Column::StartsAt.lt(workshop.ends_at))
        .filter(occurrence::Column::EndsAt.gt(workshop.starts_at))
        .filter(occurrence::Column::CancelledAt.is_null())
        .into_query();
    let called_off = event::Entity::find()
        .select_only()
        .column(event::Column::Id)
        .filter(event::Column::PartOf.eq(day))
        .filter(event::Column::CancelledAt.is_not_null())
        .into_query();
    let picked = answer::Entity::find()
        .filter(answer::Column::PersonId.eq(person))
        .filter(answer::Column::OccurrenceId.in_subquery(same_hour))
        .filter(answer::Column::EventId.not_in_subquery(called_off))
        .filter(answer::Column::Seat.is_in([Seat::Seated, Seat::Waiting, Seat::Offered]));
    if picked.count(&**tx).await? > 0 { Err(Error::Conflict("workshops-overlap")) } else { Ok(()) }
}

/// Gives back what somebody picked of a day they do not come to any more.
pub(super) async fn leave(tx: &Tx, day: OccurrenceId, person: PersonId) -> Result<()> {
    let picked = answer::Entity::find()
        .select_only()
        .column(answer::Column::OccurrenceId)
        .filter(answer::Column::PersonId.eq(person))
        .filter(answer::Column::Seat.is_in([Seat::Seated, Seat::Waiting, Seat::Offered]))
        .into_query();
    let ahead = occurrence::Entity::find()
        .filter(occurrence::Column::PartOf.eq(day))
        .filter(occurrence::Column::EndsAt.gt(tx.now()))
        .filter(occurrence::Column::CancelledAt.is_null())
        .filter(occurrence::Column::Id.in_subquery(picked))
        .order_by_asc(occurrence::Column::Id)
        .lock_exclusive()
        .all(&**tx)
        .await?;
    for workshop in ahead {
        let event = event::Entity::find_by_id(workshop.event_id).one(&**tx).await?.ok_or(Error::NotFound)?;
        if event.cancelled_at.is_none() {
            let wish = Wish { answer: Answer::No, guests: 0, replied_at: None };
            seating::place(tx, &event, workshop, person, wish).await?;
        }
    }
    Ok(())
}

/// The workshops of one time of an event that are not called off.
pub(super) async fn of_day(tx: &Tx, day: OccurrenceId) -> Result<Vec<Event>> {
    let standing = event::Entity::find().filter(event::Column::CancelledAt.is_null());
    Ok(standing.filter(event::Column::PartOf.eq(day)).order_by_asc(event::Column::Id).all(&**tx).await?)
}

/// The same, of every time of an event.
pub(super) async fn of_event(tx: &Tx, id: EventId) -> Result<Vec<Event>> {
    let days = occurrence::Entity::find()
        .select_only()
        .column(occurrence::Column::Id)
        .filter(occurrence::Column::EventId.eq(id))
        .into_query();
    let standing = event::Entity::find().filter(event::Column::CancelledAt.is_null());
    Ok(standing
        .filter(event::Column::PartOf.in_subquery(days))
        .order_by_asc(event::Column::Id)
        .all(&**tx)
        .await?)
}

/// The day moved: so does what is part of it, by as much.
pub(super) async fn shift(tx: &Tx, by: &Member, day: OccurrenceId, length: Duration) -> Result<()> {
    if length.is_zero() {
        return Ok(());
    }
    for mut workshop in of_day(tx, day).await? {
        workshop.starts_at += length;
        workshop.ends_at += length;
        workshop.sequence += 1;
        workshop.updated_at = tx.now();
        let (event, space, starts_at) = (workshop.id, workshop.space_id, workshop.starts_at);
        workshop.into_active_model().reset_all().update_without_returning(&**tx).await?;
        let times = occurrence::Entity::find().filter(occurrence::Column::EventId.eq(event));
        for mut time in times.lock_exclusive().all(&**tx).await? {
            time.original_at += length;
            time.starts_at += length;
            time.ends_at += length;
            time.updated_at = tx.now();
            time.into_active_model().reset_all().update_without_returning(&**tx).await?;
        }
        tx.record(Some(by.id), Fact::EventMoved { event, occurrence: None, space, by: by.id, starts_at });
    }
    Ok(())
}
