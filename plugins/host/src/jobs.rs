//! Work by the clock. A job runs in steps, each a call of its own; facts and checkpoint of a step commit
//! together, so a step that was cut off is taken again from where the last one ended.
//!
//! One step of a job at a time, on whichever node claims it: a run that takes longer than its schedule
//! skips what it missed.

use crate::{
    bindings::hooks::jobs::{JobRun, Progress},
    cron::Cron,
    failure::Failure,
    guest::{said, within},
    live,
    manifest::{self, Manifest},
    mode::Mode,
    own,
    running::Running,
    shared::Shared,
};
use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use futures::FutureExt;
use relais_domain::{
    App, Result,
    platform::clock::Moment,
    plugins::{
        PluginState,
        jobs::{self, Job},
    },
};
use std::sync::Arc;

/// Tries of one step before the run is given up until its next time.
const TRIES: i32 = 5;
/// The longest pause between two steps.
const LONGEST_PAUSE: Duration = Duration::hours(24);
const BATCH: u64 = 10;

/// Schedules what a version declares, and forgets what it does not.
pub async fn schedule(app: &App, manifest: &Manifest) -> Result<()> {
    let names: Vec<&str> = manifest.jobs.iter().map(|job| job.name.as_str()).collect();
    let known = jobs::of(app.reader(), &manifest.id).await?;
    let missing = |name: &&str| !known.iter().any(|job| job.job == **name);
    if known.len() == names.len() && !names.iter().any(missing) {
        return Ok(());
    }
    let tx = app.begin().await?;
    jobs::keep_only(&tx, &manifest.id, &names).await?;
    for job in &manifest.jobs {
        if let Some(at) = next(&manifest.id, job, tx.now()) {
            jobs::schedule(&tx, &manifest.id, &job.name, at).await?;
        }
    }
    tx.commit().await
}

/// Begins a step of every job that is due; returns how many.
pub async fn begin_due(app: &App, shared: &Arc<Shared>) -> Result<usize> {
    let active = |running: &Arc<Running>| running.state() == PluginState::Active;
    let busy: Vec<_> = shared.all().into_iter().filter(active).collect();
    let with_jobs = |running: &Arc<Running>| !running.guest().identity.manifest.jobs.is_empty();
    let plugins: Vec<String> = busy.iter().filter(|it| with_jobs(it)).map(|it| it.id.clone()).collect();
    if plugins.is_empty() {
        return Ok(0);
    }
    let due = jobs::claim(app, &plugins, BATCH).await?;
    let begun = due.len();
    for job in due {
        let Ok(running) = shared.find(&job.plugin) else { continue };
        let (app, held) = (app.clone(), shared.clone());
        shared.errand(async move {
            let name = job.job.clone();
            if let Err(error) = step(&app, &held, &running, job).await {
                tracing::error!(plugin = %running.id, job = %name, %error, "plugins: a job could not be run");
            }
        });
    }
    Ok(begun)
}

async fn step(app: &App, shared: &Shared, running: &Arc<Running>, job: Job) -> Result<()> {
    let guest = running.guest();
    let Some(declared) = guest.identity.manifest.jobs.iter().find(|it| it.name == job.job) else {
        return Ok(());
    };
    let stepped = match call(app, shared, running, &job).await {
        Ok(progress) => {
            let facts = own::checked(&running.id, (None, None), progress.facts);
            let checkpoint = progress.checkpoint.map(|text| serde_json::from_str(&text)).transpose();
            let checkpoint =
                checkpoint.map_err(|error| Failure::guest("job", format!("a checkpoint is JSON: {error}")));
            facts.and_then(|facts| Ok((facts, checkpoint?, progress.again_after_ms)))
        }
        Err(failure) => Err(failure),
    };
    let now = app.now();
    let over = |job: Job, last_error: Option<String>| {
        let (scheduled_for, next_at) = next(&running.id, declared, now).unwrap_or((now, now + LONGEST_PAUSE));
        Job { scheduled_for, next_at, attempt: 1, finished_at: Some(now), last_error, ..job }
    };
    let tx = app.begin().await?;
    match stepped {
        Ok((facts, checkpoint, again)) => {
            own::append(&tx, facts).await?;
            let job = Job { checkpoint, ..job };
            let job = match again.map(|ms| i64::try_from(ms).unwrap_or(i64::MAX)) {
                Some(ms) => {
                    let pause = Duration::try_milliseconds(ms).unwrap_or(LONGEST_PAUSE).min(LONGEST_PAUSE);
                    Job { next_at: now + pause, attempt: 1, last_error: None, ..job }
                }
                None => over(job, None),
            };
            jobs::save(&tx, job).await?;
        }
        Err(Failure::Host(error)) => return Err(error),
        Err(Failure::Guest(failure)) => {
            tracing::warn!(plugin = %running.id, job = %job.job, %failure, "plugins: a job failed");
            let error = Some(failure.to_string());
            let job = if job.attempt >= TRIES {
                over(job, error)
            } else {
                let pause = shared.patience.wait(job.attempt);
                let pause = Duration::from_std(pause).unwrap_or(LONGEST_PAUSE);
                Job { next_at: now + pause, attempt: job.attempt + 1, last_error: error, ..job }
            };
            jobs::save(&tx, job).await?;
        }
    }
    tx.commit().await
}

async fn call(app: &App, shared: &Shared, running: &Arc<Running>, job: &Job) -> Result<Progress, Failure> {
    let run = JobRun {
        job: job.job.clone(),
        scheduled_for: job.scheduled_for.timestamp_micros().unsigned_abs(),
        attempt: job.attempt.unsigned_abs(),
        input: None,
        checkpoint: job.checkpoint.as_ref().map(ToString::to_string),
    };
    live::call(app, shared, running, (None, None), move |guest, store| {
        async move {
            let exports = guest.exports.jobs.as_ref();
            let hook = guest.hook(store, exports, |hook, store, of| hook.load(store, of)).await?;
            store.set_epoch_deadline(1);
            let answer = within(Mode::Live.budget().wall, hook.call_run(&mut *store, &run)).await?;
            said(answer, store)
        }
        .boxed()
    })
    .await
}

/// The next time of a job and, a little later, when it is called: the same little for every node.
fn next(plugin: &str, job: &manifest::Job, now: Moment) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    // Both were read when the package was: a schedule that is wrong does not get here.
    let (cron, zone) = (Cron::parse(&job.cron).ok()?, job.timezone.parse().unwrap_or(Tz::UTC));
    let at = cron.next(now, zone)?;
    let jitter = job.jitter.map_or(0, |jitter| jitter.0.as_millis() as u64);
    let mut hash = blake3::Hasher::new();
    hash.update(plugin.as_bytes()).update(job.name.as_bytes()).update(&at.timestamp().to_le_bytes());
    let drawn = u64::from_le_bytes(hash.finalize().as_bytes()[..8].try_into().ok()?);
    let late = if jitter == 0 { 0 } else { drawn % jitter };
    Some((at, at + Duration::milliseconds(i64::try_from(late).unwrap_or(0))))
}
