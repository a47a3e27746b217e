//! Carries out what plugins asked for: effects, and timers that go off, jobs that are due, what came in.
//!
//! An effect is carried out at least once, under its key, by whichever node claims it first; what became
//! of it comes back to the plugin as a fact of its own, if it wants to hear.

use crate::{
    deliver::{self, DELIVER},
    imports::TIMER,
    inbound, jobs,
    running::Running,
    shared::Shared,
};
use relais_domain::{
    App, Error, Result,
    platform::facts::{Origin, Own},
    plugins::{
        PluginState,
        effects::{self, Effect},
        own_facts,
        platform::Command,
        timers,
    },
};
use serde_json::{Value, json};
use std::{sync::Arc, time::Duration};

/// The kind of the fact that says what became of an effect.
pub const RESULT: &str = "self.effect-result";
/// How long before looking again without being told.
const PATIENCE: Duration = Duration::from_secs(1);
const BATCH: u64 = 50;

/// Carries out what is due, for ever.
pub async fn run(app: App, shared: std::sync::Weak<Shared>) {
    let mut head = app.head().follow();
    loop {
        let Some(shared) = shared.upgrade() else { return };
        let done = carry_out(&app, &shared).await;
        let due = shared.due.clone();
        drop(shared);
        match done {
            // Whatever asks for something commits; a fact it writes moves the head.
            Ok(0) => tokio::select! {
                _ = head.changed() => {}
                () = due.notified() => {}
                () = tokio::time::sleep(PATIENCE) => {}
            },
            Ok(_) => {}
            Err(error) => {
                tracing::error!(%error, "plugins: effects could not be carried out and will be tried again");
                tokio::time::sleep(PATIENCE).await;
            }
        }
    }
}

/// Carries out what is due now; returns how many things were done.
pub async fn carry_out(app: &App, shared: &Arc<Shared>) -> Result<usize> {
    let running: Vec<_> =
        shared.all().into_iter().filter(|running| running.state() == PluginState::Active).collect();
    let mut done = go_off(app, &running).await? + jobs::begin_due(app, shared).await?;
    done += inbound::begin_due(app, shared).await?;
    let plugins: Vec<String> = running.iter().map(|running| running.id.clone()).collect();
    for effect in effects::claim(app, &plugins, BATCH).await? {
        let Ok(running) = shared.find(&effect.plugin) else { continue };
        let outcome = attempt(app, shared, &running, &effect).await;
        finish(app, &running, &effect, outcome).await?;
        done += 1;
    }
    Ok(done)
}

async fn attempt(app: &App, shared: &Shared, running: &Running, effect: &Effect) -> Result<Value> {
    let code = running.code.load_full();
    let permission = format!("command:{}", effect.kind);
    // What was granted when it was asked for may have been taken back since.
    if !code.guest.identity.granted.contains(&permission) {
        return Err(Error::Forbidden("permission-not-granted"));
    }
    if effect.kind == DELIVER {
        return deliver::deliver(app, shared, running, effect).await;
    }
    let name = code.names.get("fr").or_else(|| code.names.values().next());
    let command = Command {
        plugin: effect.plugin.clone(),
        name: name.unwrap_or(&effect.plugin).clone(),
        key: effect.key.clone(),
        kind: effect.kind.clone(),
        schema: effect.schema,
        body: effect.body.clone(),
    };
    let app = app.because_of(Origin { plugin: effect.plugin.clone(), depth: effect.depth });
    app.extension().command(&app, command).await
}

/// Writes down how it ended, and tells the plugin once that is the last word.
async fn finish(app: &App, running: &Running, effect: &Effect, outcome: Result<Value>) -> Result<()> {
    let tx = app.begin().await?;
    let after = match &outcome {
        Err(Error::TooMany { retry_after_seconds }) => {
            Some(chrono::Duration::seconds(i64::try_from(*retry_after_seconds).unwrap_or(60).clamp(1, 3_600)))
        }
        _ => None,
    };
    let last = effects::finish(&tx, effect, outcome.as_ref().err(), after).await?;
    if let Err(error) = &outcome {
        let (plugin, key, attempts) = (&effect.plugin, &effect.key, effect.attempts + 1);
        tracing::warn!(%plugin, %key, kind = %effect.kind, attempts, %error, "plugins: an effect failed");
    }
    if last && hears(running, RESULT) {
        let data = match &outcome {
            Ok(result) => json!({ "key": effect.key, "kind": effect.kind, "ok": true, "result": result }),
            Err(error) => {
                json!({ "key": effect.key, "kind": effect.kind, "ok": false, "error": error.to_string() })
            }
        };
        // Retried by an administrator it may end twice: each time is told.
        own_facts::append(&tx, None, own(&effect.plugin, RESULT, data)).await?;
    }
    tx.commit().await
}

/// Timers that are due become facts. Their rows go when the plugin folds those.
async fn go_off(app: &App, running: &[Arc<Running>]) -> Result<usize> {
    let now = app.now().timestamp_micros();
    let mut done = 0;
    for store in timers::stores_due(app.reader(), now).await? {
        let Some(running) = running.iter().find(|running| running.applied().store == store) else { continue };
        let due = timers::due(app.reader(), store, now, BATCH).await?;
        let tx = app.begin().await?;
        for timer in due {
            let data: Value = serde_json::from_str(&timer.data)?;
            let key = format!("timer/{}/{}", timer.at, timer.key);
            let data = json!({ "key": timer.key, "at": timer.at, "data": data });
            done += usize::from(
                own_facts::append(&tx, Some(&key), own(&running.id, TIMER, data)).await?.is_some(),
            );
        }
        tx.commit().await?;
    }
    Ok(done)
}

fn hears(running: &Running, kind: &str) -> bool {
    running.guest().identity.manifest.kinds().contains(&kind)
}

fn own(plugin: &str, kind: &str, data: Value) -> Own {
    Own { plugin: plugin.to_owned(), kind: kind.to_owned(), schema: 1, data, actor: None, space: None }
}
