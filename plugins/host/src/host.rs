//! The plugins of a running server, behind the product's port.

use crate::{
    administer,
    cache::Cache,
    consequences, digest,
    egress::Egress,
    engine::{self, Ticker},
    guards, imports, inbound,
    inspect::{self, Inspection},
    install, invoke, kept, letters, offer,
    package::Package,
    places,
    rebuild::{self, Purpose},
    render,
    retry::Patience,
    rollback, settings,
    shared::Shared,
    standing, status,
};
use async_trait::async_trait;
use bytes::Bytes;
use futures::{TryStreamExt, stream};
use relais_domain::{
    App, Error, Result,
    platform::{
        facts::{self, Fact},
        ids::PersonId,
        keys::Keys,
        mail::Section,
    },
    plugins::{
        Answered, Arrival, Asset, DeadLetter, Decision, Document, DocumentQuery, GuardPolicy, Invocation,
        LogLine, Offer, Operation, Place, PluginState, PluginStatus, Plugins, Proposal, Proposed, Rebuild,
        Reply, Reviewed, Saved, SecretStatus, Settings, Setup, SlotRequest, SlotView, Turn, TypedCommand,
        Viewer, guarding,
        installed::{self, Installed},
    },
};
use relais_package::PublicKey;
use serde_json::Value;
use std::{collections::BTreeMap, path::Path, sync::Arc};
use tokio::{runtime::Runtime, sync::watch};

/// Plugins loaded side by side at a start: reading packages and artefacts is work for every processor.
const LOADED_AT_ONCE: usize = 8;

/// Runs plugins. Build the application with it, then [`Host::start`] it with the application.
pub struct Host {
    pub(crate) shared: Arc<Shared>,
    runtime: Option<Runtime>,
    signatures: Signatures,
}

/// Which packages may be installed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Signatures {
    /// Any, signed or not; a signature that does not hold is refused all the same.
    #[default]
    Any,
    /// Signed with one of these keys.
    Trusted(Vec<PublicKey>),
}

impl Host {
    /// Sets up the engine, with compiled plugins kept in `cache`, which may be emptied at any time. Nothing
    /// runs before [`Self::start`].
    pub fn new(cache: &Path, keys: &Keys) -> Result<Self> {
        Self::with_patience(cache, keys, Patience::default())
    }

    /// The same, more or less patient with plugins that fail.
    pub fn with_patience(cache: &Path, keys: &Keys, patience: Patience) -> Result<Self> {
        Self::with(cache, keys, patience, Egress::default())
    }

    /// The same, with what plugins may do on the network.
    pub fn with(cache: &Path, keys: &Keys, patience: Patience, egress: Egress) -> Result<Self> {
        let failed = |error: wasmtime::Error| Error::internal(error.to_string());
        let (engine, allocation) = engine::engine().map_err(failed)?;
        tracing::debug!(?allocation, "plugins: engine ready");
        let cache = Cache::open(cache, keys.derive("relais 2026-11 compiled plugins"))?;
        let linker = imports::linker(&engine).map_err(failed)?;
        let ticker = Ticker::start(&engine)?;
        let runtime = engine::runtime()?;
        let seed = keys.derive("relais 2026-11 plugin randomness");
        let parts = (engine, linker, ticker);
        let shared = Shared::new(parts, cache, seed, patience, egress, runtime.handle().clone());
        Ok(Self { shared: Arc::new(shared), runtime: Some(runtime), signatures: Signatures::default() })
    }

    /// Installs only what these policies allow; what comes with the product always may.
    pub fn accepting(mut self, signatures: Signatures) -> Self {
        self.signatures = signatures;
        self
    }

    /// Looks at a package without installing it. `Invalid` says what is wrong with it.
    pub async fn inspect(&self, package: Bytes) -> Result<Inspection> {
        inspect::inspect(&self.shared, package).await
    }

    /// Carries out what plugins asked for and what is due, now; returns how many things were done.
    pub async fn carry_out(&self, app: &App) -> Result<usize> {
        consequences::carry_out(app, &self.shared).await
    }

    /// Keeps carrying out what plugins ask for, until this is dropped.
    pub async fn work(&self, app: App) {
        consequences::run(app, Arc::downgrade(&self.shared)).await;
    }

