//! Which database the suite runs on, and a fresh one for each test.

use sea_orm::{ConnectionTrait, Database, Statement};
use std::{
    path::Path,
    sync::atomic::{AtomicU32, Ordering},
};

/// The engine under test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    /// The address of the server's maintenance database.
    Postgres(String),
}

static DATABASES: AtomicU32 = AtomicU32::new(0);

impl Engine {
    /// What the environment asks for; SQLite by default.
    #[allow(clippy::disallowed_methods, reason = "tests/run chooses the engine")]
    pub fn chosen() -> Self {
        match std::env::var("RELAIS_TEST_DATABASE").as_deref() {
            Ok("postgres") => Self::postgres().expect("RELAIS_TEST_POSTGRES_URL says where PostgreSQL is"),
            Ok("sqlite") | Err(_) => Self::Sqlite,
            Ok(other) => panic!("RELAIS_TEST_DATABASE is sqlite or postgres, not {other}"),
        }
    }

    /// The PostgreSQL of the test run, if there is one.
    #[allow(clippy::disallowed_methods, reason = "tests/run says where it is")]
    pub fn postgres() -> Option<Self> {
        std::env::var("RELAIS_TEST_POSTGRES_URL").ok().map(Self::Postgres)
    }

    /// A name no other database of this machine's test runs has.
    pub(crate) fn new_name() -> String {
        format!("relais_test_{}_{}", std::process::id(), DATABASES.fetch_add(1, Ordering::Relaxed))
    }

    /// The address of database `name`, or of the one in `directory`.
    pub fn url(&self, directory: &Path, name: &str) -> String {
        match self {
            Self::Sqlite => format!("sqlite://{}", directory.join("relais.db").display()),
            Self::Postgres(maintenance) => {
                let (server, _) = maintenance.rsplit_once('/').expect("an address ends with a database");
                format!("{server}/{name}")
            }
        }
    }

    /// Makes an empty database, or a copy of `template`. On SQLite the copied directory already has it.
    pub async fn create(&self, name: &str, template: Option<&str>) {
        let copied = template.map_or_else(String::new, |template| format!(" TEMPLATE {template}"));
        self.administer(&format!("CREATE DATABASE {name}{copied}")).await;
    }

    pub async fn drop(&self, name: &str) {
        self.administer(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
    }

    /// Whether there is such a database.
    pub async fn exists(&self, name: &str) -> bool {
        let Self::Postgres(maintenance) = self else { return true };
        let server = Database::connect(maintenance).await.expect("PostgreSQL answers");
        let asked = Statement::from_string(
            server.get_database_backend(),
            format!("SELECT 1 FROM pg_database WHERE datname = '{name}'"),
        );
        let found = server.query_one_raw(asked).await.expect("reads").is_some();
        server.close().await.expect("closes");
        found
    }

    async fn administer(&self, statement: &str) {
        let Self::Postgres(maintenance) = self else { return };
        let server = Database::connect(maintenance).await.expect("PostgreSQL answers");
        server.execute_unprepared(statement).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
        server.close().await.expect("closes");
    }
}
