//! Offers run out by the clock.

use super::{
    answer::{self, Seat},
    seating,
};
use crate::{App, Result};
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

/// Takes back the offers whose time is over and offers those seats to the next. Each in a transaction of its
/// own that looks again, so an offer lapses once, whoever runs this and however often. Returns how many did.
pub async fn expire_due(app: &App) -> Result<usize> {
    let due = answer::Entity::find()
        .filter(answer::Column::Seat.eq(Seat::Offered))
        .filter(answer::Column::OfferedUntil.lte(app.now()))
        .order_by_asc(answer::Column::OfferedUntil)
        .limit(100)
        .all(app.reader())
        .await?;
    let mut lapsed = 0;
    for row in due {
        let tx = app.begin().await?;
        if seating::lapse(&tx, row.occurrence_id, row.person_id).await? {
            tx.commit().await?;
            lapsed += 1;
        }
    }
    Ok(lapsed)
}
