//! Letting a plugin rest that keeps failing.

use crate::{applier::Applier, running::Running};
use relais_domain::{
    App, Result,
    plugins::{PluginState, installed},
};
use std::time::Duration;

/// An active plugin rests: its facts wait, its slots are empty, its guards follow their failure policy.
pub async fn enter(app: &App, running: &Running, applier: &mut Applier, rest: Duration) -> Result<()> {
    tracing::error!(plugin = %running.id, ?rest, "plugins: quarantined after repeated failures");
    applier.rests_until = Some(app.now() + chrono::Duration::from_std(rest).unwrap_or_default());
    change(app, running, PluginState::Active, PluginState::Quarantined).await
}

/// It tries again.
pub async fn leave(app: &App, running: &Running, applier: &mut Applier) -> Result<()> {
    (applier.rests_until, applier.cursor.next_attempt_at) = (None, None);
    change(app, running, PluginState::Quarantined, PluginState::Active).await
}

/// What went wrong last, for an administrator to read.
pub async fn note(app: &App, plugin: &str, error: &str) -> Result<()> {
    let tx = app.begin().await?;
    installed::set_error(&tx, plugin, error).await?;
    tx.commit().await
}

/// Unless an administrator decided otherwise meanwhile.
async fn change(app: &App, running: &Running, from: PluginState, to: PluginState) -> Result<()> {
    if running.state() != from {
        return Ok(());
    }
    let tx = app.begin().await?;
    installed::set_state(&tx, &running.id, to).await?;
    tx.commit().await?;
    running.state.send_if_modified(|state| std::mem::replace(state, to) != to);
    Ok(())
}
