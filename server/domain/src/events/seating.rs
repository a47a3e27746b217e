//! Who gets a seat, who waits, and who is offered one that came free.
//!
//! Everything here happens with the occurrence locked: two people can never take the same last seat.

use super::{
    answer::{self, Answer, AnswerRow, Seat},
    event::{self, Event, Mode},
    occurrence::{self, Occurrence},
    workshops,
};
use crate::{
    Error, Result, Tx,
    platform::{clock::Moment, facts::Fact, ids::OccurrenceId, ids::PersonId},
};
use chrono::Duration;
use sea_orm::{IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*};

/// How long an offered seat is kept at most.
const OFFER: Duration = Duration::hours(24);
/// When an offer could not be kept at least this long, the seat is simply given.
const SHORTEST_OFFER: Duration = Duration::minutes(10);
/// How many of those who wait are looked at for a seat that came free.
const LOOKED_AT: u64 = 100;

/// What somebody asks for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish {
    pub answer: Answer,
    pub guests: i32,
    /// The stamp of the mail it came by, if it came by mail.
    pub replied_at: Option<Moment>,
}

/// An occurrence and its event, nobody else's until the transaction ends.
pub(super) async fn lock(tx: &Tx, id: OccurrenceId) -> Result<(Event, Occurrence)> {
    let found = occurrence::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)?;
    if let Some(day) = found.part_of {
        // First the day, then what is part of it: always in this order.
        occurrence::Entity::find_by_id(day).lock_exclusive().one(&**tx).await?;
    }
    let occurrence =
        occurrence::Entity::find_by_id(id).lock_exclusive().one(&**tx).await?.ok_or(Error::NotFound)?;
    let event = event::Entity::find_by_id(occurrence.event_id).one(&**tx).await?.ok_or(Error::NotFound)?;
    Ok((event, occurrence))
}

/// Writes an answer and gives it a seat, or a place on the waiting list.
pub(super) async fn place(
    tx: &Tx,
    event: &Event,
    mut occurrence: Occurrence,
    person: PersonId,
    wish: Wish,
) -> Result<AnswerRow> {
    check(event, &occurrence, wish, tx.now())?;
    if wish.answer.mode().is_some() {
        workshops::must_fit(tx, &occurrence, person).await?;
    }
    let before = answer::Entity::find_by_id((occurrence.id, person)).one(&**tx).await?;
    let now = tx.now();
    let mut row = AnswerRow {
        occurrence_id: occurrence.id,
        person_id: person,
        event_id: event.id,
        answer: wish.answer,
        seat: Seat::None,
        guests: if wish.answer.mode().is_some() { wish.guests } else { 0 },
        waiting_since: None,
        offered_until: None,
        answered_at: now,
        replied_at: wish.replied_at.or(before.as_ref().and_then(|before| before.replied_at)),
    };
    let held = before.as_ref().and_then(AnswerRow::held);
    if let Some(before) = &before {
        count(&mut occurrence, before, -1);
    }
    if let Some(mode) = wish.answer.mode() {
        let seats = row.guests + 1;
        let kept = held.is_some_and(|(there, held)| there == mode && held >= seats);
        let fits = occurrence.free(event, mode).is_none_or(|free| free >= seats);
        // Nobody passes those who wait, except by staying where they sit.
        let queue = !kept && queued(tx, occurrence.id, mode, person).await?;
        if kept || (fits && !queue) {
            row.seat = Seat::Seated;
        } else {
            row.seat = Seat::Waiting;
            let waited = before.as_ref().filter(|before| before.answer == wish.answer);
            row.waiting_since = waited.and_then(|before| before.waiting_since).or(Some(now));
        }
    }
    count(&mut occurrence, &row, 1);
    let active = row.clone().into_active_model().reset_all();
    if before.is_some() {
        active.update_without_returning(&**tx).await?;
    } else {
        answer::Entity::insert(active).exec_without_returning(&**tx).await?;
    }
    tx.record(
        Some(person),
        Fact::EventAnswered {
            event: event.id,
            occurrence: occurrence.id,
            space: event.space_id,
            person,
            answer: row.answer.as_str().to_owned(),
            guests: u64::from(row.guests.unsigned_abs()),
            seat: row.seat.as_str().to_owned(),
        },
    );
    let id = occurrence.id;
    promote(tx, event, occurrence).await?;
    if held.is_some() && row.held().is_none() && event.part_of.is_none() {
        // Whoever does not come to the day leaves their workshops to others.
        Box::pin(workshops::leave(tx, id, person)).await?;
    }
    // Who has just begun to wait may be the only one who fits what is free.
    answer::Entity::find_by_id((id, person)).one(&**tx).await?.ok_or(Error::NotFound)
}

