//! Effects: what must be done outside, asked for in the transaction that makes it necessary and carried
//! out after it, at least once, under an idempotency key.

use super::{
    clock::Moment,
    error::{Error, Result},
    ids::EffectId,
};
use crate::{App, Tx};
use chrono::Duration;
use sea_orm::{
    ActiveValue::Set,
    Condition, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{LockBehavior, LockType},
};

#[derive(Clone, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum EffectState {
    #[sea_orm(string_value = "pending")]
    Pending,
    #[sea_orm(string_value = "done")]
    Done,
    /// Tried for the last time; an administrator can see it and retry.
    #[sea_orm(string_value = "dead")]
    Dead,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "effects")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EffectId,
    pub key: String,
    pub kind: String,
    pub body: Json,
    pub state: EffectState,
    pub attempts: i32,
    pub next_at: Moment,
    pub claimed_until: Option<Moment>,
    pub last_error: Option<String>,
    pub created_at: Moment,
    pub done_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Effect;

/// How often an effect is tried before it is left to an administrator.
const MAX_ATTEMPTS: i32 = 8;
/// How long a worker may take before another may try.
const CLAIM_SECONDS: i64 = 60;

/// Asks for an effect. The same key asked twice is one effect.
pub async fn ask(tx: &Tx, key: &str, kind: &str, body: serde_json::Value) -> Result<()> {
    let now = tx.now();
    let row = ActiveModel {
        id: Set(tx.id()),
        key: Set(key.to_owned()),
        kind: Set(kind.to_owned()),
        body: Set(body),
        state: Set(EffectState::Pending),
        attempts: Set(0),
        next_at: Set(now),
        claimed_until: Set(None),
        last_error: Set(None),
        created_at: Set(now),
        done_at: Set(None),
    };
    Entity::insert(row).on_conflict_do_nothing_on([Column::Key]).exec_without_returning(&**tx).await?;
    Ok(())
}

/// An effect that is asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    pub key: String,
    pub kind: &'static str,
    pub body: serde_json::Value,
}

/// Asks for many effects at once. A key asked twice is one effect.
pub async fn ask_all(tx: &Tx, asked: Vec<Asked>) -> Result<()> {
    let now = tx.now();
    let rows: Vec<_> = asked
        .into_iter()
        .map(|asked| ActiveModel {
            id: Set(tx.id()),
            key: Set(asked.key),
            kind: Set(asked.kind.to_owned()),
            body: Set(asked.body),
            state: Set(EffectState::Pending),
            attempts: Set(0),
            next_at: Set(now),
            claimed_until: Set(None),
            last_error: Set(None),
            created_at: Set(now),
            done_at: Set(None),
        })
        .collect();
    for chunk in rows.chunks(200) {
        Entity::insert_many(chunk.to_vec())
            .on_conflict_do_nothing_on([Column::Key])
            .exec_without_returning(&**tx)
            .await?;
    }
    Ok(())
}

/// Whether so many effects or more are waiting: whoever could ask for thousands waits until there is room.
pub async fn is_full(app: &App, limit: u64) -> Result<bool> {
    let beyond = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::State.eq(EffectState::Pending))
        .offset(limit.saturating_sub(1))
        .limit(1)
        .into_tuple::<EffectId>();
    Ok(beyond.one(app.reader()).await?.is_some())
}

/// Forgets effects that were done a week ago. Returns how many.
pub async fn purge(app: &App) -> Result<u64> {
    let tx = app.begin().await?;
    let old = tx.now() - Duration::days(7);
    let done =
        Entity::delete_many().filter(Column::State.eq(EffectState::Done)).filter(Column::NextAt.lt(old));
    let removed = done.exec(&*tx).await?.rows_affected;
    tx.commit().await?;
    Ok(removed)
}

/// Takes up to `limit` due effects for this worker; no other sees them until the claim lapses.
pub async fn claim(app: &App, limit: u64) -> Result<Vec<Effect>> {
    let now = app.now();
    let due = Entity::find()
        .filter(Column::State.eq(EffectState::Pending))
        .filter(Column::NextAt.lte(now))
        .filter(Condition::any().add(Column::ClaimedUntil.is_null()).add(Column::ClaimedUntil.lt(now)));
    // Most looks find nothing: do not take SQLite's writer for them.
    if due
        .clone()
        .select_only()
        .column(Column::Id)
        .into_tuple::<EffectId>()
        .one(app.reader())
        .await?
        .is_none()
    {
        return Ok(Vec::new());
    }
    let tx = app.begin().await?;
    let claimed = due
        .order_by_asc(Column::NextAt)
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

/// Writes down how attempts ended: done, to be tried again later, or dead.
pub async fn finish(app: &App, attempts: Vec<(Effect, Result<()>)>) -> Result<()> {
    let tx = app.begin().await?;
    for (effect, outcome) in attempts {
        write_down(&tx, &effect, outcome).await?;
    }
    tx.commit().await
}

async fn write_down(tx: &Tx, effect: &Effect, outcome: Result<()>) -> Result<()> {
    let now = tx.now();
    let attempts = effect.attempts + 1;
    let mut row = ActiveModel {
        id: Set(effect.id),
        attempts: Set(attempts),
        claimed_until: Set(None),
        ..Default::default()
    };
    match outcome {
        Ok(()) => {
            row.state = Set(EffectState::Done);
            row.done_at = Set(Some(now));
        }
        Err(error) => {
            let final_answer = attempts >= MAX_ATTEMPTS || matches!(error, Error::Invalid(_));
            row.state = Set(if final_answer { EffectState::Dead } else { EffectState::Pending });
            row.last_error = Set(Some(error.to_string()));
            row.next_at = Set(now + delay(attempts, effect.id));
        }
    }
    row.update_without_returning(&**tx).await?;
    Ok(())
}

/// Doubles from 2 s to about an hour, with up to a quarter more drawn from the id so that a herd spreads.
fn delay(attempts: i32, id: EffectId) -> Duration {
    let seconds = 2i64 << attempts.clamp(0, 11);
    let jitter = i64::from(id.0.as_bytes()[15]) * seconds / 1024;
    Duration::seconds(std::cmp::min(seconds, 3_600) + jitter)
}

/// How many effects are waiting and how many are dead.
pub async fn counts(app: &App) -> Result<(u64, u64)> {
    let waiting = Entity::find().filter(Column::State.eq(EffectState::Pending)).count(app.reader()).await?;
    let dead = Entity::find().filter(Column::State.eq(EffectState::Dead)).count(app.reader()).await?;
    Ok((waiting, dead))
}

/// The effects that were given up, newest first.
pub async fn dead(app: &App, limit: u64) -> Result<Vec<Effect>> {
    let dead = Entity::find().filter(Column::State.eq(EffectState::Dead)).order_by_desc(Column::CreatedAt);
    Ok(dead.limit(limit).all(app.reader()).await?)
}

/// Gives a dead effect another eight attempts, starting now.
pub async fn retry(app: &App, id: EffectId) -> Result<()> {
    let tx = app.begin().await?;
    let effect = Entity::find_by_id(id).one(&*tx).await?.ok_or(Error::NotFound)?;
    if effect.state != EffectState::Dead {
        return Err(Error::Conflict("effect-not-dead"));
    }
    let row = ActiveModel {
        id: Set(id),
        state: Set(EffectState::Pending),
        attempts: Set(0),
        next_at: Set(tx.now()),
        ..Default::default()
    };
    row.update(&*tx).await?;
    tx.commit().await
}
