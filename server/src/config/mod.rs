//! Configuration: where each value comes from, what is in force, and what is refused.

mod report;

pub use report::report;

use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use serde::{Deserialize, Serialize};
use std::{net::SocketAddr, path::PathBuf};

/// Every key, with its default.
pub const DEFAULTS: &str = include_str!("../../../config/default.toml");

/// What an operator may set. See `config/default.toml` for what each key means.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub server: Server,
    pub data: Data,
    pub database: Database,
    pub secrets: Secrets,
    pub mail: Mail,
    pub push: Push,
    pub search: Search,
    pub limits: Limits,
    pub plugins: Plugins,
    pub log: Log,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    pub listen: SocketAddr,
    pub origin: String,
    pub workers: usize,
    pub trusted_proxies: usize,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    pub directory: PathBuf,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    pub url: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url_file: Option<PathBuf>,
    pub connections: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Secrets {
    pub key: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_file: Option<PathBuf>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    pub transport: MailTransport,
    pub smtp_url: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub smtp_url_file: Option<PathBuf>,
    pub from: String,
    pub calendar_address: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTransport {
    Smtp,
    Mailbox,
    None,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Push {
    pub contact: String,
    pub hosts: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Search {
    pub engine: SearchEngine,
    pub url: String,
    pub key: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_file: Option<PathBuf>,
    pub index: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum SearchEngine {
    Embedded,
    Meilisearch,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    pub writes_per_minute: u32,
    pub uploads_per_hour: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plugins {
    pub signatures: Signatures,
    pub trusted_keys: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Signatures {
    Any,
    Trusted,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    pub level: String,
    pub format: LogFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    Text,
    Json,
}

/// What could be set, where from, later ones winning.
pub fn sources() -> Figment {
    Figment::from(Toml::string(DEFAULTS))
        .merge(Toml::file("config/local.toml"))
        .merge(Env::prefixed("RELAIS__").split("__"))
}

/// Reads a configuration, with the secrets their files hold, or says what is wrong with it.
#[allow(
    clippy::result_large_err,
    reason = "a configuration is read once; the error carries where the value came from"
)]
pub fn read(figment: &Figment) -> Result<Config, figment::Error> {
    let mut config: Config = figment.extract()?;
    from_file(&mut config.database.url, config.database.url_file.as_ref())?;
    from_file(&mut config.secrets.key, config.secrets.key_file.as_ref())?;
    from_file(&mut config.mail.smtp_url, config.mail.smtp_url_file.as_ref())?;
    from_file(&mut config.search.key, config.search.key_file.as_ref())?;
    Ok(config)
}

#[allow(clippy::result_large_err, reason = "see `read`")]
fn from_file(value: &mut String, file: Option<&PathBuf>) -> Result<(), figment::Error> {
    let Some(path) = file else { return Ok(()) };
    let text = std::fs::read_to_string(path)
        .map_err(|error| figment::Error::from(format!("{}: {error}", path.display())))?;
    text.trim().clone_into(value);
    Ok(())
}

/// A flag given on the command line: it wins over everything.
pub fn flag<T: Serialize>(figment: Figment, key: &str, value: Option<T>) -> Figment {
    match value {
        Some(value) => figment.merge(Serialized::default(key, value)),
        None => figment,
    }
}

impl Config {
    /// Where the database is.
    pub fn database_url(&self) -> String {
        if self.database.url.is_empty() {
            format!("sqlite://{}", self.data.directory.join("relais.db").display())
        } else {
            self.database.url.clone()
        }
    }

    /// Where people reach the product.
    pub fn origin(&self) -> String {
        if self.server.origin.is_empty() {
            format!("http://{}", self.server.listen)
        } else {
            self.server.origin.trim_end_matches('/').to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(toml: &str) -> Result<Config, Box<figment::Error>> {
        read(&Figment::from(Toml::string(DEFAULTS)).merge(Toml::string(toml))).map_err(Box::new)
    }

    #[test]
    fn the_defaults_are_complete_and_a_change_wins() {
        let config = with("[server]\nlisten = \"127.0.0.1:9\"").expect("valid");
        assert_eq!(config.server.listen.port(), 9);
        assert_eq!(config.origin(), "http://127.0.0.1:9");
        assert_eq!(config.mail.transport, MailTransport::None);
    }

    #[test]
    fn an_unknown_key_is_refused_by_name() {
        let error = with("[server]\nlissten = \"x\"").expect_err("refused");
        assert!(error.to_string().contains("lissten"), "{error}");
    }
}
