//! One running product, for one test.

use crate::{
    Api, Engine, Person, people,
    template::{self, ADMINISTRATOR, SPACE, Template},
};
use actix_web::dev::ServerHandle;
use relais::{product::Product, serve, work};
use relais_domain::{
    App,
    identity::{Member, Role, person},
    platform::{clock::ManualClock, effects},
    plugins::PluginState,
    spaces,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::{net::TcpListener, sync::Arc, thread};
use tokio::runtime::Handle;

/// A product on a port of its own, with a database of its own. Ends with the test, and fails it if
/// something was given up on the way (a dead effect, a fact a plugin could not apply).
pub struct TestApp {
    pub product: Product,
    pub clock: Arc<ManualClock>,
    origin: String,
    engine: Engine,
    database: String,
    server: ServerHandle,
    visitor: reqwest::Client,
    may_leave_dead_letters: bool,
    directory: tempfile::TempDir,
}

impl TestApp {
    /// Starts a product with an administrator, the open space `general`, and the first-party plugins.
    /// Nothing runs beside the requests: [`TestApp::settle`] does what is due.
    pub async fn start() -> Self {
        let engine = Engine::chosen();
        let template = Template::get(&engine).await;
        let directory = tempfile::tempdir().expect("a directory");
        let database = template.copy(&engine, directory.path()).await;
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let config =
            template::configuration(directory.path(), &engine.url(directory.path(), &database), &origin);
        let clock = Arc::new(ManualClock::at(template::moment("2026-03-02T08:00:00Z")));
        let product = template::assemble(&config, clock.clone(), 1 << 32).await;
        let server = serve::serve(&product, listener, &config.server).expect("the server starts");
        let handle = server.handle();
        tokio::spawn(server);
        let (server, visitor) = (handle, people::program());
        Self {
            product,
            clock,
            origin,
            engine,
            database,
            server,
            visitor,
            may_leave_dead_letters: false,
            directory,
        }
    }

    pub fn app(&self) -> &App {
        &self.product.app
    }

    /// Where the product is reached.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    pub fn is_sqlite(&self) -> bool {
        self.engine == Engine::Sqlite
    }

    /// Where everything is kept on disk.
    pub fn directory(&self) -> &std::path::Path {
        self.directory.path()
    }

    /// New members, who belong to the space `general`. A handle is the name in lower case.
    pub async fn members<const N: usize>(&self, handles: [&str; N]) -> [Person; N] {
        let mut members = Vec::with_capacity(N);
        for handle in handles {
            let member = self.somebody(handle, Role::Member).await;
            self.joins(&member, SPACE).await;
            members.push(member);
        }
        members.try_into().unwrap_or_else(|_| unreachable!("one person per handle"))
    }

    /// Somebody with a role in the whole product, who belongs to no space yet.
    pub async fn somebody(&self, handle: &str, role: Role) -> Person {
        Person::at(&self.origin, &people::add(self.app(), handle, role).await)
    }

    /// The administrator who was there first.
    pub async fn administrator(&self) -> Person {
        let query = person::Entity::find().filter(person::Column::Handle.eq(ADMINISTRATOR));
        let row = query.one(self.app().reader()).await.expect("reads").expect("the template has one");
        Person::at(&self.origin, &row)
    }

    /// Makes somebody a member of a space they may join.
    pub async fn joins(&self, member: &Person, space: &str) {
        let member = self.member(member).await;
        let seen = spaces::find(self.app(), &member, space).await.expect("the space is known");
        spaces::members::join(self.app(), &member, seen.space.id).await.expect("joins");
    }

    /// Somebody as the domain's use cases receive them.
    pub async fn member(&self, person: &Person) -> Member {
        let row = person::Entity::find_by_id(person.id).one(self.app().reader()).await.expect("reads");
        row.expect("exists").into()
    }

    /// The JSON API for somebody who is not signed in.
    pub fn api(&self) -> Api<'_> {
        Api::new(&self.origin, &self.visitor, None)
    }

    /// Does everything that is due: every consumer, every plugin, every effect.
    pub async fn settle(&self) {
        work::settle(&self.product).await.expect("settles");
    }

    /// For tests that make something fail for good.
    pub fn may_leave_dead_letters(&mut self) {
        self.may_leave_dead_letters = true;
    }

    async fn dead_letters(&self) -> Vec<String> {
        let app = self.app();
        let mut dead: Vec<String> = Vec::new();
        for effect in effects::dead(app, 10).await.expect("reads") {
            dead.push(format!("effect {}: {:?}", effect.kind, effect.last_error));
        }
        let plugins = app.plugins().list(app).await.expect("reads").into_iter();
        for plugin in plugins.filter(|plugin| plugin.state != PluginState::Uninstalled) {
            for letter in app.plugins().dead_letters(app, &plugin.id).await.expect("reads") {
                dead.push(format!(
                    "{} at {} ({}): {}",
                    plugin.id, letter.position, letter.kind, letter.error
                ));
            }
        }
        dead
    }

    async fn end(&self) -> Vec<String> {
        let dead = if self.may_leave_dead_letters || thread::panicking() {
            Vec::new()
        } else {
            self.dead_letters().await
        };
        self.product.host.stop().await;
        // Before the server: connections it opened live on its threads.
        self.app().database().close().await.expect("closes");
        self.server.stop(false).await;
        self.engine.drop(&self.database).await;
        dead
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let dead = tokio::task::block_in_place(|| Handle::current().block_on(self.end()));
        assert!(dead.is_empty(), "dead letters were left behind: {dead:#?}");
    }
}
