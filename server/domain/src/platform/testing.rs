//! A product of one's own for a test: a fresh database, a clock that moves when told, no engine, no files.

use super::{
    app::{App, Builder},
    blobs::BlobStore,
    clock::{ManualClock, Moment},
    database::{Database, DatabaseConfig},
    error::{Error, Result},
    ids::{PersonId, SeededRandomness},
    keys::Keys,
};
use crate::{
    identity::{Member, Role, passwords::Hashing, person},
    plugins::NoPlugins,
    search::{Batch, Rebuild, SearchEngine, SearchPage, SearchQuery},
};
use async_trait::async_trait;
use bytes::Bytes;
use relais_migrations::{Migrator, MigratorTrait};
use sea_orm::{ActiveValue::Set, entity::prelude::*};
use std::{
    collections::HashMap,
    ops::Deref,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

/// An application over a database file that goes away with it.
pub struct TestApp {
    app: App,
    pub clock: Arc<ManualClock>,
    _file: DatabaseFile,
}

impl Deref for TestApp {
    type Target = App;

    fn deref(&self) -> &App {
        &self.app
    }
}

impl TestApp {
    /// Starts on Monday 5 January 2026, at nine in Paris.
    pub async fn start() -> Self {
        let file = DatabaseFile(std::env::temp_dir().join(format!("relais-test-{}.db", unique())));
        let url = format!("sqlite://{}", file.0.display());
        let database = Database::connect(&DatabaseConfig { url, connections: 2, durable: false })
            .await
            .expect("connects");
        Migrator::up(database.writer(), None).await.expect("migrates");
        let clock = Arc::new(ManualClock::at("2026-01-05T08:00:00Z".parse().expect("a moment")));
        let blobs = Arc::new(MemoryBlobs::default());
        let mut builder =
            Builder::new(database, Keys::new([7; 32]), Arc::new(NoSearch), blobs, Arc::new(NoPlugins));
        builder.clock = clock.clone();
        builder.random = Arc::new(SeededRandomness::default());
        builder.hashing = Hashing::cheap();
        builder.calendar_address = Some("agenda@relais.example.org".into());
        Self { app: builder.build(), clock, _file: file }
    }

    /// A verified member by this name, without a password; `ada` is `ada@example.org`, `@ada`.
    pub async fn member(&self, name: &str) -> Member {
        self.person(name, Role::Member).await
    }

    /// A verified person with this role.
    pub async fn person(&self, name: &str, role: Role) -> Member {
        let tx = self.begin().await.expect("begins");
        let now: Moment = tx.now();
        let row = person::ActiveModel {
            id: Set(tx.id::<PersonId>()),
            email: Set(format!("{name}@example.org")),
            email_key: Set(format!("{name}@example.org")),
            name: Set(name.to_owned()),
            name_key: Set(super::text::fold(name)),
            handle: Set(super::text::slug(name, 30, "member")),
            role: Set(role),
            email_verified_at: Set(Some(now)),
            ..person::blank(now)
        };
        let person = row.insert(&*tx).await.expect("inserts");
        tx.commit().await.expect("commits");
        person.into()
    }

    /// A session of this member in a browser: the value of its cookie.
    pub async fn signs_in(&self, member: &Member) -> String {
        let tx = self.begin().await.expect("begins");
        let person = crate::identity::people::find(self, member.id).await.expect("finds");
        let opened =
            crate::identity::sessions::open(self, &tx, &person, &Default::default()).await.expect("opens");
        tx.commit().await.expect("commits");
        opened.token
    }

    /// The kinds of the facts recorded so far, oldest first.
    pub async fn facts(&self) -> Vec<String> {
        let all = super::facts::after(self.reader(), 0, &[], 10_000).await.expect("reads");
        all.into_iter().map(|fact| fact.kind).collect()
    }

    /// The mails asked for so far, oldest first.
    pub async fn mails(&self) -> Vec<super::mail::Mail> {
        use super::effects::{Column, Entity};
        use sea_orm::QueryOrder;
        let effects =
            Entity::find().filter(Column::Kind.eq("mail")).order_by_asc(Column::CreatedAt).all(self.reader());
        let read = |body| serde_json::from_value(body).expect("a mail");
        effects.await.expect("reads").into_iter().map(|effect| read(effect.body)).collect()
    }
}

struct DatabaseFile(PathBuf);

impl Drop for DatabaseFile {
    fn drop(&mut self) {
        for suffix in ["", "-wal", "-shm"] {
            let mut name = self.0.clone().into_os_string();
            name.push(suffix);
            // What is not there needs no removing.
            let _ = std::fs::remove_file(name);
        }
    }
}

/// Distinct between the tests of one run and between runs.
fn unique() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

struct NoSearch;

#[async_trait]
impl SearchEngine for NoSearch {
    async fn position(&self) -> Result<i64> {
        Ok(0)
    }

    async fn apply(&self, _: Batch) -> Result<()> {
        Ok(())
    }

    async fn search(&self, _: &SearchQuery) -> Result<SearchPage> {
        Err(Error::Unavailable("search"))
    }

    async fn begin_rebuild(&self) -> Result<Box<dyn Rebuild>> {
        Err(Error::Unavailable("search"))
    }
}

#[derive(Default)]
struct MemoryBlobs(Mutex<HashMap<String, Bytes>>);

#[async_trait]
impl BlobStore for MemoryBlobs {
    async fn put(&self, key: &str, bytes: Bytes) -> Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned(), bytes);
        Ok(())
    }

    async fn get(&self, key: &str) -> Result<Bytes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned().ok_or(Error::NotFound)
    }

    async fn delete(&self, key: &str) -> Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
        Ok(())
    }
}
