//! Back to the version before: its package is kept, so nothing has to be found or sent again.
//!
//! Where both keep their state in the same shape it is a change of code, done at once. Elsewhere the state is
//! built again under the version before, beside the running one, and both take over together.

use crate::{
    applier::Applier,
    install,
    package::Package,
    rebuild::{self, Purpose},
    running::{Code, Running},
    shared::Shared,
};
use relais_domain::{
    App, Error, Result, Tx,
    platform::{facts::Fact, ids::PersonId},
    plugins::{
        cursor, installed,
        versions::{self, Version},
    },
};
use serde_json::Value;
use std::{collections::BTreeMap, sync::Arc};

/// The version before, ready to take over.
pub struct Back {
    /// What its state is built under: loaded, and running nowhere.
    pub builder: Arc<Running>,
    version: Version,
    manifest: Value,
}

pub async fn roll_back(
    app: &App,
    shared: &Arc<Shared>,
    by: Option<PersonId>,
    plugin: &str,
) -> Result<String> {
    let running = shared.find(plugin)?;
    if running.rebuild().as_ref().is_some_and(|it| it.borrow().is_open()) {
        return Err(Error::Conflict("plugin-rebuilding"));
    }
    let row = installed::find(app.reader(), plugin).await?;
    let version = versions::before(app, plugin).await?.ok_or(Error::Conflict("plugin-no-version-before"))?;
    let package = install::read(shared, app.blobs().get(&version.package).await?).await?;
    let code = before(app, shared, &package, &version).await?;
    let name = version.version.clone();
    let schema = row.manifest.get("state-schema").and_then(Value::as_u64).unwrap_or(0);
    let reshaped = schema != u64::from(package.manifest.state_schema);
    let cursor = cursor::find(app.reader(), plugin, row.generation).await?;
    let builder = install::running(row, code, Applier::new(cursor), BTreeMap::new());
    let manifest = serde_json::to_value(&package.manifest)?;
    let back = Back { builder: Arc::new(builder), version, manifest };
    if reshaped {
        rebuild::begin(app, shared, &running, by, Purpose::Back(Box::new(back))).await?;
        return Ok(name);
    }
    // A batch under way ends under the version that began it.
    let live = running.applier.lock().await;
    let tx = app.begin().await?;
    back.write(&tx, by).await?;
    tx.commit().await?;
    back.take_over(app, shared, &running).await?;
    drop(live);
    Ok(name)
}

/// Its code, tried out like any other that is installed.
async fn before(app: &App, shared: &Arc<Shared>, package: &Package, version: &Version) -> Result<Code> {
    let granted: Vec<String> = serde_json::from_value(version.granted.clone())?;
    let code = install::code(app, shared, package, version.package.clone(), &granted).await?;
    code.guest.rehearse(app).await?;
    Ok(code)
}

impl Back {
    /// Writes down that it runs again.
    pub async fn write(&self, tx: &Tx, by: Option<PersonId>) -> Result<()> {
        let Version { plugin, version, package, granted, .. } = &self.version;
        installed::replace(tx, plugin, version, package, self.manifest.clone(), granted.clone()).await?;
        versions::forget(tx, &self.version).await?;
        tx.record(by, Fact::PluginRolledBack { plugin: plugin.clone(), version: version.clone() });
        Ok(())
    }

    /// Puts its code in the place of what runs.
    pub async fn take_over(&self, app: &App, shared: &Shared, running: &Running) -> Result<()> {
        let code = self.builder.code.load_full();
        crate::jobs::schedule(app, &code.guest.identity.manifest).await?;
        running.code.store(code);
        shared.count_guards();
        shared.cards.forget(&running.id);
        Ok(())
    }
}
