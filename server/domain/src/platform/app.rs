//! The application: everything a use case may touch, handed in from outside.

use super::{
    blobs::BlobStore,
    buckets::{Buckets, Quota},
    clock::{Clock, Moment, SystemClock},
    database::{Database, Tx},
    error::Result,
    facts::{Head, Origin},
    ids::{Randomness, SystemRandomness, uuid_at},
    keys::Keys,
    live::Live,
    push::PushServices,
};
use crate::{
    events::CalendarMemory,
    extending::Extension,
    identity::{passwords::Hashing, people::PeopleMemory, sessions::SessionCache},
    plugins::{Plugins, platform::Platform},
    search::{SearchEngine, synonyms::SynonymMemory},
    spaces::SpaceMemory,
};
use sea_orm::DatabaseConnection;
use std::sync::Arc;
use uuid::Uuid;

/// A cheap handle to the running product. Clone it freely.
#[derive(Clone)]
pub struct App(Arc<Parts>);

struct Parts {
    database: Database,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Randomness>,
    keys: Keys,
    head: Arc<Head>,
    live: Live,
    search: Arc<dyn SearchEngine>,
    blobs: Arc<dyn BlobStore>,
    plugins: Arc<dyn Plugins>,
    limits: Limits,
    push: PushServices,
    origin: String,
    calendar_address: Option<String>,
    hashing: Hashing,
    sessions: Arc<SessionCache>,
    spaces: Arc<SpaceMemory>,
    calendars: Arc<CalendarMemory>,
    people: Arc<PeopleMemory>,
    synonyms: Arc<SynonymMemory>,
    buckets: Arc<Buckets>,
    origin_of_facts: Option<Origin>,
    extension: Arc<dyn Platform>,
}

/// What one person or one request may take up. Bytes, characters or counts, as named.
#[derive(Debug, Clone)]
pub struct Limits {
    pub title_chars: usize,
    pub body_chars: usize,
    pub attachment_bytes: u64,
    pub attachments_per_post: usize,
    /// One file of a library.
    pub resource_bytes: u64,
    pub avatar_bytes: u64,
    pub import_bytes: u64,
    pub tags_per_post: usize,
    /// What one person may write (posts, comments, reactions, settings).
    pub writes: Quota,
    /// Files one person may send.
    pub uploads: Quota,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            title_chars: 200,
            body_chars: 50_000,
            attachment_bytes: 20 << 20,
            attachments_per_post: 10,
            resource_bytes: 50 << 20,
            avatar_bytes: 5 << 20,
            import_bytes: 100 << 20,
            tags_per_post: 8,
            writes: Quota { times: 300, seconds: 60 },
            uploads: Quota { times: 360, seconds: 3_600 },
        }
    }
}

/// The parts an application is built from. Those with a default can be left as they are.
pub struct Builder {
    pub database: Database,
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Randomness>,
    pub keys: Keys,
    pub head: Arc<Head>,
    pub live: Live,
    pub search: Arc<dyn SearchEngine>,
    pub blobs: Arc<dyn BlobStore>,
    pub plugins: Arc<dyn Plugins>,
    pub limits: Limits,
    /// How devices are reached; off by default.
    pub push: PushServices,
    /// Where people reach the product, without a trailing slash (`https://relais.example.org`).
    pub origin: String,
    /// The mailbox answers of calendar programs come to (`agenda@relais.example.org`), where one is set up.
    pub calendar_address: Option<String>,
    /// What hashing a password costs.
    pub hashing: Hashing,
}

impl Builder {
    pub fn new(
        database: Database,
        keys: Keys,
        search: Arc<dyn SearchEngine>,
        blobs: Arc<dyn BlobStore>,
        plugins: Arc<dyn Plugins>,
    ) -> Self {
        Self {
            database,
            clock: Arc::new(SystemClock),
            random: Arc::new(SystemRandomness),
            keys,
            head: Arc::default(),
            live: Live::default(),
            search,
            blobs,
            plugins,
            limits: Limits::default(),
            push: PushServices::default(),
            origin: "http://127.0.0.1:8080".into(),
            calendar_address: None,
            hashing: Hashing::default(),
        }
    }

    pub fn build(self) -> App {
        let Self {
            database,
            clock,
            random,
            keys,
            head,
            live,
            search,
            blobs,
            plugins,
            limits,
            push,
            origin,
            calendar_address,
            hashing,
        } = self;
        let (sessions, buckets) = (Arc::default(), Arc::default());
        let (spaces, people, synonyms) = (Arc::default(), Arc::default(), Arc::default());
        let calendars = Arc::default();
        App(Arc::new(Parts {
            database,
            clock,
            random,
            keys,
            head,
            live,
            search,
            blobs,
            plugins,
            limits,
            push,
            origin,
            calendar_address,
            hashing,
            sessions,
            spaces,
            people,
            synonyms,
            calendars,
            buckets,
            origin_of_facts: None,
            extension: Arc::new(Extension),
        }))
    }
}