    /// Loads what is installed and starts applying. A plugin that does not load is left out and says why.
    pub async fn start(&self, app: &App) -> Result<()> {
        let wanted =
            |row: &Installed| row.state() != PluginState::Uninstalled && self.shared.find(&row.id).is_err();
        let rows = installed::all(app.reader()).await?.into_iter().filter(wanted);
        stream::iter(rows.map(Ok)).try_for_each_concurrent(LOADED_AT_ONCE, |row| self.load(app, row)).await
    }

    async fn load(&self, app: &App, row: Installed) -> Result<()> {
        let id = row.id.clone();
        let Err(error) = install::load(app, &self.shared, row).await else { return Ok(()) };
        tracing::error!(plugin = %id, %error, "plugins: could not be loaded");
        let tx = app.begin().await?;
        installed::set_error(&tx, &id, &format!("could not be loaded: {error}")).await?;
        tx.commit().await
    }

    /// Installs a package that comes with the product, unless this very one is installed or an
    /// administrator took the plugin away.
    pub async fn install_bundled(&self, app: &App, package: &[u8]) -> Result<()> {
        let package = Bytes::copy_from_slice(package);
        let key = install::package_key(&package);
        let installed = installed::all(app.reader()).await?;
        if installed.iter().any(|row| row.package == key) {
            return Ok(());
        }
        // Which plugin it is stands inside: reading it tells.
        let id = Package::read(package.clone())?.manifest.id;
        if installed.iter().any(|row| row.id == id && row.state() == PluginState::Uninstalled) {
            return Ok(());
        }
        install::install(app, &self.shared, None, package, &Signatures::Any).await?;
        Ok(())
    }

    /// Stops every stream at the end of its batch.
    pub async fn stop(&self) {
        for running in self.shared.all() {
            running.stopped.send_replace(true);
            drop(running.applier.lock().await);
            self.shared.remove(&running.id);
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        for running in self.shared.all() {
            running.stopped.send_replace(true);
        }
        if let Some(runtime) = self.runtime.take() {
            // Never waits: it may be dropped where waiting is not allowed. What was not committed is applied
            // again at the next start.
            runtime.shutdown_background();
        }
    }
}

#[async_trait]
impl Plugins for Host {
    async fn render(&self, app: &App, requests: &[SlotRequest], viewer: &Viewer) -> Vec<SlotView> {
        render::render(app, &self.shared, requests, viewer).await
    }

    fn places(&self, slot: &str, locale: &str) -> Vec<Place> {
        places::filling(&self.shared, slot, locale)
    }

    fn typed_commands(&self) -> Vec<TypedCommand> {
        places::typed(&self.shared)
    }

    fn asset(&self, plugin: &str, file: &str) -> Option<Asset> {
        places::asset(&self.shared, plugin, file)
    }

    async fn digest(&self, app: &App, person: PersonId, locale: &str) -> Vec<Section> {
        digest::sections(app, &self.shared, person, locale).await.unwrap_or_else(|error| {
            // A mail is never late because of a plugin.
            tracing::error!(%error, "plugins: nothing was added to a summary");
            Vec::new()
        })
    }

    fn guarded(&self, operation: Operation) -> bool {
        self.shared.guarded(operation)
    }

    async fn review(&self, app: &App, proposal: Proposal, check: guarding::Check<'_>) -> Result<Reviewed> {
        guards::review(app, &self.shared, proposal, check).await
    }

    async fn invoke(&self, app: &App, invocation: Invocation) -> Result<Reply> {
        invoke::invoke(app, &self.shared, invocation).await
    }

    async fn receive(&self, app: &App, arrival: Arrival) -> Result<Answered> {
        inbound::receive(app, &self.shared, arrival).await
    }

    async fn documents(&self, app: &App, query: DocumentQuery) -> Result<Vec<Document>> {
        kept::documents(app, &self.shared, query).await
    }

    async fn list(&self, app: &App) -> Result<Vec<PluginStatus>> {
        status::list(app, &self.shared).await
    }

    async fn install(&self, app: &App, by: Option<PersonId>, package: Bytes) -> Result<String> {
        install::install(app, &self.shared, by, package, &self.signatures).await
    }

    async fn offer(&self, app: &App, package: Bytes) -> Result<Offer> {
        offer::offer(app, &self.shared, &self.signatures, package).await
    }

    async fn accept(&self, app: &App, by: Option<PersonId>, package: &str) -> Result<String> {
        let package = app.blobs().get(package).await?;
        self.install(app, by, package).await
    }

    async fn uninstall(&self, app: &App, by: Option<PersonId>, plugin: &str) -> Result<()> {
        standing::uninstall(app, &self.shared, by, plugin).await
    }

