//! What every plugin of this process shares.

use crate::{
    cache::Cache,
    call::Call,
    cards::Cards,
    disturbance::Disturbance,
    egress::Egress,
    engine::{CALLS_AT_ONCE, Ticker},
    failure::Failure,
    journal::Journals,
    retry::Patience,
    running::Running,
};
use relais_domain::{Error, Result, plugins::Operation};
use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicU32, Ordering},
    },
};
use tokio::{
    runtime::Handle,
    sync::{Notify, Semaphore},
    task::JoinSet,
};
use wasmtime::{Engine, component::Linker};

/// Requests from outside handled at once.
const RECEIVING: usize = 8;

pub struct Shared {
    pub engine: Engine,
    pub linker: Linker<Call>,
    pub cache: Cache,
    /// Seeds the random streams of apply mode.
    pub seed: [u8; 32],
    pub patience: Patience,
    pub egress: Arc<Egress>,
    pub cards: Cards,
    pub journals: Journals,
    pub disturbance: Arc<Disturbance>,
    /// Where guests run.
    pub handle: Handle,
    /// The operations some guard stands before, a bit each.
    guarded: AtomicU32,
    plugins: RwLock<BTreeMap<String, Arc<Running>>>,
    calls: Semaphore,
    /// Room for handling what came in.
    pub receiving: Arc<Semaphore>,
    /// Something is due now.
    pub due: Arc<Notify>,
    /// Small work nobody waits for.
    errands: Mutex<JoinSet<()>>,
    _ticker: Ticker,
}

impl Shared {
    pub fn new(
        (engine, linker, ticker): (Engine, Linker<Call>, Ticker),
        cache: Cache,
        seed: [u8; 32],
        patience: Patience,
        egress: Egress,
        handle: Handle,
    ) -> Self {
        Self {
            engine,
            linker,
            cache,
            seed,
            disturbance: Arc::new(Disturbance::every(patience.disturb_every)),
            patience,
            egress: Arc::new(egress),
            journals: Journals::default(),
            cards: Cards::default(),
            handle,
            guarded: AtomicU32::new(0),
            plugins: RwLock::default(),
            calls: Semaphore::new(CALLS_AT_ONCE),
            receiving: Arc::new(Semaphore::new(RECEIVING)),
            due: Arc::default(),
            errands: Mutex::default(),
            _ticker: ticker,
        }
    }

    /// Runs guest code on the plugins' own threads, when there is room. A panic in one of our host
    /// functions ends that call alone.
    pub async fn on_guest_threads<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, Failure> {
        let closed = |_| Failure::Host(Error::Unavailable("plugins"));
        let _room = self.calls.acquire().await.map_err(closed)?;
        self.handle.spawn(work).await.map_err(|error| {
            tracing::error!(%error, "plugins: a host function panicked; this is a fault of the server");
            Failure::guest("host", "a host function failed; this is a fault of the server")
        })
    }

    /// Does something small beside whoever causes it.
    pub fn errand(&self, work: impl Future<Output = ()> + Send + 'static) {
        let mut errands = self.errands.lock().unwrap_or_else(PoisonError::into_inner);
        while errands.try_join_next().is_some() {}
        errands.spawn_on(work, &self.handle);
    }

    /// Returns once every errand begun so far is done.
    pub async fn errands_done(&self) {
        let errands = std::mem::take(&mut *self.errands.lock().unwrap_or_else(PoisonError::into_inner));
        errands.join_all().await;
    }

    pub fn find(&self, id: &str) -> Result<Arc<Running>> {
        self.plugins.read().unwrap_or_else(PoisonError::into_inner).get(id).cloned().ok_or(Error::NotFound)
    }

    /// Every loaded plugin, by id.
    pub fn all(&self) -> Vec<Arc<Running>> {
        self.plugins.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    pub fn add(&self, running: Arc<Running>) {
        self.plugins.write().unwrap_or_else(PoisonError::into_inner).insert(running.id.clone(), running);
        self.count_guards();
    }

    pub fn remove(&self, id: &str) -> Option<Arc<Running>> {
        let removed = self.plugins.write().unwrap_or_else(PoisonError::into_inner).remove(id);
        self.count_guards();
        removed
    }

    /// Looks again which operations are guarded: whenever a version comes or goes.
    pub fn count_guards(&self) {
        let mut guarded = 0;
        for running in self.all() {
            let guest = running.guest();
            for operation in Operation::ALL {
                if guest.identity.manifest.guard(operation.as_str()).is_some() {
                    guarded |= operation.bit();
                }
            }
        }
        self.guarded.store(guarded, Ordering::Release);
    }

    pub fn guarded(&self, operation: Operation) -> bool {
        self.guarded.load(Ordering::Acquire) & operation.bit() != 0
    }
}
