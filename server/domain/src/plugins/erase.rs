//! The end of a plugin: what it kept goes, thirty days after it was uninstalled.

use super::{cursor, generation, installed, sql};
use crate::{App, Result, platform::facts::Fact};
use chrono::Duration;
use sea_orm::ConnectionTrait;

/// Days an uninstalled plugin can be brought back with all it kept.
pub const GRACE_DAYS: i64 = 30;

/// Tables with rows of a plugin as such, whatever generation runs.
const TABLES: [&str; 10] = [
    "plugin_dead",
    "plugin_effects",
    "plugin_jobs",
    "plugin_own_facts",
    "plugin_received",
    "plugin_secrets",
    "plugin_settings",
    "plugin_setups",
    "plugin_versions",
    "plugin_cursors",
];

/// Erases what plugins kept whose grace is over; returns how many plugins. Facts stay: the log is the audit
/// trail. That the plugin was taken away is remembered, so that nothing brings it back by itself.
pub async fn erase_due(app: &App) -> Result<u64> {
    let before = app.now() - Duration::days(GRACE_DAYS);
    let mut erased = 0;
    for plugin in installed::uninstalled_before(app.reader(), before).await? {
        for old in cursor::generations(app.reader(), &plugin).await? {
            generation::erase(app, &plugin, old.generation, old.store).await?;
        }
        let tx = app.begin().await?;
        for table in TABLES {
            let text = format!("DELETE FROM {table} WHERE plugin = $1");
            tx.execute_raw(sql::query(&*tx, &text, vec![plugin.as_str().into()])).await?;
        }
        installed::bury(&tx, &plugin).await?;
        tx.record(None, Fact::PluginErased { plugin });
        tx.commit().await?;
        erased += 1;
    }
    Ok(erased)
}
