//! Which engine answers: the one the configuration names, until an operator changes over to another.
//!
//! The choice is data, so that every process of a deployment follows it: the other engine is filled beside, the
//! choice is written, and the next question goes there.

use super::{Engine, Meilisearch};
use crate::config::SearchEngine as Name;
use async_trait::async_trait;
use relais_domain::{
    App, Result,
    platform::{database::Database, settings},
    search::{Batch, Rebuild, SearchEngine, SearchPage, SearchQuery},
};
use serde::{Deserialize, Serialize};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How soon a change made by another process is noticed.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// What an operator changed over to; nothing while the configuration decides.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Changed {
    engine: Option<Name>,
}

impl settings::Setting for Changed {
    const KEY: &'static str = "search-engine";
}

/// Every engine of this server.
pub struct Engines {
    embedded: Arc<Engine>,
    meilisearch: Option<Arc<Meilisearch>>,
    configured: Name,
    database: Database,
    answering: Mutex<(Name, Option<Instant>)>,
}

impl Engines {
    /// The error is for the operator: Meilisearch is named and not described.
    pub fn new(
        embedded: Engine,
        meilisearch: Option<Meilisearch>,
        configured: Name,
        database: Database,
    ) -> Result<Self, String> {
        let meilisearch = meilisearch.map(Arc::new);
        if configured == Name::Meilisearch && meilisearch.is_none() {
            return Err("search.engine is meilisearch and search.url is empty".to_owned());
        }
        let answering = Mutex::new((configured, None));
        Ok(Self { embedded: Arc::new(embedded), meilisearch, configured, database, answering })
    }

    /// An engine by name, where it is configured.
    pub fn named(&self, name: Name) -> Option<Arc<dyn SearchEngine>> {
        match name {
            Name::Embedded => Some(self.embedded.clone()),
            Name::Meilisearch => Some(self.meilisearch.clone()?),
        }
    }

    /// Lets an engine answer from now on, in every process.
    pub async fn change_to(&self, app: &App, name: Name) -> Result<()> {
        settings::write(app, None, &Changed { engine: Some(name) }).await?;
        *self.answering.lock().unwrap_or_else(PoisonError::into_inner) = (name, None);
        Ok(())
    }

    /// The name of the engine that answers.
    pub async fn answering(&self) -> Result<Name> {
        let (name, looked) = *self.answering.lock().unwrap_or_else(PoisonError::into_inner);
        if looked.is_some_and(|looked| looked.elapsed() < LOOK_EVERY) {
            return Ok(name);
        }
        let changed = settings::read_from::<Changed, _>(self.database.reader()).await?.engine;
        // Changed over to an engine that is not configured any more: the configuration decides again.
        let name = changed.filter(|name| self.named(*name).is_some()).unwrap_or(self.configured);
        *self.answering.lock().unwrap_or_else(PoisonError::into_inner) = (name, Some(Instant::now()));
        Ok(name)
    }

    async fn current(&self) -> Result<Arc<dyn SearchEngine>> {
        let name = self.answering().await?;
        Ok(self.named(name).unwrap_or_else(|| self.embedded.clone()))
    }
}

#[async_trait]
impl SearchEngine for Engines {
    async fn position(&self) -> Result<i64> {
        self.current().await?.position().await
    }

    async fn apply(&self, batch: Batch) -> Result<()> {
        self.current().await?.apply(batch).await
    }

    async fn search(&self, query: &SearchQuery) -> Result<SearchPage> {
        self.current().await?.search(query).await
    }

    async fn begin_rebuild(&self) -> Result<Box<dyn Rebuild>> {
        self.current().await?.begin_rebuild().await
    }
}
