//! How every plugin is doing, for an administrator.

use crate::shared::Shared;
use chrono::Duration;
use relais_domain::{
    App, Result,
    platform::facts,
    plugins::{
        Endpoint, PluginState, PluginStatus, cursor, dead, erase::GRACE_DAYS, generation, installed,
        versions, waiting,
    },
};

pub async fn list(app: &App, shared: &Shared) -> Result<Vec<PluginStatus>> {
    let head = facts::head(app.reader()).await?;
    let mut all = Vec::new();
    for row in installed::all(app.reader()).await?.into_iter().filter(|row| !row.is_buried()) {
        let running = shared.find(&row.id).ok();
        let code = running.as_ref().map(|running| running.code.load_full());
        let applied = running.as_ref().map(|running| running.applied());
        let size = match applied {
            Some(applied) => generation::size(app.reader(), applied.store).await?,
            None => {
                let store = cursor::find(app.reader(), &row.id, row.generation).await?.store;
                generation::size(app.reader(), store).await?
            }
        };
        let denied = shared.journals.of(&row.id).denied();
        let position = applied.map_or(0, |applied| applied.position);
        let meter = running.as_ref().map(|running| &running.meter);
        let state = running.as_ref().map_or(row.state(), |running| running.state());
        all.push(PluginStatus {
            version: row.version,
            name: code.as_ref().map(|code| code.names.clone()).unwrap_or_default(),
            description: code.as_ref().map(|code| code.descriptions.clone()).unwrap_or_default(),
            // Installed and not loaded: it could not be, and the last error says why.
            state: if running.is_none() && state == PluginState::Active {
                PluginState::Paused
            } else {
                state
            },
            position,
            head,
            lag: (head - position).max(0),
            calls: meter.map_or(0, |meter| meter.calls()),
            failures: meter.map_or(0, |meter| meter.failures()),
            denied: denied.times,
            last_denied: denied.last,
            p50_micros: meter.map_or(0, |meter| meter.percentile(0.5)),
            p99_micros: meter.map_or(0, |meter| meter.percentile(0.99)),
            last_error: row.last_error,
            last_error_at: row.last_error_at,
            dead_letters: dead::count(app.reader(), &row.id).await?,
            waiting: waiting::count(app.reader(), &row.id).await?,
            version_before: versions::before(app, &row.id).await?.map(|before| before.version),
            kept_until: row.uninstalled_at.map(|at| at + Duration::days(GRACE_DAYS)),
            endpoints: code.as_ref().map(|code| endpoints(code)).unwrap_or_default(),
            generation: applied.map_or(row.generation, |applied| applied.generation),
            stored_bytes: size.bytes,
            stored_rows: size.rows,
            permissions: serde_json::from_value(row.granted)?,
            slots: code.as_ref().map(|code| slots(code)).unwrap_or_default(),
            has_settings: code.as_ref().is_some_and(|code| code.form.is_some()),
            rebuild: running
                .as_ref()
                .and_then(|running| running.rebuild().as_ref().map(|it| it.borrow().clone())),
            installed_at: row.installed_at,
            updated_at: row.updated_at,
            id: row.id,
        });
    }
    Ok(all)
}

fn slots(code: &crate::running::Code) -> Vec<String> {
    code.guest.identity.manifest.slots.iter().map(|slot| slot.slot.clone()).collect()
}

fn endpoints(code: &crate::running::Code) -> Vec<Endpoint> {
    let declared = &code.guest.identity.manifest.endpoints;
    declared.iter().map(|it| Endpoint { name: it.name.clone(), scheme: it.verify.scheme() }).collect()
}
