//! Feeds the index from the fact log, in batches that grow with the load.

use relais_domain::{App, Result, platform::rest::Rest, search};
use std::time::{Duration, Instant};

/// Between commits: what is new is found at once on a quiet day, and well within a second on a busy one.
const REST: Rest = Rest::between(Duration::from_millis(100), Duration::from_millis(500));

/// The consumer of the search index. Its cursor lies in the index itself.
pub struct Indexer {
    app: App,
    rest: Rest,
}

impl Indexer {
    pub fn new(app: App) -> Self {
        Self { app, rest: REST }
    }

    /// Takes the next facts in. Returns whether there may be more.
    pub async fn advance(&mut self) -> Result<bool> {
        if !search::is_behind(&self.app).await? {
            return Ok(false);
        }
        self.rest.over().await;
        let started = Instant::now();
        let more = search::advance(&self.app).await?;
        self.rest.begin(started.elapsed());
        Ok(more)
    }
}
