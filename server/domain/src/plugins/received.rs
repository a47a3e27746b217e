//! What plugins received from outside: kept before it is acknowledged, handled after, once.
//!
//! A row outlives its handling without its content, so that the same request sent again is known.

use super::Arrival;
use crate::{
    App, Error, Result, Tx,
    platform::{clock::Moment, ids::ReceivedId},
};
use chrono::Duration;
use sea_orm::{
    ActiveValue::Set,
    Condition, PaginatorTrait, QueryOrder, QuerySelect, TryInsertResult,
    entity::prelude::*,
    sea_query::{LockBehavior, LockType},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "plugin_received")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReceivedId,
    pub plugin: String,
    pub endpoint: String,
    /// What the sender vouches for as the name of this request; unique for the endpoint.
    pub key: String,
    pub method: String,
    pub path: String,
    pub query: String,
    /// `[[name, value], …]`.
    pub headers: Json,
    pub body: Vec<u8>,
    pub verified_by: String,
    pub state: String,
    pub attempts: i32,
    pub received_at: Moment,
    pub next_at: Moment,
    pub claimed_until: Option<Moment>,
    pub last_error: Option<String>,
    pub done_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Received;

/// To be handled, or tried again.
pub const PENDING: &str = "pending";
pub const DONE: &str = "done";
/// Tried for the last time; an administrator can retry it.
pub const DEAD: &str = "dead";

/// How long one call may take before another node may call again.
const CLAIM_SECONDS: i64 = 60;
/// How long a request is known again after it was handled.
const KNOWN_DAYS: i64 = 30;
/// Requests of one plugin that may wait at once.
const WAITING: u64 = 10_000;

/// How it was verified and under which name it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vouched {
    pub by: &'static str,
    /// Nothing when nothing signed names it: then every request is a new one.
    pub key: Option<String>,
}

/// Keeps a request until it is handled; nothing when it is known already. `TooMany` when too many of this
/// plugin wait.
pub async fn keep(app: &App, arrival: &Arrival, vouched: &Vouched) -> Result<()> {
    let waiting =
        Entity::find().filter(Column::Plugin.eq(&*arrival.plugin)).filter(Column::State.eq(PENDING));
    // No more is counted than there may be.
    let last = waiting.select_only().column(Column::Id).offset(WAITING - 1).limit(1);
    if last.into_tuple::<ReceivedId>().one(app.reader()).await?.is_some() {
        return Err(Error::TooMany { retry_after_seconds: 60 });
    }
    let tx = app.begin().await?;
    insert(&tx, arrival, vouched, false).await?;
    tx.commit().await
}

/// Writes down that a request was handled at once, in the transaction of what it led to. False when it is
/// known already: then nothing of it may be kept.
pub async fn settled(tx: &Tx, arrival: &Arrival, vouched: &Vouched) -> Result<bool> {
    if vouched.key.is_none() {
        return Ok(true);
    }
    insert(tx, arrival, vouched, true).await
}

/// Whether a request of this name was received before.
pub async fn is_known(app: &App, arrival: &Arrival, vouched: &Vouched) -> Result<bool> {
    let Some(key) = &vouched.key else { return Ok(false) };
    let known = Entity::find()
        .filter(Column::Plugin.eq(&*arrival.plugin))
        .filter(Column::Endpoint.eq(&*arrival.endpoint))
        .filter(Column::Key.eq(&**key));
    Ok(known.count(app.reader()).await? > 0)
}

async fn insert(tx: &Tx, arrival: &Arrival, vouched: &Vouched, handled: bool) -> Result<bool> {
    let (id, now): (ReceivedId, _) = (tx.id(), tx.now());
    let row = ActiveModel {
        id: Set(id),
        plugin: Set(arrival.plugin.clone()),
        endpoint: Set(arrival.endpoint.clone()),
        key: Set(vouched.key.clone().unwrap_or_else(|| format!("id:{id}"))),
        method: Set(arrival.method.clone()),
        path: Set(arrival.path.clone()),
        query: Set(if handled { String::new() } else { arrival.query.clone() }),
        headers: Set(if handled { Json::Array(Vec::new()) } else { serde_json::to_value(&arrival.headers)? }),
        body: Set(if handled { Vec::new() } else { arrival.body.to_vec() }),
        verified_by: Set(vouched.by.to_owned()),
        state: Set(if handled { DONE } else { PENDING }.to_owned()),
        attempts: Set(0),
        received_at: Set(now),
        next_at: Set(now),
        claimed_until: Set(None),
        last_error: Set(None),
        done_at: Set(handled.then_some(now)),
    };
    let inserted = Entity::insert(row)
        .on_conflict_do_nothing_on([Column::Plugin, Column::Endpoint, Column::Key])
        .exec_without_returning(&**tx)
        .await?;
    Ok(matches!(inserted, TryInsertResult::Inserted(1..)))
}

