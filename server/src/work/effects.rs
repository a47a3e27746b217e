//! Carries out effects: at least once, under their key, with patience.

use super::PATIENCE;
use futures::{StreamExt, stream};
use relais_domain::{
    App, Error, Result,
    notifications::{self, PushTo, devices},
    platform::{
        effects::{self, Effect},
        mail::{Mail, Mailer},
        push::{Pushed, Pusher},
    },
};
use std::sync::Arc;

const BATCH: u64 = 50;
/// Attempts under way at one time.
const AT_ONCE: usize = 8;

/// Carries out what is due, for ever.
pub async fn run(app: App, mailer: Arc<dyn Mailer>, pusher: Arc<dyn Pusher>) {
    let mut head = app.head().follow();
    loop {
        match carry_out(&app, &*mailer, &*pusher).await {
            Ok(0) => drop(tokio::time::timeout(PATIENCE, head.changed()).await),
            Ok(_) => {}
            Err(error) => {
                tracing::error!(%error, "carrying out effects failed and will be tried again");
                tokio::time::sleep(PATIENCE).await;
            }
        }
    }
}

/// Carries out what is due now; returns how many were tried.
pub async fn carry_out(app: &App, mailer: &dyn Mailer, pusher: &dyn Pusher) -> Result<usize> {
    let claimed = effects::claim(app, BATCH).await?;
    let tried = stream::iter(claimed).map(async |effect| {
        let outcome = attempt(app, mailer, pusher, &effect).await;
        (effect, outcome)
    });
    // Side by side: a mail server answers slowly and has many hands.
    let tried: Vec<_> = tried.buffer_unordered(AT_ONCE).collect().await;
    let count = tried.len();
    if count > 0 {
        effects::finish(app, tried).await?;
    }
    Ok(count)
}

async fn attempt(app: &App, mailer: &dyn Mailer, pusher: &dyn Pusher, effect: &Effect) -> Result<()> {
    match effect.kind.as_str() {
        "mail" => {
            let mail: Mail = serde_json::from_value(effect.body.clone())?;
            mailer.deliver(&mail).await
        }
        notifications::PUSH => {
            let PushTo { device, push } = serde_json::from_value(effect.body.clone())?;
            // Removed meanwhile: nobody wants it any more.
            let Some(target) = devices::target(app, device).await? else { return Ok(()) };
            match pusher.push(&target, &push).await? {
                Pushed::Taken => Ok(()),
                Pushed::Gone => devices::forget(app, device).await,
            }
        }
        _ => Err(Error::invalid("kind", "unknown")),
    }
}
