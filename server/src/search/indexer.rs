//! Feeds the index from the fact log, in batches that grow with the load.

use relais_domain::{App, Result, search};
use std::time::Duration;
use tokio::time::Instant;

/// Between commits the index rests twice as long as the last one took, within these bounds: what is new is found
/// at once on a quiet day, and on a busy one a commit carries more.
const SHORTEST_REST: Duration = Duration::from_millis(20);
const LONGEST_REST: Duration = Duration::from_millis(200);

/// The consumer of the search index. Its cursor lies in the index itself.
pub struct Indexer {
    app: App,
    rested: Option<Instant>,
}

impl Indexer {
    pub fn new(app: App) -> Self {
        Self { app, rested: None }
    }

    /// Takes the next facts in. Returns whether there may be more.
    pub async fn advance(&mut self) -> Result<bool> {
        if !search::is_behind(&self.app).await? {
            return Ok(false);
        }
        if let Some(rested) = self.rested {
            tokio::time::sleep_until(rested).await;
        }
        let started = Instant::now();
        let more = search::advance(&self.app).await?;
        let rest = (started.elapsed() * 2).clamp(SHORTEST_REST, LONGEST_REST);
        self.rested = Some(Instant::now() + rest);
        Ok(more)
    }
}
