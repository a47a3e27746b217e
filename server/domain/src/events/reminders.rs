//! Reminds those who come, the day before.

use super::{event, occurrence, seating};
use crate::{App, Result, platform::facts::Fact};
use chrono::Duration;
use sea_orm::{IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*};

/// How long before the start people are reminded.
const AHEAD: Duration = Duration::hours(24);

/// Records that what starts within a day is to be remembered, once each. Returns how many there were; run now
/// and then.
pub async fn remind_due(app: &App) -> Result<usize> {
    use occurrence::Column::{CancelledAt, PartOf, RemindedAt, StartsAt};
    let due = occurrence::Entity::find()
        .filter(StartsAt.gt(app.now()))
        .filter(StartsAt.lte(app.now() + AHEAD))
        .filter(RemindedAt.is_null())
        .filter(CancelledAt.is_null())
        // The day reminds of its workshops.
        .filter(PartOf.is_null())
        .order_by_asc(StartsAt)
        .limit(50)
        .all(app.reader())
        .await?;
    for row in &due {
        let tx = app.begin().await?;
        let (event, mut occurrence) = seating::lock(&tx, row.id).await?;
        if occurrence.reminded_at.is_some() || occurrence.starts_at > tx.now() + AHEAD {
            continue;
        }
        occurrence.reminded_at = Some(tx.now());
        let (id, starts_at) = (occurrence.id, occurrence.starts_at);
        occurrence.into_active_model().reset_all().update_without_returning(&*tx).await?;
        if worth(&event, starts_at) {
            let (event, space) = (event.id, event.space_id);
            tx.record(None, Fact::EventReminded { event, occurrence: id, space, starts_at });
        }
        tx.commit().await?;
    }
    Ok(due.len())
}

/// Not of what was called off, nor of what was planned within the last day: that is fresh in memory.
fn worth(event: &event::Event, starts_at: crate::platform::clock::Moment) -> bool {
    event.cancelled_at.is_none() && event.created_at < starts_at - AHEAD
}
