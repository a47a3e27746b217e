//! Forgets what has had its time: sessions nobody used, registrations nobody confirmed, keys of creations
//! long made.

use relais_domain::{
    App, Result,
    identity::{register, sessions},
    platform::{effects, idempotency},
    plugins::{erase, received, setups},
};
use std::time::Duration;

/// How often it looks. Nothing depends on it: what has expired is refused whether or not its row is gone.
const EVERY: Duration = Duration::from_secs(10 * 60);

pub async fn run(app: App) {
    loop {
        match tidy(&app).await {
            Ok(0) => {}
            Ok(removed) => tracing::debug!(removed, "forgot what had expired"),
            Err(error) => tracing::error!(%error, "could not forget what had expired"),
        }
        tokio::time::sleep(EVERY).await;
    }
}

async fn tidy(app: &App) -> Result<u64> {
    Ok(sessions::purge(app).await?
        + register::purge(app).await?
        + idempotency::purge(app).await?
        + effects::purge(app).await?
        + received::purge(app).await?
        + setups::forget_old(app).await?
        + erase::erase_due(app).await?)
}
