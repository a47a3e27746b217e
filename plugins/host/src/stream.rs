//! Keeps one plugin up with the log: a task that sleeps until there is something to apply.

use crate::{
    applier::{Next, Step},
    failure::{Failure, GuestFailure, Retry},
    manifest::OnPoison,
    running::Running,
    shared::Shared,
};
use relais_domain::{
    App, Result,
    platform::{clock::Moment, live::Happening},
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

/// What a stream remembers between steps.
pub struct Stream {
    app: App,
    shared: Arc<Shared>,
    running: Arc<Running>,
    /// When facts were parked, the last few.
    parked: VecDeque<Instant>,
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
        while !*stopped.borrow_and_update() {
            head.mark_unchanged();
            state.mark_unchanged();
            let wait = match self.running.state() {
                PluginState::Active => self.advance().await,
                PluginState::Quarantined => self.probe(&mut stopped).await,
                PluginState::Paused | PluginState::Uninstalled => Wait::Decision,
            };
            match wait {
                Wait::No => tokio::task::yield_now().await,
                Wait::Facts => ready(&mut stopped, &mut state, Some(&mut head), None).await,
                Wait::For(time) => ready(&mut stopped, &mut state, None, Some(time)).await,
                Wait::Decision => ready(&mut stopped, &mut state, None, None).await,
            }
        }
    }

    async fn advance(&mut self) -> Wait {
        match self.step().await {
            Ok(wait) => wait,
            Err(error) => {
                tracing::error!(plugin = %self.running.id, %error, "plugins: the database did not answer");
                Wait::For(AGAIN)
            }
        }
    }

    async fn step(&mut self) -> Result<Wait> {
        let running = self.running.clone();
        let mut applier = running.applier.lock().await;
        if let Some(at) = applier.cursor.next_attempt_at {
            let left = until(at, self.app.now());
            if !left.is_zero() {
                return Ok(Wait::For(left));
            }
        }
        let Step { applied, tags, next } = applier.step(&self.app, &self.shared, &running).await?;
        running.applied.send_replace(applier.applied());
        if applied > 0 {
            (self.deadlines, self.quarantines) = (0, 0);
        }
        told(&self.app, &self.shared, &running, &tags);
        match next {
            Next::More => Ok(Wait::No),
            Next::CaughtUp => Ok(Wait::Facts),
            Next::Elsewhere => Ok(Wait::For(AGAIN)),
            // A good prefix is committed: the fact is tried alone before it counts as failed.
            Next::Failed { failure: Failure::Guest(_), .. } if applied > 0 => Ok(Wait::No),
            Next::Failed { failure: Failure::Host(error), .. } => Err(error),
            Next::Failed { position, failure: Failure::Guest(failure) } => {
                let wait = self.failed(&mut applier, position, failure).await?;
                running.applied.send_replace(applier.applied());
                Ok(wait)
            }
        }
    }

    /// The fact after the cursor failed alone: later again, or out of the way.
    async fn failed(
        &mut self,
        applier: &mut crate::applier::Applier,
        position: i64,
        failure: GuestFailure,
    ) -> Result<Wait> {
        let id = self.running.id.clone();
        let failures = applier.cursor.failures + 1;
        let patience = &self.shared.patience;
        tracing::warn!(plugin = %id, position, failures, %failure, "plugins: a fact could not be applied");
        self.deadlines = if failure.is_deadline() { self.deadlines + 1 } else { 0 };
        let (deadlines, hopeless) = (self.deadlines, failures >= patience.tries || failure.retry == Retry::Never);
        if hopeless && self.running.guest().identity.manifest.facts.on_poison == OnPoison::Park {
            applier.park(&self.app, &id, position, &failure).await?;
            self.parked.push_back(Instant::now());
            self.parked.retain(|at| at.elapsed() < patience.parked_within);
            self.remember(&failure, position).await?;
            if self.parked.len() <= patience.parked {
                return Ok(Wait::No);
            }
            self.parked.clear();
            return self.quarantine().await;
        }
        let wait = match failure.retry {
            Retry::After(time) => time,
            Retry::Never | Retry::Default => patience.wait(failures),
        };
        let at = self.app.now() + chrono::Duration::from_std(wait).unwrap_or_default();
        let tx = self.app.begin().await?;
        cursor::failed(&tx, &applier.cursor, failures, at).await?;
        installed::set_error(&tx, &id, &at_fact(&failure, position)).await?;
        tx.commit().await?;
        (applier.cursor.failures, applier.cursor.next_attempt_at) = (failures, Some(at));
        if deadlines >= patience.deadlines {
            self.deadlines = 0;
            return self.quarantine().await;
        }
        Ok(Wait::For(wait))
    }

    async fn remember(&self, failure: &GuestFailure, position: i64) -> Result<()> {
        let tx = self.app.begin().await?;
        installed::set_error(&tx, &self.running.id, &at_fact(failure, position)).await?;
        tx.commit().await
    }

    /// Too much went wrong: rest, then try again.
    async fn quarantine(&mut self) -> Result<Wait> {
        tracing::error!(plugin = %self.running.id, "plugins: quarantined after repeated failures");
        let tx = self.app.begin().await?;
        installed::set_state(&tx, &self.running.id, PluginState::Quarantined).await?;
        tx.commit().await?;
        self.running.state.send_if_modified(|state| {
            let running = *state == PluginState::Active;
            if running {
                *state = PluginState::Quarantined;
            }
            running
        });
        Ok(Wait::No)
    }

    /// Rests, then takes one step: the plugin is back when it succeeds.
    async fn probe(&mut self, stopped: &mut watch::Receiver<bool>) -> Wait {
        self.quarantines += 1;
        let rest = self.shared.patience.rest(self.quarantines);
        let mut state = self.running.state.subscribe();
        state.mark_unchanged();
        ready(stopped, &mut state, None, Some(rest)).await;
        if self.running.state() != PluginState::Quarantined {
            return Wait::No;
        }
        match self.back().await {
            Ok(()) => Wait::No,
            Err(error) => {
                tracing::error!(plugin = %self.running.id, %error, "plugins: the database did not answer");
                Wait::For(AGAIN)
            }
        }
    }

    /// Half open: the next failure in time, or parked fact, closes it again.
    async fn back(&mut self) -> Result<()> {
        self.running.applier.lock().await.cursor.next_attempt_at = None;
        self.deadlines = self.shared.patience.deadlines.saturating_sub(1);
        let tx = self.app.begin().await?;
        installed::set_state(&tx, &self.running.id, PluginState::Active).await?;
        tx.commit().await?;
        self.running.state.send_replace(PluginState::Active);
        Ok(())
    }
}

