//! Wizards that lead to settings, one turn after the other.

use super::{
    configure::{SavedSettings, SettingIssue},
    form::PluginForm,
};
use crate::{answer, language};
use actix_web::{
    HttpRequest,
    web::{Data, Json, Path},
};
use relais_domain::{
    App, Error,
    plugins::{Setup, Step, Turn, setups},
};
use relais_transport::{Admin, Answer};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Where a wizard stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct PluginSetup {
    /// How many turns were taken; an answer names it.
    #[schema(example = 1)]
    pub turn: i32,
    pub step: StepKind,
    /// What is asked, for `form`.
    pub form: Option<PluginForm>,
    /// Where something is to be done, for `external`; one comes back by itself, in a browser.
    #[schema(example = json!(null))]
    pub url: Option<String>,
    /// The settings it leads to, for `done`.
    #[schema(value_type = Option<Object>, example = json!(null))]
    pub values: Option<Value>,
    /// What the plugin remarks on them.
    pub warnings: Vec<SettingIssue>,
    /// Why it cannot go on, for `aborted`: it is over.
    #[schema(example = json!(null))]
    pub message: Option<String>,
}

/// What a wizard shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    Form,
    External,
    Done,
    Aborted,
}

impl From<Setup> for PluginSetup {
    fn from(Setup { turn, step }: Setup) -> Self {
        let shown = |step| Self {
            turn,
            step,
            form: None,
            url: None,
            values: None,
            warnings: Vec::new(),
            message: None,
        };
        match step {
            Step::Form(form) => Self { form: Some(form.into()), ..shown(StepKind::Form) },
            Step::External { url } => Self { url: Some(url), ..shown(StepKind::External) },
            Step::Done { values, warnings } => Self {
                values: Some(values),
                warnings: warnings.into_iter().map(Into::into).collect(),
                ..shown(StepKind::Done)
            },
            Step::Aborted { message } => Self { message: Some(message), ..shown(StepKind::Aborted) },
        }
    }
}

/// A form of a wizard, filled in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetupAnswer {
    /// The turn it answers.
    #[schema(example = 1)]
    pub turn: i32,
    #[schema(value_type = Object, example = json!({ "focus": "answers" }))]
    pub values: Value,
}

/// What a wizard led to, changed by hand or not.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptedSetup {
    /// Left out, what it led to is saved as it is.
    #[serde(default)]
    #[schema(value_type = Option<Object>, example = json!(null))]
    pub values: Option<Value>,
}

/// Shows where the caller's wizard stands
#[utoipa::path(
    get, path = "/admin/plugins/{id}/setup", tag = "plugins",
    params(("id" = String, Path, description = "The plugin", example = "relais.gamification")),
    responses((status = 200, description = "Its last step", body = PluginSetup)),
)]
pub async fn show_setup(app: Data<App>, admin: Admin, id: Path<String>) -> Answer {
    let setup = app.plugins().setup(&app, admin.id, &id).await?.ok_or(Error::NotFound)?;
    answer::ok(&PluginSetup::from(setup))
}

/// Begins a wizard
///
/// Each administrator has their own; one under way begins again. It waits an hour for each turn.
#[utoipa::path(
    post, path = "/admin/plugins/{id}/setup", tag = "plugins",
    params(("id" = String, Path, description = "The plugin", example = "relais.gamification")),
    responses((status = 200, description = "Its first step", body = PluginSetup)),
)]
pub async fn begin_setup(request: HttpRequest, app: Data<App>, admin: Admin, id: Path<String>) -> Answer {
    let of = (id.as_str(), language::tag(&request, &admin));
    answer::ok(&PluginSetup::from(app.plugins().take_turn(&app, admin.id, of, Turn::Begin).await?))
}

/// Answers a form of a wizard
#[utoipa::path(
    post, path = "/admin/plugins/{id}/setup/answers", tag = "plugins",
    params(("id" = String, Path, description = "The plugin", example = "relais.gamification")),
    request_body = SetupAnswer,
    responses((status = 200, description = "Its next step", body = PluginSetup)),
)]
pub async fn answer_setup(
    request: HttpRequest,
    app: Data<App>,
    admin: Admin,
    id: Path<String>,
    sent: Json<SetupAnswer>,
) -> Answer {
    let SetupAnswer { turn, values } = sent.into_inner();
    let of = (id.as_str(), language::tag(&request, &admin));
    let turn = Turn::Answer { turn, values };
    answer::ok(&PluginSetup::from(app.plugins().take_turn(&app, admin.id, of, turn).await?))
}

/// Saves what a wizard led to
#[utoipa::path(
    post, path = "/admin/plugins/{id}/setup/acceptance", tag = "plugins",
    params(("id" = String, Path, description = "The plugin", example = "relais.gamification")),
    request_body = AcceptedSetup,
    responses((status = 200, description = "In force from now on", body = SavedSettings)),
)]
pub async fn accept_setup(
    request: HttpRequest,
    app: Data<App>,
    admin: Admin,
    id: Path<String>,
    sent: Json<AcceptedSetup>,
) -> Answer {
    let of = (id.as_str(), language::tag(&request, &admin));
    let saved = app.plugins().accept_setup(&app, admin.id, of, sent.into_inner().values).await?;
    answer::ok(&SavedSettings::from(saved))
}

/// Gives up a wizard
#[utoipa::path(
    delete, path = "/admin/plugins/{id}/setup", tag = "plugins",
    params(("id" = String, Path, description = "The plugin", example = "relais.gamification")),
    responses((status = 204, description = "Nothing of it is left")),
)]
pub async fn abandon_setup(app: Data<App>, admin: Admin, id: Path<String>) -> Answer {
    setups::forget(&app, &id, admin.id).await?;
    answer::done()
}
