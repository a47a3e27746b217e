//! Timers plugins set. One that goes off is a fact of the plugin's own; its row goes when that fact is
//! folded, so that a replay sets and clears the same timers.

use super::sql;
use crate::{Result, Tx};
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plugin_timers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// Microseconds since the Unix epoch.
    pub at: i64,
    /// JSON text.
    pub data: String,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Timer;

/// A timer set, or cleared when there is nothing in it.
pub type Change = (String, Option<(i64, String)>);

/// Writes what a batch set and cleared.
pub async fn change(tx: &Tx, store: i64, changes: Vec<Change>) -> Result<()> {
    let mut set = Vec::new();
    for (key, timer) in changes {
        match timer {
            Some((at, data)) => set.extend([store.into(), key.into(), at.into(), data.into()]),
            None => {
                Entity::delete_by_id((store, key)).exec(&**tx).await?;
            }
        }
    }
    sql::rows(
        tx,
        "INSERT INTO plugin_timers (store, key, at, data) VALUES",
        "ON CONFLICT (store, key) DO UPDATE SET at = excluded.at, data = excluded.data",
        4,
        set,
    )
    .await
}

/// One timer, if it is set.
pub async fn find<C: ConnectionTrait>(connection: &C, store: i64, key: &str) -> Result<Option<Timer>> {
    Ok(Entity::find_by_id((store, key.to_owned())).one(connection).await?)
}

/// Stores with a timer that is due at `now` (microseconds).
pub async fn stores_due<C: ConnectionTrait>(connection: &C, now: i64) -> Result<Vec<i64>> {
    let due = Entity::find().select_only().column(Column::Store).distinct().filter(Column::At.lte(now));
    Ok(due.into_tuple().all(connection).await?)
}

/// The timers of a store that are due, earliest first.
pub async fn due<C: ConnectionTrait>(connection: &C, store: i64, now: i64, limit: u64) -> Result<Vec<Timer>> {
    let due = Entity::find().filter(Column::Store.eq(store)).filter(Column::At.lte(now));
    Ok(due.order_by_asc(Column::At).order_by_asc(Column::Key).limit(limit).all(connection).await?)
}
