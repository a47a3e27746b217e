//! The two engines behind one door: readers, one writer, and the transaction.

use super::{
    clock::{Clock, Moment},
    error::Result,
    facts::{self, Fact, Notes, Origin, Own, Recorded},
    ids::{FactId, PersonId, Randomness, uuid_at},
    live::{Happening, Live},
};
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};
use uuid::Uuid;

/// How to reach the database.
#[derive(Debug, Clone)]
pub struct DatabaseConfig {
    /// `sqlite://path/to/file.db` or `postgres://user:password@host/name`.
    pub url: String,
    /// Reading connections on SQLite, all connections on PostgreSQL.
    pub connections: u32,
    /// SQLite only: whether a commit waits for the disk (`FULL`). Off is for tests alone.
    pub durable: bool,
}

/// Connections to one database. On SQLite the writer is alone, so that writes queue instead of failing.
#[derive(Clone)]
pub struct Database {
    writer: DatabaseConnection,
    reader: DatabaseConnection,
}

impl Database {
    /// Connects, without touching the schema.
    pub async fn connect(config: &DatabaseConfig) -> Result<Self> {
        if !config.url.starts_with("sqlite:") {
            let pool = sea_orm::Database::connect(options(config, config.connections)).await?;
            return Ok(Self { writer: pool.clone(), reader: pool });
        }
        let synchronous = if config.durable { "FULL" } else { "OFF" };
        let open = |connections: u32| {
            let mut options = options(config, connections);
            options.map_sqlx_sqlite_opts(move |sqlite| {
                sqlite
                    .create_if_missing(true)
                    .pragma("journal_mode", "WAL")
                    .pragma("synchronous", synchronous)
                    .pragma("cache_size", "-8000")
                    .pragma("mmap_size", "268435456")
                    .pragma("temp_store", "MEMORY")
                    .busy_timeout(Duration::from_secs(10))
                    .statement_cache_capacity(256)
            });
            sea_orm::Database::connect(options)
        };
        let writer = open(1).await?;
        let reader = open(config.connections).await?;
        Ok(Self { writer, reader })
    }

    /// For reading outside a transaction.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// For migrations and maintenance; a use case writes through [`crate::App::begin`].
    pub fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    pub fn is_sqlite(&self) -> bool {
        self.writer.get_database_backend() == DbBackend::Sqlite
    }

    /// Closes every connection; on SQLite this folds the write-ahead log into the file.
    pub async fn close(&self) -> Result<()> {
        self.reader.close_by_ref().await?;
        self.writer.close_by_ref().await?;
        Ok(())
    }
}

fn options(config: &DatabaseConfig, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(&config.url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(30))
        .test_before_acquire(false)
        .sqlx_logging(false);
    options
}

/// A write in progress: rows, and the facts that say what happened. Dropping it undoes everything.
pub struct Tx {
    inner: DatabaseTransaction,
    facts: Mutex<Vec<Recorded>>,
    happenings: Mutex<Vec<Happening>>,
    live: Live,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Randomness>,
    head: Arc<facts::Head>,
    /// The plugin that causes what is recorded, if one does.
    origin: Option<Origin>,
}

impl Tx {
    pub(super) async fn begin(
        database: &Database,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Randomness>,
        head: Arc<facts::Head>,
        live: Live,
    ) -> Result<Self> {
        // On SQLite a deferred transaction that reads, then writes, fails without waiting: IMMEDIATE waits its turn.
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let inner = database.writer.begin_with_options(options).await?;
        let (facts, happenings) = (Mutex::default(), Mutex::default());
        Ok(Self { inner, facts, happenings, live, clock, random, head, origin: None })
    }

    pub(super) fn because_of(self, origin: Option<Origin>) -> Self {
        Self { origin, ..self }
    }

    /// Records what happened, to be committed with the rows. `by` is who did it; nobody for the system itself.
    pub fn record(&self, by: Option<PersonId>, fact: Fact) -> Recorded {
        self.record_at(self.clock.now(), by, fact)
    }

    /// Records what happened at another time than now: content brought in from elsewhere keeps its dates.
    pub fn record_at(&self, at: Moment, by: Option<PersonId>, fact: Fact) -> Recorded {
        self.keep(Recorded::new(uuid_at(at, &*self.random).into(), at, by, fact))
    }

    /// Records what happened together with what guards remarked on it.
    pub fn record_noted(&self, by: Option<PersonId>, fact: Fact, notes: Notes) -> Recorded {
        let at = self.clock.now();
        self.keep(Recorded::new(uuid_at(at, &*self.random).into(), at, by, fact).noted(notes))
    }

    /// Records a fact of a plugin's own stream, under an id and a time given before.
    pub fn record_own(&self, id: FactId, at: Moment, own: Own) -> Recorded {
        self.keep(Recorded::own(id, at, own))
    }

    fn keep(&self, mut recorded: Recorded) -> Recorded {
        if let (Some(origin), None) = (&self.origin, &recorded.origin) {
            (recorded.origin, recorded.depth) = (Some(origin.plugin.clone()), origin.depth);
        }
        self.facts.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(recorded.clone());
        recorded
    }

    /// Hints to open pages, given once this has committed: a page that looks at once then sees it.
    pub fn tell(&self, happening: Happening) {
        self.happenings.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(happening);
    }

    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// A new identifier of any kind.
    pub fn id<T: From<Uuid>>(&self) -> T {
        uuid_at(self.clock.now(), &*self.random).into()
    }

    /// A new identifier that sorts as if it had been made at `at`.
    pub fn id_at<T: From<Uuid>>(&self, at: Moment) -> T {
        uuid_at(at, &*self.random).into()
    }

    pub fn is_sqlite(&self) -> bool {
        self.inner.get_database_backend() == DbBackend::Sqlite
    }

    /// Makes rows and facts true together, then wakes whoever folds the log.
    pub async fn commit(self) -> Result<()> {
        let facts = self.facts.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let happenings = self.happenings.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        if facts.is_empty() {
            self.inner.commit().await?;
        } else {
            let head = facts::insert(&self.inner, &facts).await?;
            self.inner.commit().await?;
            facts.iter().for_each(|fact| self.head.noted(&fact.kind));
            self.head.committed(head);
        }
        for happening in happenings {
            self.live.tell(happening);
        }
        Ok(())
    }
}

/// A transaction is a connection: queries take `&Tx` where they write and either where they read.
impl std::ops::Deref for Tx {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.inner
    }
}
