//! What one instance carries: who it is, in which mode it runs, and everything it may reach.

use crate::{
    egress::Egress,
    journal::Journal,
    limits::{Budget, Caps},
    manifest::Manifest,
    mode::Mode,
    said::Said,
    state::State,
    wasi::{self, Dice, Present, Stderr},
};
use arc_swap::ArcSwap;
use std::{collections::BTreeMap, sync::Arc};
use wasmtime::component::ResourceTable;
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

/// The data of a store.
pub struct Call {
    pub plugin: Arc<Identity>,
    pub mode: Mode,
    pub locale: String,
    pub actor: Option<String>,
    /// JSON text; in apply mode as they were at the fact under way.
    pub settings: Arc<String>,
    /// Secrets of a wizard under way, used as if they were kept.
    pub written: Arc<BTreeMap<String, String>>,
    pub present: Present,
    pub dice: Option<Dice>,
    pub state: State,
    pub caps: Caps,
    pub stderr: Stderr,
    /// What live hooks may do with the network.
    pub egress: Arc<Egress>,
    /// Ticks that found the guest running, for the unit of work under way and in all.
    pub ticks: u32,
    pub ticks_in_all: u32,
    pub logged: u32,
    pub said: Said,
    wasi: WasiCtx,
    table: ResourceTable,
}

/// What does not change between the calls of a plugin.
#[derive(Debug)]
pub struct Identity {
    pub id: String,
    pub manifest: Arc<Manifest>,
    /// In force now, as JSON text.
    pub settings: ArcSwap<String>,
    pub granted: Vec<String>,
    /// Where it is told what the plugin says.
    pub journal: Arc<Journal>,
    /// Seeds its random streams.
    pub seed: [u8; 32],
}

impl Identity {
    /// The seed of the stream of one fact: unpredictable to people, identical on replay.
    pub fn fact_seed(&self, fact: &[u8]) -> blake3::Hasher {
        let mut hasher = blake3::Hasher::new_keyed(&self.seed);
        hasher.update(self.id.as_bytes()).update(&[0]).update(fact);
        hasher
    }

    /// What `HashMap` and its like start from: the same in every instance, so that batches do not matter.
    fn instance_seed(&self) -> u128 {
        let mut bytes = [0; 16];
        self.fact_seed(b"instance").finalize_xof().fill(&mut bytes);
        u128::from_le_bytes(bytes)
    }
}

impl Call {
    /// For folding facts: clock and chance are set before each one.
    pub fn applying(plugin: Arc<Identity>, state: State, budget: &Budget) -> Self {
        let dice = Dice::seeded(&plugin.fact_seed(b"instance"));
        Self::new(plugin, Mode::Apply, state, budget, 0, Some(dice))
    }

    /// For drawing: the clock stands still at `now`.
    pub fn rendering(plugin: Arc<Identity>, state: State, budget: &Budget, now: u64) -> Self {
        Self::new(plugin, Mode::Render, state, budget, now, None)
    }

    /// For looking at an operation: the clock stands still at `now`.
    pub fn guarding(plugin: Arc<Identity>, state: State, budget: &Budget, now: u64) -> Self {
        Self::new(plugin, Mode::Guard, state, budget, now, None)
    }

    /// For work with the network.
    pub fn living(plugin: Arc<Identity>, state: State, budget: &Budget, now: u64) -> Self {
        Self::new(plugin, Mode::Live, state, budget, now, None)
    }

    fn new(
        plugin: Arc<Identity>,
        mode: Mode,
        state: State,
        budget: &Budget,
        now: u64,
        dice: Option<Dice>,
    ) -> Self {
        let (present, stderr) = (Present::at(now), Stderr::default());
        let seeded = dice.as_ref().map(|dice| (dice, plugin.instance_seed()));
        let wasi = wasi::context(&present, &stderr, seeded);
        let settings = plugin.settings.load_full();
        let mut table = ResourceTable::new();
        table.set_max_capacity(1_000);
        Self {
            plugin,
            mode,
            locale: "en".into(),
            actor: None,
            settings,
            written: Arc::default(),
            present,
            dice,
            state,
            caps: Caps::new(budget),
            stderr,
            egress: Arc::default(),
            ticks: 0,
            ticks_in_all: 0,
            logged: 0,
            said: Said::default(),
            wasi,
            table,
        }
    }
}

impl WasiView for Call {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}
