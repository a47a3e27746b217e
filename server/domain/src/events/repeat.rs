//! Occurrences as rows: planned when an event is, and further as time goes.

use super::{
    event::{self, Event},
    occurrence::{self, Occurrence},
    recurrence::{self, AHEAD, Expanded},
};
use crate::{App, Error, Result, Tx, platform::clock::Moment};
use chrono::Duration;
use sea_orm::{IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*};

/// When fewer than this is planned ahead, more is.
const RENEW: Duration = Duration::days(200);

/// When an event takes place, up to [`AHEAD`] after `now`.
pub(super) fn starts(event: &Event, now: Moment) -> Result<Expanded> {
    let Some(rule) = &event.rule else { return Ok(Expanded { starts: vec![event.starts_at], to: None }) };
    recurrence::expand(rule, event.starts_at, event.zone(), event.starts_at, now + AHEAD)
        .map_err(|()| Error::invalid("rule", "rule"))
}

/// Writes occurrences that start then.
pub(super) async fn insert(tx: &Tx, event: &Event, starts: &[Moment]) -> Result<()> {
    let now = tx.now();
    let rows: Vec<_> = starts
        .iter()
        .map(|start| {
            let row = Occurrence {
                id: tx.id(),
                event_id: event.id,
                space_id: event.space_id,
                original_at: *start,
                starts_at: *start,
                ends_at: end(event, *start),
                cancelled_at: None,
                cancel_reason: None,
                on_site_taken: 0,
                remote_taken: 0,
                maybe_count: 0,
                waiting_count: 0,
                reminded_at: None,
                part_of: event.part_of,
                updated_at: now,
            };
            row.into_active_model().reset_all()
        })
        .collect();
    for chunk in rows.chunks(200) {
        occurrence::Entity::insert_many(chunk.to_vec()).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

/// When an occurrence that starts then ends: the event's length, as its clocks show it.
pub(super) fn end(event: &Event, start: Moment) -> Moment {
    start + (event.ends_at - event.starts_at)
}

/// Plans further what repeats without end. Returns how many events were looked at; run now and then.
pub async fn extend_due(app: &App) -> Result<usize> {
    let due = event::Entity::find()
        .filter(event::Column::ExpandedTo.lt(app.now() + RENEW))
        .filter(event::Column::CancelledAt.is_null())
        .order_by_asc(event::Column::ExpandedTo)
        .limit(50)
        .all(app.reader())
        .await?;
    for event in &due {
        extend(app, event).await?;
    }
    Ok(due.len())
}

async fn extend(app: &App, event: &Event) -> Result<()> {
    let tx = app.begin().await?;
    let event =
        event::Entity::find_by_id(event.id).lock_exclusive().one(&*tx).await?.ok_or(Error::NotFound)?;
    let (Some(rule), Some(known)) = (&event.rule, event.expanded_to) else { return Ok(()) };
    let from = known + Duration::seconds(1);
    let more = recurrence::expand(rule, event.starts_at, event.zone(), from, tx.now() + AHEAD)
        .map_err(|()| Error::invalid("rule", "rule"))?;
    insert(&tx, &event, &more.starts).await?;
    let mut row = event.into_active_model();
    row.expanded_to = sea_orm::ActiveValue::Set(more.to);
    row.update(&*tx).await?;
    tx.commit().await
}
