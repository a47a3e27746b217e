//! Effects plugins asked for: rows of the transaction that made them necessary, carried out after it, at
//! least once, under a key of the plugin's choice.

use crate::{
    App, Error, Result, Tx,
    platform::{clock::Moment, ids::EffectId},
};
use chrono::Duration;
use sea_orm::{
    ActiveValue::Set,
    Condition, PaginatorTrait, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{LockBehavior, LockType},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "plugin_effects")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EffectId,
    pub plugin: String,
    /// Unique for the plugin: asked twice it is one effect, whichever generation asks.
    pub key: String,
    /// A platform command such as `comment.create`, or `http`.
    pub kind: String,
    pub schema: i32,
    pub body: Json,
    pub state: String,
    pub attempts: i32,
    pub next_at: Moment,
    pub claimed_until: Option<Moment>,
    pub last_error: Option<String>,
    /// How many plugins deep the fact was that made it necessary.
    pub depth: i32,
    pub created_at: Moment,
    pub done_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Effect;

/// Due, or to be tried again.
pub const PENDING: &str = "pending";
pub const DONE: &str = "done";
/// Tried for the last time, or let go; an administrator can retry it.
pub const DEAD: &str = "dead";
/// Asked for by a rebuild and never before: an administrator decides.
pub const HELD: &str = "held";

/// How often one is tried before it is left to an administrator.
const MAX_ATTEMPTS: i32 = 8;
/// How long a worker may take before another may try.
const CLAIM_SECONDS: i64 = 60;

/// What a plugin asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    pub key: String,
    pub kind: String,
    pub schema: i32,
    pub body: Json,
    pub depth: i32,
}

/// Writes down what a batch asks for; what was asked before stands as it is. `live` is false for a fold
/// beside the running generation.
pub async fn ask(tx: &Tx, plugin: &str, live: bool, asked: Vec<Asked>) -> Result<()> {
    let now = tx.now();
    let rows: Vec<_> = asked
        .into_iter()
        .map(|Asked { key, kind, schema, body, depth }| ActiveModel {
            id: Set(tx.id()),
            plugin: Set(plugin.to_owned()),
            key: Set(key),
            kind: Set(kind),
            schema: Set(schema),
            body: Set(body),
            state: Set(if live { PENDING } else { HELD }.to_owned()),
            attempts: Set(0),
            next_at: Set(now),
            claimed_until: Set(None),
            last_error: Set(None),
            depth: Set(depth),
            created_at: Set(now),
            done_at: Set(None),
        })
        .collect();
    for chunk in rows.chunks(500) {
        Entity::insert_many(chunk.to_vec())
            .on_conflict_do_nothing_on([Column::Plugin, Column::Key])
            .exec_without_returning(&**tx)
            .await?;
    }
    Ok(())
}

/// Takes up to `limit` due effects of these plugins; no other worker sees them until the claim lapses.
pub async fn claim(app: &App, plugins: &[String], limit: u64) -> Result<Vec<Effect>> {
    let now = app.now();
    let due = Entity::find()
        .filter(Column::State.eq(PENDING))
        .filter(Column::NextAt.lte(now))
        .filter(Column::Plugin.is_in(plugins))
        .filter(Condition::any().add(Column::ClaimedUntil.is_null()).add(Column::ClaimedUntil.lt(now)));
    // Most looks find nothing: do not take SQLite's writer for them.
    let first = due.clone().select_only().column(Column::Id).into_tuple::<EffectId>();
    if plugins.is_empty() || first.one(app.reader()).await?.is_none() {
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
        .filter(Column::Id.is_in(claimed.iter().map(|effect| effect.id)))
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    Ok(claimed)
}

/// Writes down how an attempt ended. Returns whether that was the last word. `after` is what the other
/// side asked to wait.
pub async fn finish(
    tx: &Tx,
    effect: &Effect,
    failure: Option<&Error>,
    after: Option<Duration>,
) -> Result<bool> {
    let now = tx.now();
    let attempts = effect.attempts + 1;
    let mut row = ActiveModel {
        id: Set(effect.id),
        attempts: Set(attempts),
        claimed_until: Set(None),
        ..Default::default()
    };
    let last = match failure {
        None => {
            (row.state, row.done_at) = (Set(DONE.to_owned()), Set(Some(now)));
            true
        }
        Some(error) => {
            let hopeless = attempts >= MAX_ATTEMPTS || is_final(error);
            row.last_error = Set(Some(error.to_string()));
            row.state = Set(if hopeless { DEAD } else { PENDING }.to_owned());
            row.next_at = Set(now + after.unwrap_or_else(|| delay(attempts, effect.id)));
            hopeless
        }
    };
    row.update(&**tx).await?;
    Ok(last)
}

/// Trying again would not change it.
fn is_final(error: &Error) -> bool {
    !matches!(error, Error::TooMany { .. } | Error::Unavailable(_) | Error::Internal(_))
}

/// Doubles from 2 s to about an hour, with up to a quarter more drawn from the id so that a herd spreads.
fn delay(attempts: i32, id: EffectId) -> Duration {
    let seconds = 1i64 << attempts.clamp(1, 12);
    let jitter = i64::from(id.0.as_bytes()[15]) * seconds / 1024;
    Duration::seconds(std::cmp::min(seconds, 3_600) + jitter)
}

/// Those that wait for a person: dead or held, oldest first.
pub async fn waiting<C: ConnectionTrait>(connection: &C, plugin: &str, limit: u64) -> Result<Vec<Effect>> {
    Ok(undecided(plugin).order_by_asc(Column::CreatedAt).limit(limit).all(connection).await?)
}

pub async fn count_waiting<C: ConnectionTrait>(connection: &C, plugin: &str) -> Result<u64> {
    Ok(undecided(plugin).count(connection).await?)
}

fn undecided(plugin: &str) -> Select<Entity> {
    Entity::find()
        .filter(Column::Plugin.eq(plugin))
        .filter(Column::State.is_in([DEAD, HELD]))
        .filter(Column::DoneAt.is_null())
}

/// Takes back what a rebuild that came to nothing asked for since it began.
pub async fn withdraw(tx: &Tx, plugin: &str, since: Moment) -> Result<()> {
    Entity::delete_many()
        .filter(Column::Plugin.eq(plugin))
        .filter(Column::State.eq(HELD))
        .filter(Column::CreatedAt.gte(since))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Carries one that waits out after all, or lets it go for good. `NotFound` when it does not wait.
pub async fn decide(tx: &Tx, plugin: &str, id: EffectId, carry_out: bool) -> Result<()> {
    let row = if carry_out {
        ActiveModel {
            state: Set(PENDING.to_owned()),
            attempts: Set(0),
            next_at: Set(tx.now()),
            ..Default::default()
        }
    } else {
        ActiveModel { state: Set(DEAD.to_owned()), done_at: Set(Some(tx.now())), ..Default::default() }
    };
    let decided = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(id))
        .filter(Column::Plugin.eq(plugin))
        .filter(Column::State.is_in([DEAD, HELD]))
        .filter(Column::DoneAt.is_null())
        .exec(&**tx)
        .await?;
    if decided.rows_affected == 0 { Err(Error::NotFound) } else { Ok(()) }
}