/// Drops the cards with these tags and tells the pages that show them.
pub fn told(app: &App, shared: &Shared, running: &Running, tags: &BTreeSet<String>) {
    if tags.is_empty() {
        return;
    }
    shared.cards.invalidate(&running.id, tags, running.applied().sequence);
    app.live().tell(Happening::CardsChanged { plugin: running.id.clone(), tags: tags.iter().cloned().collect() });
}

fn at_fact(failure: &GuestFailure, position: i64) -> String {
    format!("{failure} (fact {position})")
}

fn until(at: Moment, now: Moment) -> Duration {
    (at - now).to_std().unwrap_or_default()
}

/// Returns when there is a reason to look again.
async fn ready(
    stopped: &mut watch::Receiver<bool>,
    state: &mut watch::Receiver<PluginState>,
    head: Option<&mut watch::Receiver<i64>>,
    time: Option<Duration>,
) {
    let more = async {
        match head {
            // The other end lives as long as the application: an error cannot happen, and would end the wait.
            Some(head) => drop(head.changed().await),
            None => std::future::pending().await,
        }
    };
    let elapsed = async {
        match time {
            Some(time) => tokio::time::sleep(time).await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = stopped.changed() => {}
        _ = state.changed() => {}
        () = more => {}
        () = elapsed => {}
    }
}
