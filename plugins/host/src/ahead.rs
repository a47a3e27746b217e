//! Facts read while the batch before them is folded: who is far behind waits for one of the two, not for both.

use crate::{limits::LONG_BATCH, manifest::Manifest};
use relais_domain::{
    App, Error, Result,
    platform::facts::{self, Recorded},
};
use std::sync::Arc;
use tokio::{runtime::Handle, task::JoinHandle};

/// A long batch on its way.
pub struct Ahead {
    after: i64,
    manifest: Arc<Manifest>,
    facts: JoinHandle<Result<Vec<Recorded>>>,
}

impl Ahead {
    /// Begins to read what a manifest subscribes to after a position.
    pub fn read(app: &App, handle: &Handle, manifest: Arc<Manifest>, after: i64) -> Self {
        let (app, subscribed) = (app.clone(), manifest.clone());
        let facts = handle.spawn(async move {
            facts::after(app.reader(), after, &subscribed.read_kinds(), LONG_BATCH).await
        });
        Self { after, manifest, facts }
    }

    /// What was read, if it is what comes after `position` for this manifest. A batch that is not full says nothing of
    /// facts committed since: it is to be read again.
    ///
    /// # Errors
    ///
    /// When the database did not answer.
    pub async fn facts(self, manifest: &Arc<Manifest>, position: i64) -> Result<Option<Vec<Recorded>>> {
        if self.after != position || !Arc::ptr_eq(&self.manifest, manifest) {
            self.facts.abort();
            return Ok(None);
        }
        let facts = self.facts.await.map_err(Error::internal)??;
        Ok(Some(facts).filter(|facts| facts.len() as u64 == LONG_BATCH))
    }
}
