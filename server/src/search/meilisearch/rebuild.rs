//! Builds an index beside the one that serves, then puts it in its place.

use super::{Inner, failed, feed};
use async_trait::async_trait;
use meilisearch_sdk::{client::SwapIndexes, task_info::TaskInfo};
use relais_domain::{
    Error, Result,
    platform::ids::{Randomness, SystemRandomness},
    search::{Document, Rebuild},
};
use serde::{Deserialize, Serialize};
use std::{collections::VecDeque, sync::Arc};
use tokio::sync::OwnedMutexGuard;

/// Batches sent and not yet carried out: enough for Meilisearch to take several at once.
const UNDER_WAY: usize = 8;
/// The id of the document that says whose index it is.
const BUILDER: &str = "builder";

/// Whoever begins another build, in this process or another, takes the index over; the first one notices.
#[derive(Serialize, Deserialize)]
struct Builder {
    id: String,
    token: String,
}

pub(super) struct Building {
    inner: Arc<Inner>,
    name: String,
    token: String,
    under_way: VecDeque<TaskInfo>,
    _alone: OwnedMutexGuard<()>,
}

impl Building {
    /// `Conflict` while this process builds already.
    pub(super) async fn begin(inner: Arc<Inner>) -> Result<Self> {
        let alone = inner.building.clone().try_lock_owned();
        let alone = alone.map_err(|_| Error::Conflict("search-rebuild-running"))?;
        inner.ready().await?;
        let name = format!("{}-next", inner.name);
        let left = inner.client.delete_index(&name).await.map_err(failed)?;
        // Nothing was left: that fails, and is as well.
        drop(inner.done(&left).await);
        inner.make(&name).await?;
        let mut bytes = [0; 16];
        SystemRandomness.fill(&mut bytes);
        let token = u128::from_ne_bytes(bytes).to_string();
        let builder = Builder { id: BUILDER.to_owned(), token: token.clone() };
        let index = inner.client.index(&name);
        let said = index.add_or_replace(&[builder], Some("id")).await.map_err(failed)?;
        inner.done(&said).await?;
        Ok(Self { inner, name, token, under_way: VecDeque::new(), _alone: alone })
    }

    async fn settle(&mut self, left: usize) -> Result<()> {
        while self.under_way.len() > left
            && let Some(task) = self.under_way.pop_front()
        {
            self.inner.done(&task).await?;
        }
        Ok(())
    }
}

#[async_trait]
impl Rebuild for Building {
    async fn add(&mut self, documents: Vec<Document>) -> Result<()> {
        if documents.is_empty() {
            return Ok(());
        }
        let index = self.inner.client.index(&self.name);
        self.under_way.push_back(feed::add(&index, documents).await?);
        self.settle(UNDER_WAY).await
    }

    async fn swap(mut self: Box<Self>, position: i64) -> Result<()> {
        self.settle(0).await?;
        let index = self.inner.client.index(&self.name);
        let builder = index.get_document::<Builder>(BUILDER).await.map_err(failed)?;
        if builder.token != self.token {
            return Err(Error::Conflict("search-rebuild-running"));
        }
        let forgotten = index.delete_document(BUILDER).await.map_err(failed)?;
        self.inner.done(&forgotten).await?;
        let marked = feed::mark(&index, position).await?;
        self.inner.done(&marked).await?;
        // Nothing is fed between the swap and its notice, so that no batch lands in the index that goes.
        let mut ahead = self.inner.feeding.lock().await;
        let indexes = (self.inner.name.clone(), self.name.clone());
        let swap = SwapIndexes { indexes, rename: None };
        let swapped = self.inner.client.swap_indexes([&swap]).await.map_err(failed)?;
        self.inner.done(&swapped).await?;
        *ahead = feed::Ahead::default();
        let gone = self.inner.client.delete_index(&self.name).await.map_err(failed)?;
        self.inner.done(&gone).await
    }
}
