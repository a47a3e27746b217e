//! What every test starts from: a migrated database with an administrator, an open space and the
//! first-party plugins, made once per process and copied.

use crate::{Engine, Process, people};
use relais::{
    config::{self, Config},
    product::{self, Outside, Product},
};
use relais_domain::{
    identity::{Member, Role, passwords::Hashing},
    platform::{
        clock::{ManualClock, Moment},
        ids::SeededRandomness,
    },
    spaces::{self, NewSpace},
};
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio::sync::OnceCell;

pub(crate) struct Template {
    directory: tempfile::TempDir,
    database: String,
}

/// The handle of the one administrator there is from the start.
pub(crate) const ADMINISTRATOR: &str = "root";
/// The address of the open space everybody belongs to.
pub(crate) const SPACE: &str = "general";

static TEMPLATE: OnceCell<Template> = OnceCell::const_new();

impl Template {
    pub(crate) async fn get(engine: &Engine) -> &'static Self {
        TEMPLATE.get_or_init(|| Self::make(engine)).await
    }

    async fn make(engine: &Engine) -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let database = Engine::new_name();
        engine.create(&database, None).await;
        let config =
            configuration(directory.path(), &engine.url(directory.path(), &database), "http://127.0.0.1:1");
        let clock = Arc::new(ManualClock::at(moment("2026-03-02T07:00:00Z")));
        let product = assemble(&config, clock, 1).await;
        product::install_bundled(&product).await.expect("the plugins install");
        let app = &product.app;
        let administrator: Member = people::add(app, ADMINISTRATOR, Role::Administrator).await.into();
        let new = NewSpace { name: "General".into(), slug: SPACE.into(), ..NewSpace::default() };
        spaces::create(app, &administrator, new).await.expect("creates a space");
        relais::work::settle(&product).await.expect("settles");
        product.host.stop().await;
        app.database().close().await.expect("closes");
        Self { directory, database }
    }

    /// Copies everything into `directory`; returns the name of the new database.
    pub(crate) async fn copy(&self, engine: &Engine, directory: &Path) -> String {
        copy_directory(self.directory.path(), directory).expect("the template can be copied");
        let name = Engine::new_name();
        engine.create(&name, Some(&self.database)).await;
        name
    }
}

/// Puts a product together for a test: nothing waits for the disk, passwords are cheap to check, and
/// `seed` decides every random byte.
pub(crate) async fn assemble(config: &Config, clock: Arc<ManualClock>, seed: u64) -> Product {
    let random = Arc::new(SeededRandomness::from_seed(seed));
    let outside = Outside {
        clock,
        random,
        durable: false,
        hashing: Hashing::cheap(),
        program: Some(Process::binary()),
    };
    let product = product::assemble(config, outside).await.expect("the product starts");
    product.host.start(&product.app).await.expect("the plugins load");
    product
}

pub(crate) fn configuration(directory: &Path, database: &str, origin: &str) -> Config {
    let sources = config::sources();
    let sources = config::flag(sources, "data.directory", Some(directory));
    let sources = config::flag(sources, "database.url", Some(database));
    let sources = config::flag(sources, "server.origin", Some(origin));
    let sources = config::flag(sources, "server.workers", Some(1));
    let sources = config::flag(sources, "mail.transport", Some("mailbox"));
    let sources = config::flag(sources, "mail.calendar_address", Some("agenda@relais.example.org"));
    let sources = config::flag(sources, "push.contact", Some("mailto:admin@relais.example"));
    let sources = config::flag(sources, "push.hosts", Some(["push.relais.example"]));
    // For runs on Meilisearch (RELAIS__SEARCH__ENGINE): what one test indexes is its own.
    let sources = config::flag(sources, "search.index", Some(Engine::new_name()));
    config::read(&sources).expect("a configuration")
}

pub(crate) fn moment(text: &str) -> Moment {
    text.parse().expect("a moment")
}

fn copy_directory(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target: PathBuf = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_directory(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
