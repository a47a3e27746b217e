//! Folds the whole log again into a new generation beside the running one, and swaps when it has caught up.

use crate::{
    applier::{Applier, Next},
    execute::Command,
    failure::{Failure, Retry},
    manifest::Backfill,
    running::Running,
    shared::Shared,
    stream::told,
};
use relais_domain::{
    App, Error, Result,
    platform::{facts, facts::Fact, ids::PersonId},
    plugins::{PluginState, Rebuild, RebuildState, apply_log, cursor, dead, generation, installed},
};
use std::{collections::BTreeSet, sync::Arc, time::Duration};
use tokio::sync::watch;

const LOCKED: Duration = Duration::from_millis(20);

/// Every card of the plugin, as a tag.
pub const EVERYTHING: &str = "*";

/// Starts one; `Conflict` while another is under way.
pub async fn start(
    app: &App,
    shared: &Arc<Shared>,
    running: &Arc<Running>,
    by: Option<PersonId>,
) -> Result<watch::Receiver<Rebuild>> {
    let head = facts::head(app.reader()).await?;
    let generations = cursor::generations(app.reader(), &running.id).await?;
    let generation = generations.last().map_or(1, |newest| newest.generation + 1);
    let begin = Rebuild { generation, position: 0, head, state: RebuildState::Running, error: None };
    let progress = watch::Sender::new(begin);
    let follow = progress.subscribe();
    {
        let mut current = running.rebuild();
        if current.as_ref().is_some_and(|it| it.borrow().state == RebuildState::Running) {
            return Err(Error::Conflict("plugin-rebuilding"));
        }
        *current = Some(follow.clone());
    }
    let (app, shared, running) = (app.clone(), shared.clone(), running.clone());
    let handle = shared.handle.clone();
    handle.spawn(async move {
        let (state, error) = match rebuild(&app, &shared, &running, generation, &progress, by).await {
            Ok(()) => (RebuildState::Done, None),
            Err(error) => {
                tracing::error!(plugin = %running.id, generation, %error, "plugins: the rebuild failed");
                (RebuildState::Failed, Some(error.to_string()))
            }
        };
        progress.send_modify(|it| (it.state, it.error) = (state, error));
        tidy(&app, &running).await;
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
) -> Result<()> {
    let from = began(app, running).await?;
    let tx = app.begin().await?;
    let cursor = cursor::open(&tx, &running.id, generation, from, cursor::BUILDING).await?;
    tx.commit().await?;
    let mut applier = Applier::new(cursor).skipping(dead::skipped(app.reader(), &running.id).await?);
    let mut stopped = running.stopped.subscribe();
    let mut replay = Replay { store: running.applied().store, sequence: 0 };
    catch_up(app, shared, running, &mut applier, &mut replay, progress, &mut stopped).await?;

    // The running generation stands still from here to the swap; what came meanwhile is little.
    let mut live = running.applier.lock().await;
    catch_up(app, shared, running, &mut applier, &mut replay, progress, &mut stopped).await?;
    let tx = app.begin().await?;
    cursor::set_state(&tx, &running.id, live.cursor.generation, cursor::OLD).await?;
    cursor::set_state(&tx, &running.id, generation, cursor::LIVE).await?;
    installed::set_generation(&tx, &running.id, generation).await?;
    tx.record(by, Fact::PluginRebuilt { plugin: running.id.clone(), generation: generation.unsigned_abs() });
    tx.commit().await?;
    applier.cursor.state = cursor::LIVE.to_owned();
    *live = applier;
    running.applied.send_replace(live.applied());
    drop(live);
    shared.cards.forget(&running.id);
    told(app, shared, running, &BTreeSet::from([EVERYTHING.to_owned()]));
    Ok(())
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
    running: &Arc<Running>,
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
            applier.replay(app, shared, running, &command).await?;
            replay.sequence = sequence;
            continue;
        }
        let step = applier.step(app, shared, running, Some(until)).await?;
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
