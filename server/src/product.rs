//! Builds the application from its configuration.

use crate::{
    adapters::{
        disk::Disk,
        mail,
        push::{NoPush, WebPush},
        secret,
    },
    config::{self, Config, MailTransport, Plugins},
    reading::Reader,
    search,
};
use relais_domain::{
    App,
    identity::passwords::Hashing,
    platform::{
        app::Builder,
        buckets::Quota,
        clock::{Clock, SystemClock},
        database::{Database, DatabaseConfig},
        ids::{Randomness, SystemRandomness},
        keys::Keys,
        mail::Mailer,
        push::{PushServices, Pusher},
    },
};
use relais_migrations::{Migrator, MigratorTrait};
use relais_plugin_host::{Host, Signatures};
use std::{path::PathBuf, sync::Arc};

/// What is taken from outside beyond the configuration; tests bring their own.
pub struct Outside {
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Randomness>,
    /// Whether an acknowledged write waits for the disk. Only tests say no.
    pub durable: bool,
    /// What hashing a password costs.
    pub hashing: Hashing,
    /// The binary that reads files; this very one when none is named.
    pub program: Option<PathBuf>,
}

impl Default for Outside {
    fn default() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            random: Arc::new(SystemRandomness),
            durable: true,
            hashing: Hashing::default(),
            program: None,
        }
    }
}

/// The running parts.
pub struct Product {
    pub app: App,
    pub search: Arc<search::Engines>,
    pub host: Arc<Host>,
    pub mailer: Arc<dyn Mailer>,
    pub pusher: Arc<dyn Pusher>,
    pub reader: Reader,
    /// Whether mail is kept for a page that everybody on this machine may read, instead of being sent.
    pub mailbox: bool,
}

/// Opens the data, brings the schema up to date, and puts the parts together. The error is for the operator.
pub async fn assemble(config: &Config, outside: Outside) -> Result<Product, String> {
    let directory = &config.data.directory;
    std::fs::create_dir_all(directory).map_err(|error| format!("{}: {error}", directory.display()))?;
    let keys = secret::keys(&config.secrets.key, directory, &*outside.random)?;
    let database = connect(config, outside.durable).await?;
    let search = Arc::new(engines(config, &database)?);
    let blobs = Disk::open(directory.join("files")).await.map_err(|error| format!("files: {error}"))?;
    let host = Arc::new(host(directory.join("plugins"), &keys)?.accepting(signatures(&config.plugins)?));
    let (pusher, services) = pusher(config, &keys, outside.clock.clone())?;
    let mut builder = Builder::new(database, keys, search.clone(), Arc::new(blobs), host.clone());
    builder.clock = outside.clock;
    builder.random = outside.random;
    builder.hashing = outside.hashing;
    builder.origin = config.origin();
    builder.calendar_address =
        Some(config.mail.calendar_address.clone()).filter(|address| address.contains('@'));
    builder.push = services;
    builder.limits.writes = Quota { times: config.limits.writes_per_minute, seconds: 60 };
    builder.limits.uploads = Quota { times: config.limits.uploads_per_hour, seconds: 60 * 60 };
    let app = builder.build();
    let program = match outside.program {
        Some(program) => program,
        None => std::env::current_exe().map_err(|error| format!("this program: {error}"))?,
    };
    let mailer = mail::mailer(&app, &config.mail)?.into();
    let mailbox = config.mail.transport == MailTransport::Mailbox && config.server.listen.ip().is_loopback();
    Ok(Product { app, search, host, mailer, pusher, reader: Reader::new(program), mailbox })
}

/// Connects and migrates.
async fn connect(config: &Config, durable: bool) -> Result<Database, String> {
    let url = config.database_url();
    let database =
        Database::connect(&DatabaseConfig { url, connections: config.database.connections, durable })
            .await
            .map_err(|error| format!("database: {error}"))?;
    Migrator::up(database.writer(), None).await.map_err(|error| format!("database schema: {error}"))?;
    Ok(database)
}

/// How devices are reached, and what browsers have to know of it.
fn pusher(
    config: &Config,
    keys: &Keys,
    clock: Arc<dyn Clock>,
) -> Result<(Arc<dyn Pusher>, PushServices), String> {
    let config::Push { contact, hosts } = &config.push;
    if contact.is_empty() {
        return Ok((Arc::new(NoPush), PushServices::default()));
    }
    let pusher = WebPush::new(keys, contact, clock)?;
    let services = PushServices { public_key: pusher.public_key().to_owned(), hosts: hosts.clone() };
    Ok((Arc::new(pusher), services))
}

/// The engines there are.
fn engines(config: &Config, database: &Database) -> Result<search::Engines, String> {
    let directory = config.data.directory.join("search");
    let embedded = search::Engine::open(&directory).map_err(|error| format!("search index: {error}"))?;
    let config::Search { engine, url, key, index, .. } = &config.search;
    let key = Some(key.as_str()).filter(|key| !key.is_empty());
    let meilisearch = match url.as_str() {
        "" => None,
        url => Some(search::Meilisearch::new(url, key, index)?),
    };
    search::Engines::new(embedded, meilisearch, *engine, database.clone())
}

/// Which packages may be installed.
fn signatures(config: &Plugins) -> Result<Signatures, String> {
    if config.signatures == config::Signatures::Any {
        return Ok(Signatures::Any);
    }
    let key = |key: &String| key.parse().map_err(|error| format!("plugins.trusted_keys: {key:?}: {error}"));
    Ok(Signatures::Trusted(config.trusted_keys.iter().map(key).collect::<Result<_, _>>()?))
}

fn host(cache: PathBuf, keys: &Keys) -> Result<Host, String> {
    Host::new(&cache, keys).map_err(|error| format!("plugins: {error}"))
}

/// Installs the plugins the binary carries, where the running version is not already theirs.
pub async fn install_bundled(product: &Product) -> Result<(), String> {
    for (name, package) in relais_bundle::packages() {
        product
            .host
            .install_bundled(&product.app, package)
            .await
            .map_err(|error| format!("plugin {name}: {error}"))?;
    }
    Ok(())
}
