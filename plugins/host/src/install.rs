//! Installs packages, replaces versions, and loads what is installed.

use crate::{
    applier::Applier,
    call::Identity,
    guest::Guest,
    host::Signatures,
    jobs,
    meter::Meter,
    migrate,
    package::{Package, Unsound},
    rebuild,
    running::{Code, Running},
    shared::Shared,
    stream::Stream,
};
use arc_swap::ArcSwap;
use bytes::Bytes;
use relais_domain::{
    App, Error, Result,
    platform::{blobs, facts::Fact, ids::PersonId},
    plugins::{
        GuardPolicy, PluginState, cursor, dead,
        form::Form,
        installed::{self, Installed},
        settings,
        versions::{self, Replaced},
    },
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, atomic::AtomicU32},
};
use tokio::sync::{Notify, watch};

/// Installs a package, or puts it in the place of the version that runs. Returns the plugin's id.
pub async fn install(
    app: &App,
    shared: &Arc<Shared>,
    by: Option<PersonId>,
    file: Bytes,
    signatures: &Signatures,
) -> Result<String> {
    let key = package_key(&file);
    let package = read(shared, file).await?;
    vouched(&package, signatures)?;
    let id = package.manifest.id.clone();
    let granted = granted(&package);
    let before = match installed::find(app.reader(), &id).await {
        Ok(row) => Some(row).filter(|row| !row.is_buried()),
        Err(Error::NotFound) => None,
        Err(error) => return Err(error),
    };
    let code = code(app, shared, &package, key.clone(), &granted).await?;
    code.guest.rehearse(app).await?;
    app.blobs().put(&key, package.file.clone()).await?;
    match before {
        None => first(app, shared, by, &package, code, granted).await?,
        Some(row) => replace(app, shared, by, &package, code, granted, row).await?,
    }
    Ok(id)
}

/// Loads an installed plugin and starts its stream.
pub async fn load(app: &App, shared: &Arc<Shared>, row: Installed) -> Result<()> {
    let code = loaded(app, shared, &row).await?;
    start(app, shared, row, code).await
}

/// The code of an installed plugin.
pub async fn loaded(app: &App, shared: &Arc<Shared>, row: &Installed) -> Result<Code> {
    let file = app.blobs().get(&row.package).await?;
    let package = read(shared, file).await?;
    let granted: Vec<String> = serde_json::from_value(row.granted.clone())?;
    code(app, shared, &package, row.package.clone(), &granted).await
}

async fn first(
    app: &App,
    shared: &Arc<Shared>,
    by: Option<PersonId>,
    package: &Package,
    code: Code,
    granted: Vec<String>,
) -> Result<()> {
    let manifest = &package.manifest;
    let from = rebuild::beginning(app, manifest.facts.backfill).await?;
    let tx = app.begin().await?;
    let row = Installed {
        id: manifest.id.clone(),
        version: manifest.version.clone(),
        state: PluginState::Active.as_str().into(),
        package: code.package.clone(),
        manifest: serde_json::to_value(manifest)?,
        granted: json!(granted),
        settings: json!({}),
        generation: 1,
        last_error: None,
        last_error_at: None,
        installed_at: tx.now(),
        updated_at: tx.now(),
        began_after: Some(from),
        guard_policies: None,
        uninstalled_at: None,
    };
    installed::insert(&tx, row.clone()).await?;
    cursor::open(&tx, &manifest.id, 1, from, cursor::LIVE).await?;
    tx.record(by, Fact::PluginInstalled { plugin: manifest.id.clone(), version: manifest.version.clone() });
    tx.commit().await?;
    start(app, shared, row, code).await
}

async fn replace(
    app: &App,
    shared: &Arc<Shared>,
    by: Option<PersonId>,
    package: &Package,
    code: Code,
    granted: Vec<String>,
    row: Installed,
) -> Result<()> {
    let manifest = &package.manifest;
    let was = row.manifest.get("state-schema").and_then(Value::as_u64).unwrap_or(0);
    let reshaped = was != u64::from(manifest.state_schema);
    let running = shared.find(&row.id).ok();
    if let Some(running) = &running {
        // What waits was built under the version that goes; nobody waiting is just as well.
        let _ = rebuild::decide(running, false);
    }
    // Held to the end: what the old version would apply now, the new one applies after.
    let mut live = match &running {
        Some(running) if reshaped && code.guest.exports.lifecycle.is_some() => {
            Some(running.applier.lock().await)
        }
        _ => None,
    };
    let migrated = match &live {
        Some(live) => {
            let schemas = (u32::try_from(was).unwrap_or(0), manifest.state_schema);
            Some(migrate::migrate(app, shared, &code.guest, &live.cursor, schemas).await?)
        }
        None => None,
    };
    let tx = app.begin().await?;
    let replaced = Replaced {
        plugin: &row.id,
        version: &row.version,
        package: &row.package,
        granted: &row.granted,
        state_schema: u32::try_from(was).unwrap_or(0),
        generation: row.generation,
    };
    if row.package != code.package {
        versions::remember(&tx, replaced).await?;
    }
    let (text, key) = (serde_json::to_value(manifest)?, code.package.clone());
    installed::replace(&tx, &row.id, &manifest.version, &key, text, json!(granted)).await?;
    if row.state() == PluginState::Uninstalled {
        installed::set_state(&tx, &row.id, PluginState::Active).await?;
    }
    if let (Some(live), Some(migrated)) = (&live, &migrated) {
        let generation = migrated.cursor.generation;
        cursor::set_state(&tx, &row.id, live.cursor.generation, cursor::OLD).await?;
        cursor::set_state(&tx, &row.id, generation, cursor::LIVE).await?;
        installed::set_generation(&tx, &row.id, generation).await?;
    }
    tx.record(by, Fact::PluginInstalled { plugin: row.id.clone(), version: manifest.version.clone() });
    tx.commit().await?;
    let taken_over = migrated.is_some();
    if let (Some(live), Some(mut migrated)) = (live.as_mut(), migrated) {
        migrated.cursor.state = cursor::LIVE.to_owned();
        **live = migrated;
    }
    match &running {
        Some(running) => {
            jobs::schedule(app, manifest).await?;
            running.code.store(Arc::new(code));
            if let Some(live) = &live {
                running.applied.send_replace(live.applied());
            }
            shared.count_guards();
            shared.cards.forget(&row.id);
        }
        None => {
            let row = installed::find(app.reader(), &row.id).await?;
            start(app, shared, row, code).await?;
        }
    }
    drop(live);
    // State of another shape: what the new code makes of the history takes its place when it is ready.
    if reshaped && !taken_over {
        rebuild::start(app, shared, &shared.find(&row.id)?, by).await?;
    }
    Ok(())
}

