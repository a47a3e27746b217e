//! The test harness: a real server, a real database, people who speak in sentences.
//!
//! ```ignore
//! let app = TestApp::start().await;
//! let [ada, grace] = app.members(["ada", "grace"]).await;
//! let post = ada.publishes("Hello").in_space("general").await;
//! grace.opens(&post).await.submits("reply", [("body", "Hi Ada")]).await.expect(303);
//! app.settle().await; // every consumer and effect that is due
//! ```
//!
//! Each test has a server of its own on a port of its own, a database copied from a migrated template, a
//! clock that moves only when told and random bytes that are the same in every run. The engine is chosen
//! by `RELAIS_TEST_DATABASE` (`sqlite`, or `postgres` with `RELAIS_TEST_POSTGRES_URL`).
//!
//! Tests that use it are `#[tokio::test(flavor = "multi_thread")]`: the server ends with the test.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod answer;
mod api;
mod app;
mod engine;
pub mod files;
mod page;
mod people;
mod posts;
mod process;
mod scratch;
mod site;
mod template;

pub use answer::{Answer, Problem};
pub use api::Api;
pub use app::TestApp;
pub use engine::Engine;
pub use page::Page;
pub use people::{PASSWORD, Person, client, stranger};
pub use posts::PublishedPost;
pub use process::Process;
pub use scratch::Scratch;
pub use site::Site;
