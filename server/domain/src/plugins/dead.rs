//! Facts a plugin could not apply and that wait for a person's decision.

use super::Decision;
use crate::{
    Error, Result, Tx,
    platform::{clock::Moment, ids::PersonId},
};
use sea_orm::{
    ActiveValue::Set, PaginatorTrait, QueryOrder, QuerySelect, entity::prelude::*, sea_query::OnConflict,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plugin_dead")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub plugin: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i64,
    pub error: String,
    pub trace: Option<String>,
    pub at: Moment,
    /// `skip` once decided; a retried fact has no row any more.
    pub decision: Option<String>,
    pub decided_by: Option<PersonId>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Parked;

const SKIP: &str = "skip";

/// Parks a fact; parking it again renews the error.
pub async fn park(tx: &Tx, plugin: &str, position: i64, error: &str, trace: Option<&str>) -> Result<()> {
    let row = ActiveModel {
        plugin: Set(plugin.to_owned()),
        position: Set(position),
        error: Set(error.to_owned()),
        trace: Set(trace.map(str::to_owned)),
        at: Set(tx.now()),
        decision: Set(None),
        decided_by: Set(None),
    };
    let again = OnConflict::columns([Column::Plugin, Column::Position])
        .update_columns([Column::Error, Column::Trace, Column::At])
        .to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(&**tx).await?;
    Ok(())
}

/// Those without a decision, oldest first.
pub async fn waiting<C: ConnectionTrait>(connection: &C, plugin: &str, limit: u64) -> Result<Vec<Parked>> {
    Ok(undecided(plugin).order_by_asc(Column::Position).limit(limit).all(connection).await?)
}

pub async fn count<C: ConnectionTrait>(connection: &C, plugin: &str) -> Result<u64> {
    Ok(undecided(plugin).count(connection).await?)
}

/// Positions an administrator let go: every replay passes over them.
pub async fn skipped<C: ConnectionTrait>(connection: &C, plugin: &str) -> Result<Vec<i64>> {
    let rows = Entity::find()
        .select_only()
        .column(Column::Position)
        .filter(Column::Plugin.eq(plugin))
        .filter(Column::Decision.eq(SKIP))
        .order_by_asc(Column::Position);
    Ok(rows.into_tuple().all(connection).await?)
}

/// Settles an undecided letter, or `NotFound`.
pub async fn decide(
    tx: &Tx,
    by: Option<PersonId>,
    plugin: &str,
    position: i64,
    decision: Decision,
) -> Result<()> {
    let letter = Column::Position.eq(position);
    let changed = match decision {
        Decision::Skip => {
            let row =
                ActiveModel { decision: Set(Some(SKIP.into())), decided_by: Set(by), ..Default::default() };
            let letters = Entity::update_many().set(row).filter(Column::Plugin.eq(plugin)).filter(letter);
            letters.filter(Column::Decision.is_null()).exec(&**tx).await?.rows_affected
        }
        Decision::Retry => {
            let letters = Entity::delete_many().filter(Column::Plugin.eq(plugin)).filter(letter);
            letters.filter(Column::Decision.is_null()).exec(&**tx).await?.rows_affected
        }
    };
    if changed == 0 { Err(Error::NotFound) } else { Ok(()) }
}

fn undecided(plugin: &str) -> Select<Entity> {
    Entity::find().filter(Column::Plugin.eq(plugin)).filter(Column::Decision.is_null())
}
