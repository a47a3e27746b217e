//! When each job of each plugin runs next, and where it left off.

use crate::{App, Result, Tx, platform::clock::Moment};
use chrono::Duration;
use sea_orm::{ActiveValue::Set, Condition, QueryOrder, QuerySelect, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "plugin_jobs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub plugin: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub job: String,
    /// The time the run under way, or the next one, is for.
    pub scheduled_for: Moment,
    /// When it is called: later than scheduled for a further step, or another try.
    pub next_at: Moment,
    /// Tries of the step that is next, from 1.
    pub attempt: i32,
    pub checkpoint: Option<Json>,
    pub claimed_until: Option<Moment>,
    pub finished_at: Option<Moment>,
    pub last_error: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Job;

/// How long one call may take before another node may call again.
const CLAIM_SECONDS: i64 = 60;

/// The jobs of a plugin.
pub async fn of<C: ConnectionTrait>(connection: &C, plugin: &str) -> Result<Vec<Job>> {
    Ok(Entity::find().filter(Column::Plugin.eq(plugin)).order_by_asc(Column::Job).all(connection).await?)
}

/// Schedules a job for the first time; one that is scheduled stays as it is.
pub async fn schedule(tx: &Tx, plugin: &str, job: &str, at: (Moment, Moment)) -> Result<()> {
    let row = ActiveModel {
        plugin: Set(plugin.to_owned()),
        job: Set(job.to_owned()),
        scheduled_for: Set(at.0),
        next_at: Set(at.1),
        attempt: Set(1),
        checkpoint: Set(None),
        claimed_until: Set(None),
        finished_at: Set(None),
        last_error: Set(None),
    };
    Entity::insert(row)
        .on_conflict_do_nothing_on([Column::Plugin, Column::Job])
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}

/// Forgets jobs a plugin has no more.
pub async fn keep_only(tx: &Tx, plugin: &str, jobs: &[&str]) -> Result<()> {
    Entity::delete_many()
        .filter(Column::Plugin.eq(plugin))
        .filter(Column::Job.is_not_in(jobs.iter().copied()))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Takes the due jobs of these plugins; no other node sees them until the claim lapses.
pub async fn claim(app: &App, plugins: &[String], limit: u64) -> Result<Vec<Job>> {
    let now = app.now();
    let free = || Condition::any().add(Column::ClaimedUntil.is_null()).add(Column::ClaimedUntil.lt(now));
    let due = Entity::find()
        .filter(Column::NextAt.lte(now))
        .filter(Column::Plugin.is_in(plugins))
        .filter(free())
        .order_by_asc(Column::NextAt)
        .limit(limit)
        .all(app.reader())
        .await?;
    if due.is_empty() {
        return Ok(due);
    }
    let tx = app.begin().await?;
    let mut claimed = Vec::new();
    for job in due {
        let taken = Entity::update_many()
            .col_expr(Column::ClaimedUntil, Expr::value(Some(now + Duration::seconds(CLAIM_SECONDS))))
            .filter(Column::Plugin.eq(job.plugin.as_str()))
            .filter(Column::Job.eq(job.job.as_str()))
            .filter(Column::NextAt.eq(job.next_at))
            .filter(free())
            .exec(&*tx)
            .await?;
        if taken.rows_affected == 1 {
            claimed.push(job);
        }
    }
    tx.commit().await?;
    Ok(claimed)
}

/// Writes down what a call left: the job as it is to go on.
pub async fn save(tx: &Tx, job: Job) -> Result<()> {
    let row = ActiveModel {
        plugin: Set(job.plugin),
        job: Set(job.job),
        scheduled_for: Set(job.scheduled_for),
        next_at: Set(job.next_at),
        attempt: Set(job.attempt),
        checkpoint: Set(job.checkpoint),
        claimed_until: Set(None),
        finished_at: Set(job.finished_at),
        last_error: Set(job.last_error),
    };
    row.update(&**tx).await?;
    Ok(())
}
