//! Looks after libraries: has new files read, and reminds owners of what is to be looked at again.

use super::PATIENCE;
use crate::reading::Reader;
use relais_domain::{App, Result, faq, resources};
use std::time::Duration;

/// How often review days are looked at: they change once a day.
const REVIEWS: Duration = Duration::from_secs(10 * 60);

/// Has files read one after the other, for ever: reading may use one processor, never all.
pub async fn read(app: App, reader: Reader) {
    let mut head = app.head().follow();
    loop {
        match reader.advance(&app).await {
            Ok(true) => {}
            Ok(false) => {
                drop(tokio::time::timeout(PATIENCE * 10, head.changed()).await);
                // Most facts bring no file: one look serves all those of a moment.
                tokio::time::sleep(PATIENCE / 5).await;
            }
            Err(error) => {
                tracing::error!(%error, "reading a file failed and will be tried again");
                tokio::time::sleep(PATIENCE * 10).await;
            }
        }
    }
}

async fn due(app: &App) -> Result<usize> {
    Ok(resources::remind_due(app).await? + faq::remind_due(app).await?)
}

/// Reminds owners on the day.
pub async fn remind(app: App) {
    loop {
        match due(&app).await {
            Ok(0) => tokio::time::sleep(REVIEWS).await,
            Ok(_) => {}
            Err(error) => {
                tracing::error!(%error, "reminding of reviews failed and will be tried again");
                tokio::time::sleep(PATIENCE).await;
            }
        }
    }
}
