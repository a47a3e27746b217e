//! Data on disk for a process of its own: what [`crate::TestApp`] starts from, with people already in it.

use crate::{
    Engine,
    people::{self, Person},
    process::Process,
    template::{self, SPACE, Template},
};
use relais::product::Product;
use relais_domain::{
    identity::{Member, Role},
    platform::clock::ManualClock,
    spaces,
};
use std::sync::Arc;

/// A deployment that is stopped, and can be started.
pub struct Site {
    engine: Engine,
    database: String,
    directory: tempfile::TempDir,
    port: u16,
    people: Vec<relais_domain::identity::Person>,
}

impl Site {
    /// A deployment whose people have these handles and belong to the space `general`.
    pub async fn prepare<const N: usize>(handles: [&str; N]) -> Self {
        let engine = Engine::chosen();
        let directory = tempfile::tempdir().expect("a directory");
        let database = Template::get(&engine).await.copy(&engine, directory.path()).await;
        let mut site = Self { engine, database, directory, port: Process::free_port(), people: Vec::new() };
        let product = site.open().await;
        for handle in handles {
            let person = people::add(&product.app, handle, Role::Member).await;
            let member = Member::from(person.clone());
            let space = spaces::find(&product.app, &member, SPACE).await.expect("the space is known").space;
            spaces::members::join(&product.app, &member, space.id).await.expect("joins");
            site.people.push(person);
        }
        Self::close(product).await;
        site
    }

    /// The product on this data, in this process, to be looked at; nothing else may run on it.
    pub async fn open(&self) -> Product {
        let config = template::configuration(self.directory.path(), &self.url(), &self.origin());
        let clock = Arc::new(ManualClock::at(template::moment("2027-01-01T00:00:00Z")));
        template::assemble(&config, clock, 1 << 40).await
    }

    pub async fn close(product: Product) {
        product.host.stop().await;
        product.app.database().close().await.expect("closes");
    }

    /// Starts the real binary on it, and waits until it answers.
    pub fn start(&self) -> Process {
        Process::serve(self.directory.path(), self.port, &[("RELAIS__DATABASE__URL", &self.url())])
    }

    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Those who were prepared, as clients that sign in anew.
    pub fn people(&self) -> Vec<Person> {
        self.people.iter().map(|row| Person::at(&self.origin(), row)).collect()
    }

    fn url(&self) -> String {
        self.engine.url(self.directory.path(), &self.database)
    }
}
