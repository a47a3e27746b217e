//! Folds the whole log again into a new generation beside the running one, and swaps when it has caught up.

use crate::{
    applier::{Applier, Next},
    execute::Command,
    failure::{Failure, Retry},
    manifest::Backfill,
    rollback::Back,
    running::{Running, Waiting},
    shared::Shared,
    stream::told,
};
use relais_domain::{
    App, Error, Result,
    platform::{clock::Moment, facts, facts::Fact, ids::PersonId},
    plugins::{
        PluginState, Rebuild, RebuildState, apply_log, compare, cursor, dead, effects, generation, installed,
    },
};
use std::{
    collections::BTreeSet,
    sync::{Arc, PoisonError},
    time::Duration,
};
use tokio::sync::{oneshot, watch};

const LOCKED: Duration = Duration::from_millis(20);

/// Every card of the plugin, as a tag.
pub const EVERYTHING: &str = "*";

/// What a rebuild is for.
pub enum Purpose {
    /// To take the place of the running generation.
    Swap,
    /// To see what would change, and to be decided on then.
    Look,
    /// To take its place together with the version it is built under.
    Back(Box<Back>),
}

/// How long a rebuild waits for a decision.
const WAITS: Duration = Duration::from_secs(60 * 60);

/// Starts one that takes the place of the running generation; `Conflict` while another is under way.
pub async fn start(
    app: &App,
    shared: &Arc<Shared>,
    running: &Arc<Running>,
    by: Option<PersonId>,
) -> Result<watch::Receiver<Rebuild>> {
    begin(app, shared, running, by, Purpose::Swap).await
}

/// Decides on one that waits.
pub fn decide(running: &Running, take: bool) -> Result<()> {
    let waiting = running.verdict.lock().unwrap_or_else(PoisonError::into_inner).take();
    let Waiting { wanted, progress } = waiting.ok_or(Error::NotFound)?;
    // Whoever looks next sees that it is decided.
    progress.send_modify(|it| it.state = RebuildState::Running);
    wanted.send(take).map_err(|_| Error::NotFound)
}

/// Starts one; `Conflict` while another is under way or waits.
pub async fn begin(
    app: &App,
    shared: &Arc<Shared>,
    running: &Arc<Running>,
    by: Option<PersonId>,
    purpose: Purpose,
) -> Result<watch::Receiver<Rebuild>> {
    let head = facts::head(app.reader()).await?;
    let generations = cursor::generations(app.reader(), &running.id).await?;
    let generation = generations.last().map_or(1, |newest| newest.generation + 1);
    let begin =
        Rebuild { generation, position: 0, head, state: RebuildState::Running, error: None, changes: None };
    let progress = watch::Sender::new(begin);
    let follow = progress.subscribe();
    {
        let mut current = running.rebuild();
        if current.as_ref().is_some_and(|it| it.borrow().is_open()) {
            return Err(Error::Conflict("plugin-rebuilding"));
        }
        *current = Some(follow.clone());
    }
    let (app, shared, running) = (app.clone(), shared.clone(), running.clone());
    let handle = shared.handle.clone();
    let began = app.now();
    handle.spawn(async move {
        let (state, error) = match rebuild(&app, &shared, &running, generation, &progress, by, purpose).await
        {
            Ok(true) => (RebuildState::Done, None),
            Ok(false) => (RebuildState::Discarded, None),
            Err(error) => {
                tracing::error!(plugin = %running.id, generation, %error, "plugins: the rebuild failed");
                (RebuildState::Failed, Some(error.to_string()))
            }
        };
        if state != RebuildState::Done {
            withdraw(&app, &running, began).await;
        }
        tidy(&app, &running).await;
        progress.send_modify(|it| (it.state, it.error) = (state, error));
    });
    Ok(follow)
}

