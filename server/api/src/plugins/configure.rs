//! What plugins are set to, and were before.

use super::form::PluginForm;
use crate::{
    answer::{self, List},
    language,
};
use actix_web::{
    HttpRequest,
    web::{Data, Json, Path, Query},
};
use chrono::{DateTime, Utc};
use relais_domain::{
    App,
    platform::ids::PersonId,
    plugins::{
        Issue, Proposed, Saved, Settings, configuring,
        settings::{self, Version, Way},
    },
};
use relais_transport::{Admin, Answer};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

/// What a plugin is set to.
#[derive(Debug, Serialize, ToSchema)]
pub struct PluginSettings {
    /// Always `plugin-settings`.
    #[schema(example = "plugin-settings")]
    pub kind: &'static str,
    /// 0 while the defaults are in force.
    #[schema(example = 3)]
    pub version: i32,
    /// A secret is there by name, `{"$secret": "…"}`.
    #[schema(value_type = Object, example = json!({ "accepted_answer": 10 }))]
    pub values: Value,
    pub form: PluginForm,
    /// It has a wizard that leads to settings.
    pub wizard: bool,
}

impl From<Settings> for PluginSettings {
    fn from(settings: Settings) -> Self {
        let Settings { form, values, version, wizard, .. } = settings;
        Self { kind: "plugin-settings", version, values, form: form.into(), wizard }
    }
}

/// What a plugin is to be set to.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSettings {
    /// All of them: what is left out takes its default. A text sets a secret, its name keeps it.
    #[schema(value_type = Object, example = json!({ "accepted_answer": 12 }))]
    pub values: Value,
    /// The version these were made from: 409 when another one was saved meanwhile.
    #[serde(default)]
    #[schema(example = 3)]
    pub based_on: Option<i32>,
}

/// What was saved.
#[derive(Debug, Serialize, ToSchema)]
pub struct SavedSettings {
    #[schema(example = 4)]
    pub version: i32,
    /// What the plugin remarks on them.
    pub warnings: Vec<SettingIssue>,
}

/// A remark of a plugin on settings.
#[derive(Debug, Serialize, ToSchema)]
pub struct SettingIssue {
    /// JSON pointer of the setting; empty for all of them.
    #[schema(example = "/tip")]
    pub path: String,
    /// In the caller's language.
    #[schema(example = "A tip is worth more than an accepted answer.")]
    pub message: String,
}

impl From<Issue> for SettingIssue {
    fn from(Issue { path, message }: Issue) -> Self {
        Self { path, message }
    }
}

impl From<Saved> for SavedSettings {
    fn from(Saved { version, warnings }: Saved) -> Self {
        Self { version, warnings: warnings.into_iter().map(Into::into).collect() }
    }
}

/// A version of the settings of a plugin.
#[derive(Debug, Serialize, ToSchema)]
pub struct SettingsVersion {
    #[schema(example = 3)]
    pub version: i32,
    #[schema(value_type = Object, example = json!({ "accepted_answer": 10 }))]
    pub values: Value,
    /// `form`, `wizard`, `api`, or `return` to an earlier version.
    #[schema(example = "wizard")]
    pub way: String,
    /// The version returned to.
    #[schema(example = json!(null))]
    pub of_version: Option<i32>,
    #[schema(value_type = Option<uuid::Uuid>)]
    pub saved_by: Option<PersonId>,
    pub saved_at: DateTime<Utc>,
}

impl From<Version> for SettingsVersion {
    fn from(version: Version) -> Self {
        let Version { version, settings, way, of_version, saved_by, saved_at, .. } = version;
        Self { version, values: settings, way, of_version, saved_by, saved_at }
    }
}

/// Shows the settings of a plugin
#[utoipa::path(
    get, path = "/admin/plugins/{id}/settings", tag = "plugins",
    params(("id" = String, Path, description = "The plugin", example = "relais.gamification")),
    responses((status = 200, description = "What it can be set to, and is", body = PluginSettings)),
)]
pub async fn show_settings(app: Data<App>, admin: Admin, id: Path<String>) -> Answer {
    answer::ok(&PluginSettings::from(app.plugins().settings(&app, Some(admin.id), &id).await?))
}

/// Saves the settings of a plugin
///
/// Checked against its schema, then by the plugin itself: whatever is wrong, nothing is changed.
#[utoipa::path(
    put, path = "/admin/plugins/{id}/settings", tag = "plugins",
    params(("id" = String, Path, description = "The plugin", example = "relais.gamification")),
    request_body = NewSettings,
    responses((status = 200, description = "In force from now on", body = SavedSettings)),
)]
pub async fn save_settings(
    request: HttpRequest,
    app: Data<App>,
    admin: Admin,
    id: Path<String>,
    sent: Json<NewSettings>,
) -> Answer {
    let NewSettings { values, based_on } = sent.into_inner();
    let proposed = Proposed { values, based_on, way: Way::Api };
    let of = (id.as_str(), language::tag(&request, &admin));
    answer::ok(&SavedSettings::from(app.plugins().save_settings(&app, Some(admin.id), of, proposed).await?))
}

/// Which versions.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Before {
    /// Only versions before this one.
    #[serde(default)]
    #[param(example = 4)]
    pub before: Option<i32>,
}

/// Lists the versions of the settings of a plugin
#[utoipa::path(
    get, path = "/admin/plugins/{id}/settings/versions", tag = "plugins",
    params(("id" = String, Path, description = "The plugin", example = "relais.gamification"), Before),
    responses((status = 200, description = "Newest first, at most 50", body = List<SettingsVersion>)),
)]
pub async fn list_settings_versions(
    app: Data<App>,
    _: Admin,
    id: Path<String>,
    wanted: Query<Before>,
) -> Answer {
    let versions = settings::history(app.reader(), &id, wanted.before, 50).await?;
    answer::ok(&List::<SettingsVersion>::whole(versions))
}

/// Returns to an earlier version of the settings
///
/// It is checked like any other, and saved as a new version.
#[utoipa::path(
    post, path = "/admin/plugins/{id}/settings/versions/{version}/restoration", tag = "plugins",
    params(
        ("id" = String, Path, description = "The plugin", example = "relais.gamification"),
        ("version" = i32, Path, description = "The version to return to", example = 3),
    ),
    responses((status = 200, description = "In force from now on", body = SavedSettings)),
)]
pub async fn restore_settings(
    request: HttpRequest,
    app: Data<App>,
    admin: Admin,
    path: Path<(String, i32)>,
) -> Answer {
    let (id, version) = path.into_inner();
    let of = (id.as_str(), language::tag(&request, &admin));
    answer::ok(&SavedSettings::from(configuring::go_back(&app, Some(admin.id), of, version).await?))
}
