//! What plugins may ask of the product, behind their port: commands they have carried out as effects, and
//! what they may read.
//!
//! The last of the modules: it knows all others, and none knows it.

mod account;
mod commands;
mod reads;

use crate::{
    App, Error, Result,
    plugins::platform::{Command, Platform, Reader},
};
use async_trait::async_trait;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The product as plugins see it.
#[derive(Debug, Default, Clone, Copy)]
pub struct Extension;

#[async_trait]
impl Platform for Extension {
    async fn command(&self, app: &App, command: Command) -> Result<Value> {
        match (command.kind.as_str(), command.schema) {
            ("post.create", 1) => commands::post(app, command).await,
            ("comment.create", 1) => commands::comment(app, command).await,
            ("role.grant", 1) => commands::role(app, command).await,
            _ => Err(Error::invalid("kind", "unknown")),
        }
    }

    async fn read(&self, app: &App, reader: &Reader, query: &str, arguments: Value) -> Result<Value> {
        match query {
            "person" => reads::person(app, reader, arguments).await,
            "post" => reads::post(app, reader, arguments).await,
            "space" => reads::space(app, reader, arguments).await,
            _ => Err(Error::invalid("query", "unknown")),
        }
    }
}

/// What a plugin sent, in the shape it must have.
fn read<T: DeserializeOwned>(body: Value) -> Result<T> {
    serde_json::from_value(body).map_err(|error| Error::invalid(error.to_string(), "malformed"))
}