async fn rebuild(
    app: &App,
    shared: &Arc<Shared>,
    running: &Arc<Running>,
    generation: i64,
    progress: &watch::Sender<Rebuild>,
    by: Option<PersonId>,
    purpose: Purpose,
) -> Result<bool> {
    let from = began(app, running).await?;
    let tx = app.begin().await?;
    let cursor = cursor::open(&tx, &running.id, generation, from, cursor::BUILDING).await?;
    tx.commit().await?;
    let mut applier = Applier::new(cursor).skipping(dead::skipped(app.reader(), &running.id).await?);
    let mut stopped = running.stopped.subscribe();
    let builder = match &purpose {
        Purpose::Swap | Purpose::Look => running,
        Purpose::Back(back) => &back.builder,
    };
    let mut replay = Replay { store: running.applied().store, sequence: 0 };
    let both = (running, builder);
    catch_up(app, shared, both, &mut applier, &mut replay, progress, &mut stopped).await?;
    if matches!(purpose, Purpose::Look) {
        let wanted = looked_at(app, running, applier.cursor.store, progress, &mut stopped).await?;
        if !wanted {
            return Ok(false);
        }
    }

    // The running generation stands still from here to the swap; what came meanwhile is little.
    let mut live = running.applier.lock().await;
    catch_up(app, shared, both, &mut applier, &mut replay, progress, &mut stopped).await?;
    let tx = app.begin().await?;
    cursor::set_state(&tx, &running.id, live.cursor.generation, cursor::OLD).await?;
    cursor::set_state(&tx, &running.id, generation, cursor::LIVE).await?;
    installed::set_generation(&tx, &running.id, generation).await?;
    tx.record(by, Fact::PluginRebuilt { plugin: running.id.clone(), generation: generation.unsigned_abs() });
    if let Purpose::Back(back) = &purpose {
        back.write(&tx, by).await?;
    }
    tx.commit().await?;
    applier.cursor.state = cursor::LIVE.to_owned();
    *live = applier;
    if let Purpose::Back(back) = purpose {
        back.take_over(app, shared, running).await?;
    }
    running.applied.send_replace(live.applied());
    drop(live);
    shared.cards.forget(&running.id);
    told(app, shared, running, &BTreeSet::from([EVERYTHING.to_owned()]));
    Ok(true)
}

/// Says what the built generation would change, and waits to hear whether it is wanted.
async fn looked_at(
    app: &App,
    running: &Running,
    store: i64,
    progress: &watch::Sender<Rebuild>,
    stopped: &mut watch::Receiver<bool>,
) -> Result<bool> {
    let changes = compare::compare(app.reader(), running.applied().store, store).await?;
    let (wanted, heard) = oneshot::channel();
    let waiting = Waiting { wanted, progress: progress.clone() };
    {
        // Told and open to a decision in one.
        let mut verdict = running.verdict.lock().unwrap_or_else(PoisonError::into_inner);
        progress.send_modify(|it| (it.state, it.changes) = (RebuildState::Ready, Some(changes)));
        *verdict = Some(waiting);
    }
    let wanted = tokio::select! {
        heard = heard => heard.unwrap_or(false),
        () = tokio::time::sleep(WAITS) => false,
        _ = stopped.wait_for(|stopped| *stopped) => false,
    };
    *running.verdict.lock().unwrap_or_else(PoisonError::into_inner) = None;
    Ok(wanted)
}

/// What a rebuild that came to nothing asked for is not asked for.
async fn withdraw(app: &App, running: &Running, since: Moment) {
    let withdraw = async {
        let tx = app.begin().await?;
        effects::withdraw(&tx, &running.id, since).await?;
        tx.commit().await
    };
    if let Err(error) = withdraw.await {
        tracing::warn!(plugin = %running.id, %error, "plugins: what a rebuild held back could not be withdrawn");
    }
}

/// The commands of the running generation, in the order they were given.
struct Replay {
    store: i64,
    /// Those up to here are applied.
    sequence: i64,
}

