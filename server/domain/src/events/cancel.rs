//! Calls an event off, or one time of it. What was said stays readable.

use super::{
    answer::{self, Seat},
    event::{self, Event},
    occurrence, permission, seating, workshops,
};
use crate::{
    App, Error, Result, Tx,
    identity::Member,
    platform::{
        error::Check,
        facts::Fact,
        ids::{EventId, OccurrenceId},
    },
};
use sea_orm::{ActiveValue::Set, ExprTrait, entity::prelude::*};

/// The longest reason, in characters.
const REASON_CHARS: usize = 500;

/// Calls a whole event off. Twice is once.
pub async fn cancel(app: &App, by: &Member, id: EventId, reason: &str) -> Result<Event> {
    let reason = checked(reason)?;
    let tx = app.begin().await?;
    let (event, _) = permission::run_by(&*tx, by, id).await?;
    if event.cancelled_at.is_some() {
        return Ok(event);
    }
    for workshop in workshops::of_event(&tx, id).await? {
        call_off(&tx, by, workshop, &reason).await?;
    }
    let event = call_off(&tx, by, event, &reason).await?;
    tx.commit().await?;
    Ok(event)
}

async fn call_off(tx: &Tx, by: &Member, event: Event, reason: &str) -> Result<Event> {
    let (id, now) = (event.id, tx.now());
    let row = event::ActiveModel {
        id: Set(id),
        cancelled_at: Set(Some(now)),
        cancel_reason: Set(Some(reason.to_owned())),
        sequence: Set(event.sequence + 1),
        expanded_to: Set(None),
        updated_at: Set(now),
        ..Default::default()
    };
    let event = row.update(&**tx).await?;
    free_offers(tx, answer::Column::EventId.eq(id)).await?;
    let (space, reason) = (event.space_id, reason.to_owned());
    tx.record(Some(by.id), Fact::EventCancelled { event: id, occurrence: None, space, by: by.id, reason });
    Ok(event)
}

/// Calls one occurrence off. Twice is once.
pub async fn cancel_occurrence(app: &App, by: &Member, id: OccurrenceId, reason: &str) -> Result<()> {
    let reason = checked(reason)?;
    let tx = app.begin().await?;
    let (event, occurrence) = seating::lock(&tx, id).await?;
    permission::run_by(&*tx, by, event.id).await?;
    if occurrence.cancelled_at.is_some() {
        return Ok(());
    }
    if occurrence.ends_at <= tx.now() {
        return Err(Error::Conflict("event-over"));
    }
    let now = tx.now();
    let row = occurrence::ActiveModel {
        id: Set(id),
        cancelled_at: Set(Some(now)),
        cancel_reason: Set(Some(reason.clone())),
        updated_at: Set(now),
        ..Default::default()
    };
    row.update(&*tx).await?;
    touched(&tx, event.id).await?;
    for workshop in workshops::of_day(&tx, id).await? {
        call_off(&tx, by, workshop, &reason).await?;
    }
    free_offers(&tx, answer::Column::OccurrenceId.eq(id)).await?;
    let (event, space) = (event.id, event.space_id);
    tx.record(Some(by.id), Fact::EventCancelled { event, occurrence: Some(id), space, by: by.id, reason });
    tx.commit().await
}

/// Says to calendars that something changed.
pub(super) async fn touched(tx: &Tx, id: EventId) -> Result<()> {
    event::Entity::update_many()
        .col_expr(event::Column::Sequence, Expr::col(event::Column::Sequence).add(1))
        .col_expr(event::Column::UpdatedAt, Expr::value(tx.now()))
        .filter(event::Column::Id.eq(id))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// An offer for what does not take place any more is none.
async fn free_offers(tx: &Tx, which: Expr) -> Result<()> {
    answer::Entity::update_many()
        .col_expr(answer::Column::Seat, Expr::value(Seat::Lapsed))
        .col_expr(answer::Column::OfferedUntil, Expr::value(Option::<crate::platform::clock::Moment>::None))
        .filter(which)
        .filter(answer::Column::Seat.eq(Seat::Offered))
        .exec(&**tx)
        .await?;
    Ok(())
}

fn checked(reason: &str) -> Result<String> {
    let mut check = Check::new();
    check.length("reason", reason, 0, REASON_CHARS);
    check.done()?;
    Ok(reason.trim().to_owned())
}