pub async fn start(app: &App, shared: &Arc<Shared>, row: Installed, code: Code) -> Result<()> {
    jobs::schedule(app, &code.guest.identity.manifest).await?;
    let cursor = cursor::find(app.reader(), &row.id, row.generation).await?;
    let applier = Applier::new(cursor).skipping(dead::skipped(app.reader(), &row.id).await?);
    let policies = match row.guard_policies.clone() {
        Some(policies) => serde_json::from_value(policies)?,
        None => BTreeMap::new(),
    };
    let running = Arc::new(running(row, code, applier, policies));
    shared.add(running.clone());
    shared.handle.spawn(Stream::new(app.clone(), shared.clone(), running).run());
    Ok(())
}

/// A plugin, loaded.
pub fn running(
    row: Installed,
    code: Code,
    applier: Applier,
    policies: BTreeMap<String, GuardPolicy>,
) -> Running {
    Running {
        state: watch::Sender::new(row.state()),
        applied: watch::Sender::new(applier.applied()),
        id: row.id,
        code: ArcSwap::from_pointee(code),
        applier: tokio::sync::Mutex::new(applier),
        meter: Meter::default(),
        poke: Notify::new(),
        turns: watch::Sender::new(0),
        rebuild: Mutex::default(),
        stopped: watch::Sender::new(false),
        guard_failures: AtomicU32::new(0),
        guard_policies: ArcSwap::from_pointee(policies),
        verdict: Mutex::default(),
    }
}

/// Unfolding and checking a package takes a moment: not on a thread that serves requests.
pub async fn read(shared: &Shared, file: Bytes) -> Result<Package> {
    let read = shared.handle.spawn_blocking(move || Package::read(file));
    Ok(read.await.map_err(Error::internal)??)
}

pub async fn code(
    app: &App,
    shared: &Arc<Shared>,
    package: &Package,
    key: String,
    granted: &[String],
) -> Result<Code> {
    let set = settings::history(app.reader(), &package.manifest.id, None, 1).await?.pop();
    let set = set.map(|version| version.settings);
    let identity = Arc::new(Identity {
        id: package.manifest.id.clone(),
        manifest: Arc::new(package.manifest.clone()),
        settings: ArcSwap::from_pointee(in_force(package.form.as_ref(), set)),
        granted: granted.to_vec(),
        journal: shared.journals.of(&package.manifest.id),
        seed: shared.seed,
    });
    let (loader, wasm) = (shared.clone(), package.wasm.clone());
    let loaded = shared.handle.spawn_blocking(move || loader.cache.load(&loader.engine, &wasm));
    let (component, origin) = loaded
        .await
        .map_err(Error::internal)?
        .map_err(|error| Error::from(Unsound(vec![format!("plugin.wasm does not compile: {error:#}")])))?;
    tracing::debug!(plugin = %identity.id, ?origin, now = %app.now(), "plugins: loaded");
    let guest = Guest::load(&shared.linker, &component, identity)?;
    Ok(Code {
        guest: Arc::new(guest),
        package: key,
        names: package.names(),
        descriptions: package.descriptions(),
        assets: package.assets.clone(),
        form: package.form.clone(),
        texts: package.texts.clone(),
    })
}

/// The settings a guest reads: those that were saved, else every default there is.
pub fn in_force(form: Option<&Form>, saved: Option<Value>) -> String {
    let values = saved.or_else(|| form.map(Form::defaults));
    values.unwrap_or_else(|| json!({})).to_string()
}

/// Everything a first installation asks for is granted by installing it; consent in steps comes later.
fn granted(package: &Package) -> Vec<String> {
    let asked = &package.manifest.permissions;
    asked.required.iter().chain(&asked.optional).cloned().collect()
}

/// Whoever signed it is trusted here, where that is asked for.
pub fn vouched(package: &Package, signatures: &Signatures) -> Result<(), Unsound> {
    let Signatures::Trusted(keys) = signatures else { return Ok(()) };
    let said = match package.signer {
        Some(key) if keys.contains(&key) => return Ok(()),
        Some(key) => format!("the package is signed with {key}, which this server does not trust"),
        None => "the package is not signed, and this server asks for a signature it trusts".to_owned(),
    };
    Err(Unsound(vec![said]))
}

/// Where a package is kept.
pub fn package_key(file: &[u8]) -> String {
    blobs::key(file)
}
