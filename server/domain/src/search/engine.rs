//! The port to a search engine.

use super::{
    document::Document,
    query::{SearchPage, SearchQuery},
};
use crate::platform::{error::Result, ids::SpaceId};
use async_trait::async_trait;
use uuid::Uuid;

/// One change to what can be found.
#[derive(Debug, Clone)]
pub enum Change {
    /// Adds it, or replaces what has its id.
    Put(Box<Document>),
    /// Removes it, and whatever is under it.
    Remove(Uuid),
    /// Removes everything in a space, and the space.
    RemoveSpace(SpaceId),
}

/// Changes in order, from one position of the fact log to another.
#[derive(Debug, Clone)]
pub struct Batch {
    /// Where the engine must stand for the batch to apply.
    pub after: i64,
    /// Where it stands once the batch is in.
    pub position: i64,
    pub changes: Vec<Change>,
}

/// An index that is fed by the fact log and knows how far it has read.
#[async_trait]
pub trait SearchEngine: Send + Sync {
    /// The position of the last fact whose changes are durable here; 0 for an empty index.
    /// It moves back when an index built meanwhile is put in place, so a consumer asks before each batch.
    async fn position(&self) -> Result<i64>;

    /// Makes a batch durable and findable: changes and position together, or neither. A batch without changes
    /// moves the position and need not be durable.
    /// `Conflict` when the engine no longer stands at `after`: ask for the position and read again from there.
    async fn apply(&self, batch: Batch) -> Result<()>;

    async fn search(&self, query: &SearchQuery) -> Result<SearchPage>;

    /// Starts an empty index beside the one that serves. One at a time: `Conflict` otherwise.
    async fn begin_rebuild(&self) -> Result<Box<dyn Rebuild>>;
}

/// An index being built beside the one that serves. Dropping it leaves everything as it was.
#[async_trait]
pub trait Rebuild: Send {
    async fn add(&mut self, documents: Vec<Document>) -> Result<()>;

    /// Puts it in place of the one that serves. `position` is where the fact log stood *before* the first
    /// document was read: the consumer goes over what happened since once more, which changes nothing twice.
    async fn swap(self: Box<Self>, position: i64) -> Result<()>;
}
