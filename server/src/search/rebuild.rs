//! Builds an index beside the one that serves, then puts it in its place.

use super::{
    engine::{Inner, blocking},
    generation::Generation,
    shelf::RebuildLock,
};
use async_trait::async_trait;
use relais_domain::{
    Error, Result,
    search::{Document, Rebuild},
};
use std::sync::Arc;
use tantivy::IndexWriter;

pub(super) struct EmbeddedRebuild {
    inner: Arc<Inner>,
    generation: Arc<Generation>,
    writer: Option<IndexWriter>,
    lock: RebuildLock,
}

impl EmbeddedRebuild {
    /// `None` when another rebuild is under way.
    pub(super) fn begin(inner: Arc<Inner>) -> tantivy::Result<Option<Self>> {
        let Some(lock) = inner.shelf.lock_rebuild()? else { return Ok(None) };
        inner.shelf.tidy(&lock)?;
        let number = inner.shelf.next()?;
        let generation = Arc::new(Generation::create(number, &inner.shelf.directory(number))?);
        let writer = Some(generation.builder()?);
        Ok(Some(Self { inner, generation, writer, lock }))
    }
}

#[async_trait]
impl Rebuild for EmbeddedRebuild {
    async fn add(&mut self, documents: Vec<Document>) -> Result<()> {
        let generation = self.generation.clone();
        let writer = self.writer.take().ok_or(Error::Conflict("search-rebuild-failed"))?;
        let writer = blocking(move || generation.build(&writer, &documents).map(|()| writer)).await?;
        self.writer = Some(writer);
        Ok(())
    }

    async fn swap(mut self: Box<Self>, position: i64) -> Result<()> {
        let writer = self.writer.take().ok_or(Error::Conflict("search-rebuild-failed"))?;
        let Self { inner, generation, lock, .. } = *self;
        blocking(move || {
            generation.finish(writer, position)?;
            inner.shelf.point_to(generation.number)?;
            inner.serve(generation);
            // Searches under way keep their files open until they end.
            inner.shelf.tidy(&lock)?;
            Ok(())
        })
        .await
    }
}