    async fn restore(&self, app: &App, by: Option<PersonId>, plugin: &str) -> Result<()> {
        standing::restore(app, &self.shared, by, plugin).await
    }

    async fn roll_back(&self, app: &App, by: Option<PersonId>, plugin: &str) -> Result<String> {
        rollback::roll_back(app, &self.shared, by, plugin).await
    }

    async fn pause(&self, app: &App, by: Option<PersonId>, plugin: &str) -> Result<()> {
        let fact = Fact::PluginPaused { plugin: plugin.to_owned() };
        standing::become_state(app, &self.shared, by, plugin, PluginState::Paused, fact).await
    }

    async fn resume(&self, app: &App, by: Option<PersonId>, plugin: &str) -> Result<()> {
        let fact = Fact::PluginResumed { plugin: plugin.to_owned() };
        standing::become_state(app, &self.shared, by, plugin, PluginState::Active, fact).await
    }

    async fn rebuild(
        &self,
        app: &App,
        by: Option<PersonId>,
        plugin: &str,
    ) -> Result<watch::Receiver<Rebuild>> {
        rebuild::start(app, &self.shared, &self.shared.find(plugin)?, by).await
    }

    async fn preview_rebuild(
        &self,
        app: &App,
        by: Option<PersonId>,
        plugin: &str,
    ) -> Result<watch::Receiver<Rebuild>> {
        let running = self.shared.find(plugin)?;
        rebuild::begin(app, &self.shared, &running, by, Purpose::Look).await
    }

    async fn decide_rebuild(&self, _: &App, plugin: &str, take: bool) -> Result<()> {
        let running = self.shared.find(plugin)?;
        rebuild::decide(&running, take)
    }

    async fn dead_letters(&self, app: &App, plugin: &str) -> Result<Vec<DeadLetter>> {
        letters::list(app, &self.shared, plugin).await
    }

    async fn decide(
        &self,
        app: &App,
        by: Option<PersonId>,
        plugin: &str,
        position: i64,
        decision: Decision,
    ) -> Result<()> {
        letters::decide(app, &self.shared, by, plugin, (position, decision)).await
    }

    async fn logs(&self, _: &App, plugin: &str, after: u64) -> Result<Vec<LogLine>> {
        self.shared.find(plugin)?;
        Ok(self.shared.journals.of(plugin).after(after))
    }

    async fn set_guard_policy(
        &self,
        app: &App,
        by: Option<PersonId>,
        plugin: &str,
        operation: Operation,
        policy: Option<GuardPolicy>,
    ) -> Result<()> {
        administer::set_guard_policy(app, &self.shared, by, plugin, (operation, policy)).await
    }

    async fn secrets(&self, app: &App, plugin: &str) -> Result<Vec<SecretStatus>> {
        administer::secrets_of(app, &self.shared, plugin).await
    }

    async fn set_secret(
        &self,
        app: &App,
        by: Option<PersonId>,
        plugin: &str,
        name: &str,
        secret: Option<&str>,
    ) -> Result<()> {
        administer::set_secret(app, &self.shared, by, plugin, (name, secret)).await
    }

    async fn settings(&self, app: &App, by: Option<PersonId>, plugin: &str) -> Result<Settings> {
        settings::current(app, &self.shared, by, plugin).await
    }

    async fn save_settings(
        &self,
        app: &App,
        by: Option<PersonId>,
        of: (&str, &str),
        proposed: Proposed,
    ) -> Result<Saved> {
        settings::save(app, &self.shared, by, of, proposed, BTreeMap::new()).await
    }

    async fn setup(&self, app: &App, by: PersonId, plugin: &str) -> Result<Option<Setup>> {
        settings::stands(app, &self.shared, by, plugin).await
    }

    async fn take_turn(&self, app: &App, by: PersonId, of: (&str, &str), turn: Turn) -> Result<Setup> {
        settings::take(app, &self.shared, by, of, turn).await
    }

    async fn accept_setup(
        &self,
        app: &App,
        by: PersonId,
        of: (&str, &str),
        values: Option<Value>,
    ) -> Result<Saved> {
        settings::accept(app, &self.shared, by, of, values).await
    }

    async fn settle(&self, app: &App) -> Result<()> {
        self.shared.errands_done().await;
        let head = facts::head(app.reader()).await?;
        for running in self.shared.all() {
            running.settled(head, || app.now()).await;
        }
        Ok(())
    }
}