/// Takes up to `limit` due requests of these plugins, oldest first; no other worker sees them until the
/// claim lapses.
pub async fn claim(app: &App, plugins: &[String], limit: u64) -> Result<Vec<Received>> {
    let now = app.now();
    let due = Entity::find()
        .filter(Column::State.eq(PENDING))
        .filter(Column::NextAt.lte(now))
        .filter(Column::Plugin.is_in(plugins))
        .filter(Condition::any().add(Column::ClaimedUntil.is_null()).add(Column::ClaimedUntil.lt(now)));
    // Most looks find nothing: do not take SQLite's writer for them.
    let first = due.clone().select_only().column(Column::Id).into_tuple::<ReceivedId>();
    if plugins.is_empty() || limit == 0 || first.one(app.reader()).await?.is_none() {
        return Ok(Vec::new());
    }
    let tx = app.begin().await?;
    let claimed = due
        .order_by_asc(Column::NextAt)
        .order_by_asc(Column::Id)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(&*tx)
        .await?;
    Entity::update_many()
        .col_expr(Column::ClaimedUntil, Expr::value(now + Duration::seconds(CLAIM_SECONDS)))
        .filter(Column::Id.is_in(claimed.iter().map(|received| received.id)))
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    Ok(claimed)
}

/// It was handled: its content goes, its name stays known.
pub async fn handled(tx: &Tx, received: &Received) -> Result<()> {
    let row = ActiveModel {
        id: Set(received.id),
        query: Set(String::new()),
        headers: Set(Json::Array(Vec::new())),
        body: Set(Vec::new()),
        state: Set(DONE.to_owned()),
        attempts: Set(received.attempts + 1),
        claimed_until: Set(None),
        last_error: Set(None),
        done_at: Set(Some(tx.now())),
        ..Default::default()
    };
    row.update(&**tx).await?;
    Ok(())
}

/// It could not be handled: later again, or, with nothing to wait for, left to an administrator.
pub async fn failed(tx: &Tx, received: &Received, error: &str, again: Option<Moment>) -> Result<()> {
    let row = ActiveModel {
        id: Set(received.id),
        state: Set(if again.is_some() { PENDING } else { DEAD }.to_owned()),
        attempts: Set(received.attempts + 1),
        next_at: Set(again.unwrap_or(tx.now())),
        claimed_until: Set(None),
        last_error: Set(Some(error.to_owned())),
        ..Default::default()
    };
    row.update(&**tx).await?;
    Ok(())
}

/// Those that wait for a person, oldest first.
pub async fn dead<C: ConnectionTrait>(connection: &C, plugin: &str, limit: u64) -> Result<Vec<Received>> {
    let dead = Entity::find()
        .filter(Column::Plugin.eq(plugin))
        .filter(Column::State.eq(DEAD))
        .order_by_asc(Column::ReceivedAt)
        .order_by_asc(Column::Id);
    Ok(dead.limit(limit).all(connection).await?)
}

pub async fn count_dead<C: ConnectionTrait>(connection: &C, plugin: &str) -> Result<u64> {
    let dead = Entity::find().filter(Column::Plugin.eq(plugin)).filter(Column::State.eq(DEAD));
    Ok(dead.count(connection).await?)
}

/// Has one that waits for a person handled after all, or lets it go for good. `NotFound` when none does.
pub async fn decide(tx: &Tx, plugin: &str, id: ReceivedId, again: bool) -> Result<()> {
    let row = if again {
        ActiveModel {
            state: Set(PENDING.to_owned()),
            attempts: Set(0),
            next_at: Set(tx.now()),
            ..Default::default()
        }
    } else {
        ActiveModel {
            state: Set(DONE.to_owned()),
            query: Set(String::new()),
            headers: Set(Json::Array(Vec::new())),
            body: Set(Vec::new()),
            done_at: Set(Some(tx.now())),
            ..Default::default()
        }
    };
    let decided = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(id))
        .filter(Column::Plugin.eq(plugin))
        .filter(Column::State.eq(DEAD))
        .exec(&**tx)
        .await?;
    if decided.rows_affected == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// Forgets the names of requests long handled. What is sent once more after that is a new one.
pub async fn purge(app: &App) -> Result<u64> {
    let tx = app.begin().await?;
    let old = tx.now() - Duration::days(KNOWN_DAYS);
    let gone = Entity::delete_many().filter(Column::State.eq(DONE)).filter(Column::NextAt.lt(old));
    let removed = gone.exec(&*tx).await?.rows_affected;
    tx.commit().await?;
    Ok(removed)
}
