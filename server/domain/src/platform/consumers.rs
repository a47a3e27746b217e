//! Consumers: named folds over the fact log, each with its own cursor.
//!
//! What a consumer writes and how far it has read commit in one transaction: whatever crashes, each
//! fact changes our own state exactly once.

use super::{
    clock::Moment,
    error::Result,
    facts::{self, Recorded},
};
use crate::{App, Tx};
use async_trait::async_trait;
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*, sea_query::OnConflict};

/// A fold over the log.
#[async_trait]
pub trait Consumer: Send + Sync {
    /// The name of its cursor; never changed once released.
    fn name(&self) -> &'static str;
    /// The kinds it wants; empty for all.
    fn kinds(&self) -> &'static [&'static str];
    /// Folds facts, oldest first, inside the transaction that moves the cursor.
    async fn fold(&self, app: &App, tx: &Tx, facts: &[Recorded]) -> Result<()>;
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consumers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    pub position: i64,
    pub updated_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Cursor;

const BATCH: u64 = 200;

/// Folds the next batch. Returns whether there may be more.
pub async fn advance(app: &App, consumer: &dyn Consumer) -> Result<bool> {
    let from = position(app, consumer.name()).await?;
    let head = facts::head(app.reader()).await?;
    if from >= head {
        return Ok(false);
    }
    let batch = facts::after(app.reader(), from, consumer.kinds(), BATCH).await?;
    let full = batch.len() as u64 == BATCH;
    // Facts committed since the head was read may be in the batch: they are folded, so they are passed.
    let to = match batch.last() {
        Some(fact) if full => fact.position,
        Some(fact) => fact.position.max(head),
        None => head,
    };
    let tx = app.begin().await?;
    if !holds(&tx, consumer.name(), from).await? {
        // Somebody else folded this batch meanwhile: look again from where they stopped.
        return Ok(true);
    }
    if !batch.is_empty() {
        consumer.fold(app, &tx, &batch).await?;
    }
    let row =
        ActiveModel { name: Set(consumer.name().to_owned()), position: Set(to), updated_at: Set(tx.now()) };
    let forward =
        OnConflict::column(Column::Name).update_columns([Column::Position, Column::UpdatedAt]).to_owned();
    Entity::insert(row).on_conflict(forward).exec_without_returning(&*tx).await?;
    tx.commit().await?;
    Ok(full)
}

/// Takes the cursor until the transaction ends; whether it still stands where the batch begins. On SQLite
/// the transaction itself is the lock.
async fn holds(tx: &Tx, name: &str, from: i64) -> Result<bool> {
    let first = ActiveModel { name: Set(name.to_owned()), position: Set(0), updated_at: Set(tx.now()) };
    Entity::insert(first).on_conflict_do_nothing_on([Column::Name]).exec_without_returning(&**tx).await?;
    let cursor = Entity::find_by_id(name.to_owned()).lock_exclusive().one(&**tx).await?;
    Ok(cursor.is_some_and(|cursor| cursor.position == from))
}

/// How far a consumer has read.
pub async fn position(app: &App, name: &str) -> Result<i64> {
    Ok(Entity::find_by_id(name.to_owned()).one(app.reader()).await?.map_or(0, |cursor| cursor.position))
}

/// Every cursor, by name.
pub async fn cursors(app: &App) -> Result<Vec<Cursor>> {
    Ok(Entity::find().order_by_asc(Column::Name).all(app.reader()).await?)
}
