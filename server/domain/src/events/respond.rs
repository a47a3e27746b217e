//! Answers an event: coming, how, with whom, perhaps, or not.

use super::{
    answer::{Answer, AnswerRow},
    event::Event,
    occurrence::{self, Occurrence},
    permission,
    seating::{self, Wish},
};
use crate::{
    App, Error, Result,
    identity::Member,
    platform::ids::{EventId, OccurrenceId},
};
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

/// What somebody answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Response {
    pub answer: Answer,
    /// Besides themselves; counted only with a seat.
    pub guests: i32,
}

impl From<Response> for Wish {
    fn from(response: Response) -> Self {
        Self { answer: response.answer, guests: response.guests, replied_at: None }
    }
}

/// Answers one occurrence, or changes the answer; saying the same again accepts a seat that was offered.
pub async fn answer(app: &App, by: &Member, id: OccurrenceId, response: Response) -> Result<AnswerRow> {
    let tx = app.begin().await?;
    let (event, occurrence) = seating::lock(&tx, id).await?;
    permission::seen(&*tx, by, &event).await?;
    let row = seating::place(&tx, &event, occurrence, by.id, response.into()).await?;
    tx.commit().await?;
    Ok(row)
}

/// The most occurrences answered at once.
const SERIES: u64 = 100;

/// Answers every coming occurrence of an event. Returns how many there were.
pub async fn answer_series(app: &App, by: &Member, id: EventId, response: Response) -> Result<usize> {
    let tx = app.begin().await?;
    let (event, _) = permission::readable(&*tx, by, id).await?;
    let coming = coming(&tx, &event).await?;
    if coming.is_empty() {
        return Err(Error::Conflict("event-over"));
    }
    let count = coming.len();
    for occurrence in coming {
        seating::place(&tx, &event, occurrence, by.id, response.into()).await?;
    }
    tx.commit().await?;
    Ok(count)
}

/// The occurrences that can still be answered, soonest first, locked in that order.
pub(super) async fn coming(tx: &crate::Tx, event: &Event) -> Result<Vec<Occurrence>> {
    Ok(occurrence::Entity::find()
        .filter(occurrence::Column::EventId.eq(event.id))
        .filter(occurrence::Column::EndsAt.gt(tx.now()))
        .filter(occurrence::Column::CancelledAt.is_null())
        .order_by_asc(occurrence::Column::StartsAt)
        .order_by_asc(occurrence::Column::Id)
        .limit(SERIES)
        .lock_exclusive()
        .all(&**tx)
        .await?)
}