/// Applies everything the running generation has applied, commands in their places. What keeps failing is
/// parked, as it was the first time.
async fn catch_up(
    app: &App,
    shared: &Arc<Shared>,
    (running, builder): (&Arc<Running>, &Arc<Running>),
    applier: &mut Applier,
    replay: &mut Replay,
    progress: &watch::Sender<Rebuild>,
    stopped: &mut watch::Receiver<bool>,
) -> Result<()> {
    loop {
        if *stopped.borrow_and_update() {
            return Err(Error::Unavailable("plugin-stopped"));
        }
        if matches!(running.state(), PluginState::Uninstalled) {
            return Err(Error::Conflict("plugin-uninstalled"));
        }
        // In this order: a command given after the look at its place comes after that place.
        let until = running.applied().position;
        let command = apply_log::next(app, replay.store, replay.sequence).await?;
        let until = command.as_ref().map_or(until, |command| command.last_position.min(until));
        if applier.seen() >= until {
            let Some(apply_log::Applied { sequence, command_fact: Some(fact), .. }) = command else {
                return Ok(());
            };
            let command = Command::recorded(facts::find(app.reader(), fact).await?);
            applier.replay(app, shared, builder, &command).await?;
            replay.sequence = sequence;
            continue;
        }
        let step = applier.step(app, shared, builder, Some(until)).await?;
        let position = applier.applied().position;
        progress.send_modify(|it| (it.position, it.head) = (position, it.head.max(position)));
        match step.next {
            Next::More | Next::CaughtUp => {}
            // Nobody else writes this generation: its lock is only on its way back.
            Next::Elsewhere => tokio::time::sleep(LOCKED).await,
            Next::Failed { failure: Failure::Host(error), .. } => return Err(error),
            Next::Failed { .. } if step.applied > 0 => {}
            Next::Failed { position, failure: Failure::Guest(failure) } => {
                applier.cursor.failures += 1;
                // A fold gives the same answer every time unless the machine was busy: try twice, not for hours.
                if failure.retry == Retry::Never || applier.cursor.failures > 2 {
                    applier.park(app, &running.id, position, &failure).await?;
                }
            }
        }
    }
}

/// Where the first fold of an installed plugin began.
async fn began(app: &App, running: &Running) -> Result<i64> {
    let row = installed::find(app.reader(), &running.id).await?;
    match (row.began_after, running.guest().identity.manifest.facts.backfill) {
        // A version that folds the whole history does so from its first rebuild on.
        (_, Backfill::All) => Ok(0),
        (Some(began), _) => Ok(began),
        // Installed before this was kept: its own moment tells.
        (None, Backfill::None) => cursor::position_before(app.reader(), row.installed_at).await,
        (None, Backfill::Last(age)) => {
            let since = row.installed_at - chrono::Duration::from_std(age).unwrap_or_default();
            cursor::position_before(app.reader(), since).await
        }
    }
}

/// The position a first fold begins after.
pub async fn beginning(app: &App, backfill: Backfill) -> Result<i64> {
    match backfill {
        Backfill::All => Ok(0),
        Backfill::None => facts::head(app.reader()).await,
        Backfill::Last(age) => {
            let since = app.now() - chrono::Duration::from_std(age).unwrap_or_default();
            cursor::position_before(app.reader(), since).await
        }
    }
}

/// Erases generations that are neither running nor the one before it.
async fn tidy(app: &App, running: &Running) {
    let erase = async {
        let live = running.applied().generation;
        let all = cursor::generations(app.reader(), &running.id).await?;
        let before = all.iter().map(|it| it.generation).filter(|it| *it < live).max();
        for old in all.into_iter().filter(|it| it.generation != live && Some(it.generation) != before) {
            generation::erase(app, &running.id, old.generation, old.store).await?;
        }
        Ok::<_, Error>(())
    };
    if let Err(error) = erase.await {
        tracing::warn!(plugin = %running.id, %error, "plugins: an old generation could not be erased");
    }
}
