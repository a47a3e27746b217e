//! A database, an application and a host, without a server.

use async_trait::async_trait;
use bytes::Bytes;
use relais_domain::{
    App, Error, Result,
    platform::{
        app::Builder,
        blobs::BlobStore,
        clock::ManualClock,
        database::{Database, DatabaseConfig},
        facts::{self, Fact},
        ids::{PersonId, PostId, SeededRandomness, SpaceId},
        keys::Keys,
    },
    plugins::{PluginStatus, Plugins, cursor, generation},
    posts::PostKind,
    search::{Batch, Rebuild, SearchEngine, SearchPage, SearchQuery},
};
use relais_migrations::{Migrator, MigratorTrait};
use relais_plugin_host::{Host, Patience};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};
use uuid::Uuid;

pub const HOSTILE: &str = "relais.hostile";
pub const GAMIFICATION: &str = "relais.gamification";

pub struct World {
    pub app: App,
    pub host: Arc<Host>,
    pub clock: Arc<ManualClock>,
    pub folder: Arc<tempfile::TempDir>,
    files: Arc<Files>,
    random: Arc<SeededRandomness>,
    url: String,
}

/// Files in memory, surviving a restart of the world.
#[derive(Default)]
pub struct Files(Mutex<HashMap<String, Bytes>>);

#[async_trait]
impl BlobStore for Files {
    async fn put(&self, key: &str, bytes: Bytes) -> Result<()> {
        self.0.lock().expect("unpoisoned").insert(key.into(), bytes);
        Ok(())
    }

    async fn get(&self, key: &str) -> Result<Bytes> {
        self.0.lock().expect("unpoisoned").get(key).cloned().ok_or(Error::NotFound)
    }

    async fn delete(&self, key: &str) -> Result<()> {
        self.0.lock().expect("unpoisoned").remove(key);
        Ok(())
    }
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

impl World {
    pub async fn new() -> Self {
        let folder = Arc::new(tempfile::tempdir().expect("a folder"));
        let url = match std::env::var("RELAIS_TEST_POSTGRES") {
            Ok(server) => postgres(&server, folder.path()).await,
            Err(_) => format!("sqlite://{}", folder.path().join("relais.db").display()),
        };
        let clock = Arc::new(ManualClock::at("2026-11-02T09:00:00Z".parse().expect("a moment")));
        Self::open(folder, Arc::default(), clock, Arc::default(), url).await
    }

    /// The same data in another process, as it were.
    pub async fn again(&self) -> Self {
        self.host.stop().await;
        self.beside().await
    }

    /// Another process over the same data, while this one goes on.
    pub async fn beside(&self) -> Self {
        let (clock, random) = (self.clock.clone(), self.random.clone());
        Self::open(self.folder.clone(), self.files.clone(), clock, random, self.url.clone()).await
    }

    async fn open(
        folder: Arc<tempfile::TempDir>,
        files: Arc<Files>,
        clock: Arc<ManualClock>,
        random: Arc<SeededRandomness>,
        url: String,
    ) -> Self {
        let config = DatabaseConfig { url: url.clone(), connections: 4, durable: false };
        let database = Database::connect(&config).await.expect("connects");
        Migrator::up(database.writer(), None).await.expect("migrates");
        let keys = Keys::new([7; 32]);
        let patience = Patience::default();
        let host =
            Arc::new(Host::with_patience(&folder.path().join("cache"), &keys, patience).expect("an engine"));
        let mut builder = Builder::new(database, keys, Arc::new(NoSearch), files.clone(), host.clone());
        builder.clock = clock.clone();
        builder.random = random.clone();
        let app = builder.build();
        host.start(&app).await.expect("starts");
        let numbered = app.clone();
        tokio::spawn(async move {
            loop {
                numbered.head().unstamped().await;
                number(&numbered).await;
            }
        });
        Self { app, host, clock, folder, files, random, url }
    }

    pub fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    pub async fn install(&self, name: &str) -> Result<String> {
        self.host.install(&self.app, None, package(name)).await
    }

    /// Somebody publishes something.
    pub async fn publishes(&self, author: PersonId, title: &str) -> PostId {
        let tx = self.app.begin().await.expect("begins");
        let post = tx.id();
        tx.record(Some(author), published(post, author, title));
        tx.commit().await.expect("commits");
        post
    }

    pub async fn settle(&self) {
        number(&self.app).await;
        self.host.settle(&self.app).await.expect("settles");
    }

    pub async fn status(&self, plugin: &str) -> PluginStatus {
        let all = self.host.list(&self.app).await.expect("lists");
        all.into_iter().find(|it| it.id == plugin).expect("installed")
    }

    pub async fn fingerprint(&self, plugin: &str) -> String {
        let generation = self.status(plugin).await.generation;
        let cursor = cursor::find(self.app.reader(), plugin, generation).await.expect("a cursor");
        generation::fingerprint(self.app.reader(), cursor.store).await.expect("hashes")
    }
}

/// What the server's leader does on PostgreSQL.
async fn number(app: &App) {
    if app.database().is_sqlite() {
        return;
    }
    loop {
        match facts::stamp(app.reader()).await {
            Ok(Some(head)) => return app.head().advance(head),
            // Somebody else is at it, who may have begun before the last commit.
            Ok(None) => tokio::task::yield_now().await,
            // The database goes away with its test.
            Err(_) => return,
        }
    }
}

pub fn package(name: &str) -> Bytes {
    let all = relais_bundle::packages().iter().chain(relais_bundle::fixtures());
    let (_, bytes) = all.into_iter().find(|(file, _)| file.starts_with(name)).expect("packed");
    Bytes::from_static(bytes)
}

pub fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

pub fn published(post: PostId, author: PersonId, title: &str) -> Fact {
    Fact::PostPublished {
        post,
        space: SpaceId(Uuid::from_u128(77)),
        author,
        post_kind: PostKind::Tip,
        title: title.into(),
        length: 600,
        tags: vec![],
        mentions: vec![],
        author_unit: None,
    }
}

/// A database of its own on a throwaway server.
async fn postgres(server: &str, folder: &Path) -> String {
    let name = format!(
        "host_{}",
        folder.file_name().and_then(|it| it.to_str()).unwrap_or("x").trim_start_matches('.').to_lowercase()
    );
    let admin = sea_orm::Database::connect(format!("{server}/postgres")).await.expect("reaches PostgreSQL");
    sea_orm::ConnectionTrait::execute_unprepared(&admin, &format!("CREATE DATABASE {name}"))
        .await
        .expect("creates");
    format!("{server}/{name}")
}
