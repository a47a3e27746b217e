//! What plugins may ask of the platform: commands carried out as effects, and reads.
//!
//! It is a port because what there is to ask belongs to modules this one does not know.

use crate::{App, Result, platform::ids::PersonId};
use async_trait::async_trait;
use serde_json::Value;

/// The platform as plugins see it.
#[async_trait]
pub trait Platform: Send + Sync {
    /// Carries out a command under the plugin's own identity; returns what it made. May be asked again
    /// with the same key after a crash.
    async fn command(&self, app: &App, command: Command) -> Result<Value>;

    /// Answers a query with what `reader` may see.
    async fn read(&self, app: &App, reader: &Reader, query: &str, arguments: Value) -> Result<Value>;
}

/// A command and who gives it.
#[derive(Debug, Clone)]
pub struct Command {
    pub plugin: String,
    /// The plugin's name, for where it appears as an author.
    pub name: String,
    pub key: String,
    pub kind: String,
    pub schema: i32,
    pub body: Value,
}

/// For whom something is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reader {
    /// The plugin itself: what everybody in the organisation may see.
    Plugin(String),
    /// Who looks at a card.
    Person(PersonId),
    Nobody,
}
