//! A host with nothing around it: a database of its own, a clock that follows the facts.

use crate::Result;
use async_trait::async_trait;
use bytes::Bytes;
use relais_domain::{
    App, Error,
    platform::{
        app::Builder,
        blobs::BlobStore,
        clock::ManualClock,
        database::{Database, DatabaseConfig},
        facts::{self, Recorded},
        ids::SeededRandomness,
        keys::Keys,
    },
    plugins::Plugins,
    search::{Batch, Rebuild, SearchEngine, SearchPage, SearchQuery},
};
use relais_migrations::{Migrator, MigratorTrait};
use relais_plugin_host::{Host, Patience};
use sea_orm::{ActiveValue::Set, EntityTrait};
use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// A rehearsal's surroundings. Dropped, they are gone.
pub struct World {
    pub app: App,
    pub host: Arc<Host>,
    pub clock: Arc<ManualClock>,
    _folder: tempfile::TempDir,
}

impl World {
    /// Compiled plugins are kept in `cache`. `disturb_every` fact traps on purpose, 0 for none.
    pub async fn new(cache: &Path, disturb_every: u32) -> Result<Self> {
        let folder = tempfile::tempdir().map_err(Error::internal)?;
        let url = format!("sqlite://{}", folder.path().join("rehearsal.db").display());
        let config = DatabaseConfig { url, connections: 2, durable: false };
        let database = Database::connect(&config).await?;
        Migrator::up(database.writer(), None).await.map_err(Error::internal)?;
        let keys = Keys::new([7; 32]);
        let patience = Patience {
            // What fails is told, not waited for.
            waits: vec![Duration::ZERO],
            parked: usize::MAX,
            deadlines: u32::MAX,
            disturb_every,
            ..Patience::default()
        };
        let host = Arc::new(Host::with_patience(cache, &keys, patience)?);
        let clock = Arc::new(ManualClock::at(chrono::DateTime::UNIX_EPOCH));
        let mut builder =
            Builder::new(database, keys, Arc::new(NoSearch), Arc::new(Files::default()), host.clone());
        builder.clock = clock.clone();
        builder.random = Arc::new(SeededRandomness::default());
        let app = builder.build();
        host.start(&app).await?;
        Ok(Self { app, host, clock, _folder: folder })
    }

    /// Puts facts into the log as they are, after the plugin was installed, and applies them in batches of
    /// at most `batch`.
    pub async fn happen(&self, recorded: &[Recorded], batch: usize) -> Result<()> {
        for facts in recorded.chunks(batch.max(1)) {
            let mut position = facts::head(self.app.reader()).await?;
            let rows = facts.iter().map(|fact| {
                position += 1;
                facts::ActiveModel {
                    id: Set(fact.id),
                    position: Set(Some(position)),
                    kind: Set(fact.kind.clone()),
                    schema: Set(fact.schema),
                    at: Set(fact.at),
                    actor: Set(fact.actor),
                    space: Set(fact.space),
                    data: Set(fact.data.clone()),
                    origin: Set(fact.origin.clone()),
                    depth: Set(fact.depth),
                }
            });
            let rows: Vec<_> = rows.collect();
            let tx = self.app.begin().await?;
            facts::Entity::insert_many(rows).exec_without_returning(&*tx).await.map_err(Error::from)?;
            tx.commit().await?;
            if let Some(last) = facts.last() {
                self.clock.set(last.at);
            }
            self.app.head().advance(position);
            self.host.settle(&self.app).await?;
        }
        Ok(())
    }
}

#[derive(Default)]
struct Files(Mutex<HashMap<String, Bytes>>);

#[async_trait]
impl BlobStore for Files {
    async fn put(&self, key: &str, bytes: Bytes) -> relais_domain::Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned(), bytes);
        Ok(())
    }

    async fn get(&self, key: &str) -> relais_domain::Result<Bytes> {
        let files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.get(key).cloned().ok_or(Error::NotFound)
    }

    async fn delete(&self, key: &str) -> relais_domain::Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
        Ok(())
    }
}

struct NoSearch;

#[async_trait]
impl SearchEngine for NoSearch {
    async fn position(&self) -> relais_domain::Result<i64> {
        Ok(0)
    }

    async fn apply(&self, _: Batch) -> relais_domain::Result<()> {
        Ok(())
    }

    async fn search(&self, _: &SearchQuery) -> relais_domain::Result<SearchPage> {
        Err(Error::Unavailable("search"))
    }

    async fn begin_rebuild(&self) -> relais_domain::Result<Box<dyn Rebuild>> {
        Err(Error::Unavailable("search"))
    }
}
