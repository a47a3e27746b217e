//! Where in a plugin's history its commands took place.
//!
//! Batches of facts need no rows: positions say their order, and where a batch ends does not matter. A
//! command is applied when it is given, whatever facts still wait; its row says after which position, so
//! that a rebuild applies it there again.

use crate::{App, Result, Tx, platform::ids::FactId};
use sea_orm::{IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plugin_apply_log")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    /// The facts applied before it are those up to here; both columns say the same for a command.
    pub first_position: i64,
    pub last_position: i64,
    /// The fact that holds the invocation.
    pub command_fact: Option<FactId>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Applied;

/// Notes that a command was applied as number `sequence`, after the facts up to `position`.
pub async fn note(tx: &Tx, store: i64, sequence: i64, position: i64, fact: FactId) -> Result<()> {
    let row = Applied {
        store,
        sequence,
        first_position: position,
        last_position: position,
        command_fact: Some(fact),
    };
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(&**tx).await?;
    Ok(())
}

/// The first command of a store after number `sequence`.
pub async fn next(app: &App, store: i64, sequence: i64) -> Result<Option<Applied>> {
    let next = Entity::find()
        .filter(Column::Store.eq(store))
        .filter(Column::Sequence.gt(sequence))
        .filter(Column::CommandFact.is_not_null())
        .order_by_asc(Column::Sequence)
        .limit(1);
    Ok(next.one(app.reader()).await?)
}
