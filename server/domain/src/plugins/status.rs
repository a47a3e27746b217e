//! How plugins are doing, what they said, and what waits for a decision.

use super::{Rebuild, receiving::Endpoint};
use crate::platform::clock::Moment;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How a plugin is doing.
#[derive(Debug, Clone, Serialize)]
pub struct PluginStatus {
    pub id: String,
    pub version: String,
    /// In the languages the package speaks, by locale.
    pub name: std::collections::BTreeMap<String, String>,
    pub description: std::collections::BTreeMap<String, String>,
    pub state: PluginState,
    /// Last position applied.
    pub position: i64,
    /// Last position of the log.
    pub head: i64,
    /// `head - position`.
    pub lag: i64,
    /// Calls since the server started.
    pub calls: u64,
    /// Failed calls since the server started.
    pub failures: u64,
    /// What it wanted and may not, since the server started, and the last time in words.
    pub denied: u64,
    pub last_denied: Option<String>,
    /// Time of one call, microseconds, since the server started.
    pub p50_micros: u64,
    pub p99_micros: u64,
    pub last_error: Option<String>,
    pub last_error_at: Option<Moment>,
    /// Facts that wait for a decision.
    pub dead_letters: u64,
    /// Effects and requests from outside that wait for a decision.
    pub waiting: u64,
    pub generation: i64,
    /// Bytes of documents, and rows of documents, counters and boards, of the running generation.
    pub stored_bytes: u64,
    pub stored_rows: u64,
    /// Permissions asked for and granted.
    pub permissions: Vec<String>,
    /// Places it fills.
    pub slots: Vec<String>,
    /// There is something to set.
    pub has_settings: bool,
    /// A rebuild under way.
    pub rebuild: Option<Rebuild>,
    /// The version one can go back to.
    pub version_before: Option<String>,
    /// Until when an uninstalled one can be brought back.
    pub kept_until: Option<Moment>,
    /// Where other services reach it.
    pub endpoints: Vec<Endpoint>,
    pub installed_at: Moment,
    pub updated_at: Moment,
}

/// Whether a plugin runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PluginState {
    Active,
    /// By an administrator.
    Paused,
    /// By the host, after repeated failures; it tries again by itself.
    Quarantined,
    /// Kept, not run.
    Uninstalled,
}

impl PluginState {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Quarantined => "quarantined",
            Self::Uninstalled => "uninstalled",
        }
    }

    /// What the database says; anything unknown does not run.
    pub fn parse(text: &str) -> Self {
        match text {
            "active" => Self::Active,
            "quarantined" => Self::Quarantined,
            "uninstalled" => Self::Uninstalled,
            _ => Self::Paused,
        }
    }
}

/// A fact a plugin kept failing on.
#[derive(Debug, Clone, Serialize)]
pub struct DeadLetter {
    pub position: i64,
    /// The kind of the fact, and what it said.
    pub kind: String,
    pub data: Value,
    pub error: String,
    pub trace: Option<String>,
    pub at: Moment,
}

/// A line a plugin wrote, or the host about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LogLine {
    /// Rising from 1.
    pub number: u64,
    pub at: Moment,
    /// `debug`, `info`, `warn` or `error`.
    pub level: &'static str,
    pub message: String,
    /// JSON of the plugin's, or a trace; often empty.
    pub fields: String,
}

/// What happens to an operation when its guard does not answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GuardPolicy {
    #[default]
    Allow,
    Hold,
    Reject,
}

/// A secret a plugin may use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SecretStatus {
    pub name: String,
    pub set_at: Option<Moment>,
}

/// What an administrator does with a dead letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    Retry,
    Skip,
}
