//! How the installed plugins are doing.

use super::rebuild::Rebuild;
use crate::answer::{self, List};
use actix_web::web::Data;
use chrono::{DateTime, Utc};
use relais_domain::{
    App,
    plugins::{self, PluginStatus},
};
use relais_transport::{Admin, Answer};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// How a plugin is doing.
#[derive(Debug, Serialize, ToSchema)]
pub struct Plugin {
    #[schema(example = "relais.gamification")]
    pub id: String,
    /// Always `plugin`.
    #[schema(example = "plugin")]
    pub kind: &'static str,
    #[schema(example = "0.1.0")]
    pub version: String,
    /// In the languages the package speaks, by locale.
    #[schema(example = json!({ "en": "Points and badges", "fr": "Points et badges" }))]
    pub name: BTreeMap<String, String>,
    #[schema(example = json!({ "en": "Thanks those who help.", "fr": "Remercie ceux qui aident." }))]
    pub description: BTreeMap<String, String>,
    pub state: PluginState,
    /// Last position of the fact log it has applied.
    #[schema(example = 18211)]
    pub position: i64,
    /// Facts it has yet to apply.
    #[schema(example = 0)]
    pub lag: i64,
    /// Calls and failed calls since the server started.
    #[schema(example = 5120)]
    pub calls: u64,
    #[schema(example = 0)]
    pub failures: u64,
    /// What it wanted and may not, since the server started, and the last time in words.
    #[schema(example = 0)]
    pub denied: u64,
    #[schema(example = json!(null))]
    pub last_denied: Option<String>,
    /// Microseconds one call takes: half of them less than the first, all but one in a hundred less than the second.
    #[schema(example = 18)]
    pub p50_micros: u64,
    #[schema(example = 140)]
    pub p99_micros: u64,
    #[schema(example = json!(null))]
    pub last_error: Option<String>,
    #[schema(example = json!(null))]
    pub last_error_at: Option<DateTime<Utc>>,
    /// Facts that wait for a decision.
    #[schema(example = 0)]
    pub dead_letters: u64,
    /// Effects and requests from outside that wait for a decision.
    #[schema(example = 0)]
    pub waiting: u64,
    /// How often its state was built.
    #[schema(example = 1)]
    pub generation: i64,
    #[schema(example = 40960)]
    pub stored_bytes: u64,
    #[schema(example = 312)]
    pub stored_rows: u64,
    /// Permissions asked for and granted.
    #[schema(example = json!(["facts:post", "ui:profile.section"]))]
    pub permissions: Vec<String>,
    /// Places it fills.
    #[schema(example = json!(["profile.section"]))]
    pub slots: Vec<String>,
    /// There is something to set.
    #[schema(example = true)]
    pub has_settings: bool,
    /// A rebuild under way.
    pub rebuild: Option<Rebuild>,
    /// The version one can go back to.
    #[schema(example = "0.0.9")]
    pub version_before: Option<String>,
    /// Until when an uninstalled one can be brought back.
    #[schema(example = json!(null))]
    pub kept_until: Option<DateTime<Utc>>,
    /// Addresses other services call.
    #[schema(example = json!(["/x/relais.slack/events"]))]
    pub endpoints: Vec<String>,
    pub installed_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// Whether a plugin runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
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

impl From<plugins::PluginState> for PluginState {
    fn from(state: plugins::PluginState) -> Self {
        match state {
            plugins::PluginState::Active => Self::Active,
            plugins::PluginState::Paused => Self::Paused,
            plugins::PluginState::Quarantined => Self::Quarantined,
            plugins::PluginState::Uninstalled => Self::Uninstalled,
        }
    }
}

impl From<PluginStatus> for Plugin {
    fn from(status: PluginStatus) -> Self {
        let address = |endpoint: &plugins::Endpoint| format!("/x/{}/{}", status.id, endpoint.name);
        let endpoints = status.endpoints.iter().map(address).collect();
        Self {
            id: status.id,
            kind: "plugin",
            version: status.version,
            name: status.name,
            description: status.description,
            state: status.state.into(),
            position: status.position,
            lag: status.lag,
            calls: status.calls,
            failures: status.failures,
            denied: status.denied,
            last_denied: status.last_denied,
            p50_micros: status.p50_micros,
            p99_micros: status.p99_micros,
            last_error: status.last_error,
            last_error_at: status.last_error_at,
            dead_letters: status.dead_letters,
            waiting: status.waiting,
            generation: status.generation,
            stored_bytes: status.stored_bytes,
            stored_rows: status.stored_rows,
            permissions: status.permissions,
            slots: status.slots,
            has_settings: status.has_settings,
            rebuild: status.rebuild.map(Into::into),
            version_before: status.version_before,
            kept_until: status.kept_until,
            endpoints,
            installed_at: status.installed_at,
            updated_at: status.updated_at,
        }
    }
}

/// Lists plugins
#[utoipa::path(
    get, path = "/admin/plugins", tag = "plugins",
    responses((status = 200, description = "By id", body = List<Plugin>)),
)]
pub async fn list(app: Data<App>, _: Admin) -> Answer {
    let plugins = app.plugins().list(&app).await?;
    answer::ok(&List::<Plugin>::whole(plugins))
}
