//! Numbers committed facts on PostgreSQL, where commit order is known only afterwards.

use super::PATIENCE;
use relais_domain::{App, Result, platform::facts};
use std::time::Duration;

/// Leads, or waits to lead: at once when this process commits, and every second for the others.
pub async fn run(app: App) {
    let mut numbered = 0;
    loop {
        match facts::stamp(app.database().writer()).await {
            // One call numbers so many and no more: ask again until nothing is left.
            Ok(Some(head)) if head > numbered => {
                numbered = head;
                app.head().advance(head);
                continue;
            }
            Ok(Some(_)) => {}
            // Another node leads this round: what it numbered is read from the log.
            Ok(None) => match facts::head(app.reader()).await {
                Ok(head) => app.head().advance(head),
                Err(error) => tracing::error!(%error, "reading the fact log failed"),
            },
            Err(error) => {
                tracing::error!(%error, "numbering facts failed and will be tried again");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
        drop(tokio::time::timeout(PATIENCE, app.head().unstamped()).await);
    }
}

/// Numbers what is committed and returns the head.
pub async fn now(app: &App) -> Result<i64> {
    if !app.database().is_sqlite() {
        facts::stamp(app.database().writer()).await?;
    }
    let head = facts::head(app.reader()).await?;
    app.head().advance(head);
    Ok(head)
}
