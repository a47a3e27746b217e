//! An empty database, to try something on.

use crate::Engine;
use std::path::Path;

/// Removed by [`Scratch::remove`].
pub struct Scratch {
    engine: Engine,
    name: String,
    directory: tempfile::TempDir,
}

impl Scratch {
    pub fn sqlite() -> Self {
        Self {
            engine: Engine::Sqlite,
            name: Engine::new_name(),
            directory: tempfile::tempdir().expect("a directory"),
        }
    }

    /// On the PostgreSQL of the test run, if there is one.
    pub async fn postgres() -> Option<Self> {
        let (engine, name) = (Engine::postgres()?, Engine::new_name());
        engine.create(&name, None).await;
        Some(Self { engine, name, directory: tempfile::tempdir().expect("a directory") })
    }

    pub fn url(&self) -> String {
        let url = self.engine.url(Path::new(self.directory.path()), &self.name);
        if self.engine == Engine::Sqlite { format!("{url}?mode=rwc") } else { url }
    }

    pub async fn remove(self) {
        self.engine.drop(&self.name).await;
    }
}
