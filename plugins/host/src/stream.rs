//! Keeps one plugin up with the log: a task that sleeps until there is something to apply.

use crate::{
    applier::{Applier, Next, Step},
    failure::{Failure, GuestFailure, Retry},
    manifest::OnPoison,
    quarantine,
    running::Running,
    shared::Shared,
};
use relais_domain::{
    App, Result,
    platform::{clock::Moment, live::Happening, rest::Rest},
    plugins::{PluginState, cursor, installed},
};
use std::{
    collections::{BTreeSet, VecDeque},
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::sync::watch;

/// When our own side does not answer, or another node is at work.
const AGAIN: Duration = Duration::from_secs(1);
/// Between two batches: what a person did is on their page before they look.
const REST: Rest = Rest::between(Duration::from_millis(5), Duration::from_millis(50));

/// What a stream remembers between steps.
pub struct Stream {
    app: App,
    shared: Arc<Shared>,
    running: Arc<Running>,
    /// When facts were parked, the last few.
    parked: VecDeque<Moment>,
    /// Times in a row it ran out of time.
    deadlines: u32,
    /// Quarantines in a row.
    quarantines: i32,
}

/// What to do before the next step.
enum Wait {
    No,
    /// For more facts.
    Facts,
    For(Duration),
    /// For an administrator.
    Decision,
}

impl Stream {
    pub fn new(app: App, shared: Arc<Shared>, running: Arc<Running>) -> Self {
        Self { app, shared, running, parked: VecDeque::new(), deadlines: 0, quarantines: 0 }
    }

    /// Runs until the plugin is stopped.
    pub async fn run(mut self) {
        let mut stopped = self.running.stopped.subscribe();
        let mut state = self.running.state.subscribe();
        let mut head = self.app.head().follow();
        let mut rest = REST;
        while !*stopped.borrow_and_update() {
            head.mark_unchanged();
            state.mark_unchanged();
            let started = Instant::now();
            let wait = match self.turn().await {
                Ok(wait) => wait,
                Err(error) => {
                    tracing::error!(plugin = %self.running.id, %error, "plugins: the database did not answer");
                    Wait::For(AGAIN)
                }
            };
            self.running.turns.send_modify(|turns| *turns += 1);
            let elapsed = match wait {
                Wait::No => {
                    tokio::task::yield_now().await;
                    continue;
                }
                Wait::For(time) => Some(time),
                Wait::Facts | Wait::Decision => None,
            };
            rest.begin(started.elapsed());
            let facts = matches!(wait, Wait::Facts).then_some(&mut head);
            tokio::select! {
                _ = stopped.changed() => {}
                _ = state.changed() => {}
                () = self.running.poke.notified() => {}
                () = async { changed(facts).await; rest.over().await } => {}
                () = sleep(elapsed) => {}
            }
        }
    }

    async fn turn(&mut self) -> Result<Wait> {
        let running = self.running.clone();
        let mut applier = running.applier.lock().await;
        match running.state() {
            PluginState::Active => self.step(&mut applier).await,
            PluginState::Quarantined => match left(applier.rests_until, self.app.now()) {
                Some(time) => Ok(Wait::For(time)),
                None => self.back(&mut applier).await,
            },
            PluginState::Paused | PluginState::Uninstalled => Ok(Wait::Decision),
        }
    }

    async fn step(&mut self, applier: &mut Applier) -> Result<Wait> {
        if let Some(time) = left(applier.cursor.next_attempt_at, self.app.now()) {
            return Ok(Wait::For(time));
        }
        let Step { applied, tags, next } = applier.step(&self.app, &self.shared, &self.running, None).await?;
        self.running.applied.send_replace(applier.applied());
        if applied > 0 {
            (self.deadlines, self.quarantines) = (0, 0);
        }
        told(&self.app, &self.shared, &self.running, &tags);
        match next {
            Next::More => Ok(Wait::No),
            Next::CaughtUp => Ok(Wait::Facts),
            Next::Elsewhere => Ok(Wait::For(AGAIN)),
            // A good prefix is committed: the fact is tried alone before it counts as failed.
            Next::Failed { failure: Failure::Guest(_), .. } if applied > 0 => Ok(Wait::No),
            Next::Failed { failure: Failure::Host(error), .. } => Err(error),
            Next::Failed { position, failure: Failure::Guest(failure) } => {
                let wait = self.failed(applier, position, failure).await?;
                self.running.applied.send_replace(applier.applied());
                Ok(wait)
            }
        }
    }

    /// The fact after the cursor failed alone: later again, or out of the way.
    async fn failed(&mut self, applier: &mut Applier, position: i64, failure: GuestFailure) -> Result<Wait> {
        let (id, now) = (self.running.id.clone(), self.app.now());
        let patience = self.shared.patience.clone();
        let failures = applier.cursor.failures + 1;
        tracing::warn!(plugin = %id, position, failures, %failure, "plugins: a fact could not be applied");
        let trace = failure.trace.as_deref().unwrap_or_default();
        self.shared.journals.of(&id).write(now, "error", format!("fact {position}: {failure}"), trace);
        self.deadlines = if failure.is_deadline() { self.deadlines + 1 } else { 0 };
        let by_time = failure.is_deadline() || matches!(failure.retry, Retry::After(_));
        let tries = if by_time { patience.tries } else { patience.tries_alike };
        let hopeless = failures >= tries || failure.retry == Retry::Never;
        let error = format!("{failure} (fact {position})");
        if hopeless && self.running.guest().identity.manifest.facts.on_poison == OnPoison::Park {
            applier.park(&self.app, &id, position, &failure).await?;
            let tx = self.app.begin().await?;
            installed::set_error(&tx, &id, &error).await?;
            tx.commit().await?;
            let within = chrono::Duration::from_std(patience.parked_within).unwrap_or_default();
            self.parked.push_back(now);
            self.parked.retain(|at| now - at < within);
            if self.parked.len() <= patience.parked {
                return Ok(Wait::No);
            }
            self.parked.clear();
            return self.quarantine(applier).await;
        }
        let wait = match failure.retry {
            Retry::After(time) => time,
            Retry::Never | Retry::Default => patience.wait(failures),
        };
        let at = now + chrono::Duration::from_std(wait).unwrap_or_default();
        let tx = self.app.begin().await?;
        cursor::failed(&tx, &applier.cursor, failures, at).await?;
        installed::set_error(&tx, &id, &error).await?;
        tx.commit().await?;
        (applier.cursor.failures, applier.cursor.next_attempt_at) = (failures, Some(at));
        if self.deadlines >= patience.deadlines {
            return self.quarantine(applier).await;
        }
        Ok(Wait::For(wait))
    }

    /// Too much went wrong: rest, then try again.
    async fn quarantine(&mut self, applier: &mut Applier) -> Result<Wait> {
        self.quarantines += 1;
        let rest = self.shared.patience.rest(self.quarantines);
        quarantine::enter(&self.app, &self.running, applier, rest).await?;
        Ok(Wait::No)
    }

    /// Half open: running again, and the next failure in time closes it at once.
    async fn back(&mut self, applier: &mut Applier) -> Result<Wait> {
        self.deadlines = self.shared.patience.deadlines.saturating_sub(1);
        quarantine::leave(&self.app, &self.running, applier).await?;
        Ok(Wait::No)
    }
}

/// Drops the cards with these tags and tells the pages that show them.
pub fn told(app: &App, shared: &Shared, running: &Running, tags: &BTreeSet<String>) {
    if tags.is_empty() {
        return;
    }
    shared.cards.invalidate(&running.id, tags, running.applied().sequence);
    app.live()
        .tell(Happening::CardsChanged { plugin: running.id.clone(), tags: tags.iter().cloned().collect() });
}

/// How long until a moment that has not come yet.
fn left(until: Option<Moment>, now: Moment) -> Option<Duration> {
    (until? - now).to_std().ok().filter(|left| !left.is_zero())
}

async fn changed(head: Option<&mut watch::Receiver<i64>>) {
    match head {
        // The other end lives as long as the application: an error only means there is nothing to wait for.
        Some(head) => drop(head.changed().await),
        None => std::future::pending().await,
    }
}

async fn sleep(time: Option<Duration>) {
    match time {
        Some(time) => tokio::time::sleep(time).await,
        None => std::future::pending().await,
    }
}
