//! One installed plugin in this process.

use crate::{applier::Applier, guest::Guest, meter::Meter, package::Texts};
use arc_swap::ArcSwap;
use relais_domain::{
    platform::clock::Moment,
    plugins::{Asset, GuardPolicy, Operation, PluginState, Rebuild, form::Form},
};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, atomic::AtomicU32},
};
use tokio::sync::{Notify, oneshot, watch};

/// A plugin that is loaded. Cards are drawn from it while its stream applies facts.
pub struct Running {
    pub id: String,
    /// Swapped whole: calls under way finish on the version they began with.
    pub code: ArcSwap<Code>,
    pub state: watch::Sender<PluginState>,
    /// What is applied and visible.
    pub applied: watch::Sender<Applied>,
    /// Held while a batch is applied: one writer per plugin.
    pub applier: tokio::sync::Mutex<Applier>,
    pub meter: Meter,
    /// Makes the stream look again at once.
    pub poke: Notify,
    /// Counts what the stream has looked at, for who waits for it.
    pub turns: watch::Sender<u64>,
    pub rebuild: Mutex<Option<watch::Receiver<Rebuild>>>,
    pub stopped: watch::Sender<bool>,
    /// Times in a row a guard of it failed.
    pub guard_failures: AtomicU32,
    /// What happens when its guards fail, by operation, where an administrator decided.
    pub guard_policies: ArcSwap<BTreeMap<String, GuardPolicy>>,
    /// Where a rebuild that is built waits to hear whether it is wanted.
    pub verdict: Mutex<Option<Waiting>>,
}

/// A rebuild that waits for a decision.
pub struct Waiting {
    pub wanted: oneshot::Sender<bool>,
    pub progress: watch::Sender<Rebuild>,
}

/// One version of a plugin.
pub struct Code {
    pub guest: Arc<Guest>,
    /// Key of its package among the blobs.
    pub package: String,
    pub names: BTreeMap<String, String>,
    pub descriptions: BTreeMap<String, String>,
    pub assets: BTreeMap<String, Asset>,
    /// What its settings are, if it has any.
    pub form: Option<Form>,
    /// For the words of its wizard.
    pub texts: Texts,
}

/// How far a plugin has come, and where what it keeps is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Applied {
    pub generation: i64,
    pub store: i64,
    /// Last position read.
    pub position: i64,
    /// Batches applied.
    pub sequence: i64,
}

impl Running {
    pub fn guest(&self) -> Arc<Guest> {
        self.code.load().guest.clone()
    }

    pub fn guard_policy(&self, operation: Operation) -> Option<GuardPolicy> {
        self.guard_policies.load().get(operation.as_str()).copied()
    }

    pub fn state(&self) -> PluginState {
        *self.state.borrow()
    }

    pub fn applied(&self) -> Applied {
        *self.applied.borrow()
    }

    /// Returns once there is nothing to apply up to `head` now: it is applied, waits for its next try, or
    /// the plugin does not run.
    pub async fn settled(&self, head: i64, now: impl Fn() -> Moment) {
        let mut turns = self.turns.subscribe();
        loop {
            turns.mark_unchanged();
            let applier = self.applier.lock().await;
            let through = applier.applied().position >= head;
            let waits = |until: Option<Moment>| until.is_some_and(|until| until > now());
            let rests = match self.state() {
                PluginState::Active => waits(applier.cursor.next_attempt_at),
                PluginState::Quarantined => waits(applier.rests_until),
                PluginState::Paused | PluginState::Uninstalled => true,
            };
            drop(applier);
            if through || rests || *self.stopped.borrow() {
                return;
            }
            self.poke.notify_one();
            // The sender is ours: it cannot be gone.
            let _ = turns.changed().await;
        }
    }

    /// The rebuild under way, or the last one since the server started.
    pub fn rebuild(&self) -> MutexGuard<'_, Option<watch::Receiver<Rebuild>>> {
        self.rebuild.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