impl App {
    /// Opens a write. On SQLite it waits for its turn: do no slow work before committing.
    pub async fn begin(&self) -> Result<Tx> {
        let Parts { database, clock, random, head, live, .. } = &*self.0;
        let tx = Tx::begin(database, clock.clone(), random.clone(), head.clone(), live.clone()).await?;
        Ok(tx.because_of(self.0.origin_of_facts.clone()))
    }

    /// For reading outside a transaction.
    pub fn reader(&self) -> &DatabaseConnection {
        self.0.database.reader()
    }

    pub fn database(&self) -> &Database {
        &self.0.database
    }

    pub fn now(&self) -> Moment {
        self.0.clock.now()
    }

    /// A new identifier of any kind.
    pub fn id<T: From<Uuid>>(&self) -> T {
        uuid_at(self.0.clock.now(), &*self.0.random).into()
    }

    /// Bytes nobody can guess.
    pub fn random_bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.random.fill(&mut bytes);
        bytes
    }

    pub fn keys(&self) -> &Keys {
        &self.0.keys
    }

    /// How far the fact log reaches.
    pub fn head(&self) -> &Head {
        &self.0.head
    }

    /// What is happening now, for pages that are open.
    pub fn live(&self) -> &Live {
        &self.0.live
    }

    pub fn search(&self) -> &dyn SearchEngine {
        &*self.0.search
    }

    /// How devices are reached.
    pub fn push(&self) -> &PushServices {
        &self.0.push
    }

    pub fn blobs(&self) -> &dyn BlobStore {
        &*self.0.blobs
    }

    pub fn plugins(&self) -> &dyn Plugins {
        &*self.0.plugins
    }

    /// What plugins may ask of the product.
    pub fn extension(&self) -> &dyn Platform {
        &*self.0.extension
    }

    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// Where people reach the product, without a trailing slash.
    pub fn origin(&self) -> &str {
        &self.0.origin
    }

    /// The mailbox answers of calendar programs come to, where one is set up.
    pub fn calendar_address(&self) -> Option<&str> {
        self.0.calendar_address.as_deref()
    }

    /// How passwords are hashed.
    pub(crate) fn hashing(&self) -> &Hashing {
        &self.0.hashing
    }

    /// How often things were done lately.
    pub fn buckets(&self) -> &Buckets {
        &self.0.buckets
    }

    /// Who is signed in, remembered for a moment.
    pub(crate) fn sessions(&self) -> &SessionCache {
        &self.0.sessions
    }

    /// Spaces and who belongs to them, remembered for a moment.
    pub(crate) fn spaces(&self) -> &SpaceMemory {
        &self.0.spaces
    }

    /// Calendars as they were last written.
    pub(crate) fn calendars(&self) -> &CalendarMemory {
        &self.0.calendars
    }

    /// What people are called, remembered for a moment.
    pub(crate) fn people(&self) -> &PeopleMemory {
        &self.0.people
    }

    /// What people say for each other, remembered for a moment.
    pub(crate) fn synonyms(&self) -> &SynonymMemory {
        &self.0.synonyms
    }

    /// The same application at another time: the demo writes its past with it.
    pub fn with_clock(&self, clock: Arc<dyn Clock>) -> Self {
        Self(Arc::new(Parts { clock, ..self.parts() }))
    }

    /// The same application, whose facts say which plugin caused them.
    pub fn because_of(&self, origin: Origin) -> Self {
        Self(Arc::new(Parts { origin_of_facts: Some(origin), ..self.parts() }))
    }

    fn parts(&self) -> Parts {
        let parts = &self.0;
        Parts {
            database: parts.database.clone(),
            clock: parts.clock.clone(),
            random: parts.random.clone(),
            keys: parts.keys.clone(),
            head: parts.head.clone(),
            live: parts.live.clone(),
            search: parts.search.clone(),
            blobs: parts.blobs.clone(),
            plugins: parts.plugins.clone(),
            limits: parts.limits.clone(),
            push: parts.push.clone(),
            origin: parts.origin.clone(),
            calendar_address: parts.calendar_address.clone(),
            hashing: parts.hashing.clone(),
            sessions: parts.sessions.clone(),
            spaces: parts.spaces.clone(),
            calendars: parts.calendars.clone(),
            people: parts.people.clone(),
            synonyms: parts.synonyms.clone(),
            buckets: parts.buckets.clone(),
            origin_of_facts: parts.origin_of_facts.clone(),
            extension: parts.extension.clone(),
        }
    }
}