fn check(event: &Event, occurrence: &Occurrence, wish: Wish, now: Moment) -> Result<()> {
    if event.cancelled_at.is_some() || occurrence.cancelled_at.is_some() {
        return Err(Error::Conflict("event-cancelled"));
    }
    if occurrence.ends_at <= now {
        return Err(Error::Conflict("event-over"));
    }
    let offered = match wish.answer {
        Answer::OnSite => event.mode.is_on_site(),
        Answer::Remote => event.mode.is_remote(),
        Answer::Maybe | Answer::No => true,
    };
    if !offered {
        return Err(Error::invalid("answer", "not-offered"));
    }
    if wish.answer.mode().is_some() && !(0..=event.guests_max).contains(&wish.guests) {
        return Err(Error::invalid("guests", "too-many-guests"));
    }
    Ok(())
}

async fn queued(tx: &Tx, occurrence: OccurrenceId, mode: Mode, but: PersonId) -> Result<bool> {
    let first =
        waiting(occurrence, mode).filter(answer::Column::PersonId.ne(but)).limit(1).one(&**tx).await?;
    Ok(first.is_some())
}

fn waiting(occurrence: OccurrenceId, mode: Mode) -> sea_orm::Select<answer::Entity> {
    let answer = if mode == Mode::Remote { Answer::Remote } else { Answer::OnSite };
    answer::Entity::find()
        .filter(answer::Column::OccurrenceId.eq(occurrence))
        .filter(answer::Column::Seat.eq(Seat::Waiting))
        .filter(answer::Column::Answer.eq(answer))
        .order_by_asc(answer::Column::WaitingSince)
        .order_by_asc(answer::Column::PersonId)
}

/// Adds an answer to what the occurrence counts, or takes it out.
fn count(occurrence: &mut Occurrence, row: &AnswerRow, by: i32) {
    if let Some((mode, seats)) = row.held() {
        occurrence.take(mode, seats * by);
    }
    if row.answer == Answer::Maybe {
        occurrence.maybe_count += by;
    }
    if row.seat == Seat::Waiting {
        occurrence.waiting_count += by;
    }
}

/// Offers what is free to those who wait, longest first, skipping who brings more people than fit; then
/// writes what the occurrence counts.
pub(super) async fn promote(tx: &Tx, event: &Event, mut occurrence: Occurrence) -> Result<()> {
    for mode in [Mode::OnSite, Mode::Remote] {
        if occurrence.waiting_count == 0 || occurrence.free(event, mode) == Some(0) {
            continue;
        }
        for mut row in waiting(occurrence.id, mode).limit(LOOKED_AT).all(&**tx).await? {
            let seats = row.guests + 1;
            if occurrence.free(event, mode).is_some_and(|free| free < seats) {
                continue;
            }
            count(&mut occurrence, &row, -1);
            offer(tx, event, &occurrence, &mut row).await?;
            count(&mut occurrence, &row, 1);
        }
    }
    occurrence.updated_at = tx.now();
    occurrence.into_active_model().reset_all().update_without_returning(&**tx).await?;
    Ok(())
}

async fn offer(tx: &Tx, event: &Event, occurrence: &Occurrence, row: &mut AnswerRow) -> Result<()> {
    let now = tx.now();
    let length = OFFER.min((occurrence.starts_at - now) / 2);
    let (event, space, person) = (event.id, event.space_id, row.person_id);
    if length < SHORTEST_OFFER {
        (row.seat, row.waiting_since) = (Seat::Seated, None);
        tx.record(
            None,
            Fact::EventAnswered {
                event,
                occurrence: occurrence.id,
                space,
                person,
                answer: row.answer.as_str().to_owned(),
                guests: u64::from(row.guests.unsigned_abs()),
                seat: Seat::Seated.as_str().to_owned(),
            },
        );
    } else {
        let until = now + length;
        (row.seat, row.offered_until) = (Seat::Offered, Some(until));
        tx.record(None, Fact::EventSeatOffered { event, occurrence: occurrence.id, space, person, until });
    }
    row.clone().into_active_model().reset_all().update_without_returning(&**tx).await?;
    Ok(())
}

/// Takes back one offer whose time is over, and offers the seats to the next.
pub(super) async fn lapse(tx: &Tx, id: OccurrenceId, person: PersonId) -> Result<bool> {
    let (event, mut occurrence) = lock(tx, id).await?;
    let row = answer::Entity::find_by_id((id, person)).one(&**tx).await?;
    let now = tx.now();
    let due =
        |row: &AnswerRow| row.seat == Seat::Offered && row.offered_until.is_some_and(|until| until <= now);
    let Some(mut row) = row.filter(due) else { return Ok(false) };
    count(&mut occurrence, &row, -1);
    (row.seat, row.waiting_since, row.offered_until) = (Seat::Lapsed, None, None);
    row.into_active_model().reset_all().update_without_returning(&**tx).await?;
    let space = event.space_id;
    tx.record(None, Fact::EventOfferLapsed { event: event.id, occurrence: id, space, person });
    if occurrence.starts_at > now && occurrence.cancelled_at.is_none() {
        promote(tx, &event, occurrence).await?;
    } else {
        occurrence.into_active_model().reset_all().update_without_returning(&**tx).await?;
    }
    Ok(true)
}
