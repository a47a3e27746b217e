//! Whether a plugin runs: pausing, uninstalling, bringing back.

use crate::{install, shared::Shared};
use relais_domain::{
    App, Error, Result,
    platform::{facts::Fact, ids::PersonId},
    plugins::{PluginState, installed},
};
use std::sync::Arc;

/// Stops running a plugin; what it keeps stays for the days of grace.
pub async fn uninstall(app: &App, shared: &Shared, by: Option<PersonId>, plugin: &str) -> Result<()> {
    // One that could not be loaded can be taken away all the same.
    if let Ok(running) = shared.find(plugin) {
        let fact = Fact::PluginUninstalled { plugin: plugin.to_owned() };
        become_state(app, shared, by, plugin, PluginState::Uninstalled, fact).await?;
        running.stopped.send_replace(true);
        shared.remove(plugin);
        shared.cards.forget(plugin);
        return Ok(());
    }
    let row = installed::find(app.reader(), plugin).await?;
    if row.state() == PluginState::Uninstalled {
        return Err(Error::NotFound);
    }
    let tx = app.begin().await?;
    installed::set_state(&tx, plugin, PluginState::Uninstalled).await?;
    tx.record(by, Fact::PluginUninstalled { plugin: plugin.to_owned() });
    tx.commit().await
}

/// Brings an uninstalled plugin back, as it was; what happened meanwhile is applied. `Conflict` when it runs,
/// `NotFound` once what it kept is erased.
pub async fn restore(app: &App, shared: &Arc<Shared>, by: Option<PersonId>, plugin: &str) -> Result<()> {
    let row = installed::find(app.reader(), plugin).await?;
    if row.is_buried() {
        return Err(Error::NotFound);
    }
    if row.state() != PluginState::Uninstalled || shared.find(plugin).is_ok() {
        return Err(Error::Conflict("plugin-not-uninstalled"));
    }
    let version = row.version.clone();
    // Read, compiled and instantiated first: what does not load any more stays uninstalled.
    let code = install::loaded(app, shared, &row).await?;
    let tx = app.begin().await?;
    installed::set_state(&tx, plugin, PluginState::Active).await?;
    tx.record(by, Fact::PluginInstalled { plugin: plugin.to_owned(), version });
    tx.commit().await?;
    let row = installed::find(app.reader(), plugin).await?;
    install::start(app, shared, row, code).await
}

pub async fn become_state(
    app: &App,
    shared: &Shared,
    by: Option<PersonId>,
    plugin: &str,
    state: PluginState,
    fact: Fact,
) -> Result<()> {
    let running = shared.find(plugin)?;
    // Once this returns, nothing more is applied: a batch under way ends first.
    let mut applier = running.applier.lock().await;
    if running.state() == state {
        return Ok(());
    }
    let tx = app.begin().await?;
    installed::set_state(&tx, plugin, state).await?;
    tx.record(by, fact);
    tx.commit().await?;
    if state == PluginState::Active {
        // Whoever resumes a plugin does not want to wait for its next try.
        (applier.cursor.next_attempt_at, applier.rests_until) = (None, None);
    }
    running.state.send_replace(state);
    Ok(())
}
