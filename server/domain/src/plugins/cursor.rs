//! How far each generation of a plugin has applied the log.
//!
//! The cursor is the lock and the fence: it moves only from the sequence its holder read, in the
//! transaction that writes the plugin's state. Whoever was overtaken writes nothing.

use crate::{
    Error, Result, Tx,
    platform::{clock::Moment, facts},
};
use sea_orm::{
    ActiveValue::Set,
    IntoActiveModel, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{Expr, LockBehavior, LockType},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plugin_cursors")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub plugin: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub generation: i64,
    /// The number its documents, counters and scores are kept under.
    pub store: i64,
    /// Last position read.
    pub position: i64,
    /// How many batches have been applied.
    pub sequence: i64,
    /// `live`, `building` or `old`.
    pub state: String,
    /// Failures in a row on the fact after `position`.
    pub failures: i32,
    pub next_attempt_at: Option<Moment>,
    pub updated_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Cursor;

pub const LIVE: &str = "live";
pub const BUILDING: &str = "building";
pub const OLD: &str = "old";

/// The cursor of one generation, or `NotFound`.
pub async fn find<C: ConnectionTrait>(connection: &C, plugin: &str, generation: i64) -> Result<Cursor> {
    Entity::find_by_id((plugin.to_owned(), generation)).one(connection).await?.ok_or(Error::NotFound)
}

/// Every generation of a plugin, oldest first.
pub async fn generations<C: ConnectionTrait>(connection: &C, plugin: &str) -> Result<Vec<Cursor>> {
    let rows = Entity::find().filter(Column::Plugin.eq(plugin)).order_by_asc(Column::Generation);
    Ok(rows.all(connection).await?)
}

/// Holds the cursor until the transaction ends; nothing when another node holds it. On SQLite the
/// transaction itself is the lock.
pub async fn hold(tx: &Tx, plugin: &str, generation: i64) -> Result<Option<Cursor>> {
    let row = Entity::find_by_id((plugin.to_owned(), generation))
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    Ok(row.one(&**tx).await?)
}

/// Starts a generation that has applied everything up to `position`, with an empty store.
pub async fn open(tx: &Tx, plugin: &str, generation: i64, position: i64, state: &str) -> Result<Cursor> {
    let last: Option<Option<i64>> =
        Entity::find().select_only().column_as(Column::Store.max(), "last").into_tuple().one(&**tx).await?;
    let cursor = Cursor {
        plugin: plugin.to_owned(),
        generation,
        store: last.flatten().unwrap_or(0) + 1,
        position,
        sequence: 0,
        state: state.to_owned(),
        failures: 0,
        next_attempt_at: None,
        updated_at: tx.now(),
    };
    Entity::insert(cursor.clone().into_active_model().reset_all()).exec_without_returning(&**tx).await?;
    Ok(cursor)
}

/// Starts a generation beside `live` that stands where it stands, with an empty store.
pub async fn open_beside(tx: &Tx, live: &Cursor, generation: i64) -> Result<Cursor> {
    let copy = open(tx, &live.plugin, generation, live.position, BUILDING).await?;
    Entity::update_many()
        .col_expr(Column::Sequence, Expr::value(live.sequence))
        .filter(Column::Plugin.eq(live.plugin.as_str()))
        .filter(Column::Generation.eq(generation))
        .exec(&**tx)
        .await?;
    Ok(Cursor { sequence: live.sequence, ..copy })
}

/// Moves the cursor; `applied` when state was written. Returns whether it still stood where `from` says.
pub async fn advance(tx: &Tx, from: &Cursor, position: i64, applied: bool) -> Result<bool> {
    let moved = Entity::update_many()
        .col_expr(Column::Position, Expr::value(position))
        .col_expr(Column::Sequence, Expr::value(from.sequence + i64::from(applied)))
        .col_expr(Column::Failures, Expr::value(0))
        .col_expr(Column::NextAttemptAt, Expr::value(Option::<Moment>::None))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Plugin.eq(from.plugin.as_str()))
        .filter(Column::Generation.eq(from.generation))
        .filter(Column::Sequence.eq(from.sequence))
        .filter(Column::Position.eq(from.position))
        .exec(&**tx)
        .await?;
    Ok(moved.rows_affected == 1)
}

/// Counts one more write that passes over no fact: a command. Returns whether nobody wrote meanwhile.
pub async fn count(tx: &Tx, from: &Cursor) -> Result<bool> {
    let counted = Entity::update_many()
        .col_expr(Column::Sequence, Expr::value(from.sequence + 1))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Plugin.eq(from.plugin.as_str()))
        .filter(Column::Generation.eq(from.generation))
        .filter(Column::Sequence.eq(from.sequence))
        .exec(&**tx)
        .await?;
    Ok(counted.rows_affected == 1)
}

/// The next fact failed again: when to try once more.
pub async fn failed(tx: &Tx, cursor: &Cursor, failures: i32, next_attempt_at: Moment) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Failures, Expr::value(failures))
        .col_expr(Column::NextAttemptAt, Expr::value(Some(next_attempt_at)))
        .filter(Column::Plugin.eq(cursor.plugin.as_str()))
        .filter(Column::Generation.eq(cursor.generation))
        .filter(Column::Position.eq(cursor.position))
        .exec(&**tx)
        .await?;
    Ok(())
}

pub async fn set_state(tx: &Tx, plugin: &str, generation: i64, state: &str) -> Result<()> {
    let row = ActiveModel { state: Set(state.to_owned()), updated_at: Set(tx.now()), ..Default::default() };
    Entity::update_many()
        .set(row)
        .filter(Column::Plugin.eq(plugin))
        .filter(Column::Generation.eq(generation))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// The last position before `since`: where a fold of the facts from then on begins.
pub async fn position_before<C: ConnectionTrait>(connection: &C, since: Moment) -> Result<i64> {
    let first: Option<Option<i64>> = facts::Entity::find()
        .select_only()
        .column_as(facts::Column::Position.min(), "first")
        .filter(facts::Column::At.gte(since))
        .into_tuple()
        .one(connection)
        .await?;
    match first.flatten() {
        Some(position) => Ok(position - 1),
        None => facts::head(connection).await,
    }
}
