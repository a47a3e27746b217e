//! Who may make themselves an account.

use crate::answer;
use actix_web::web::{Data, Json};
use relais_domain::{App, identity::register, platform::settings};
use relais_transport::{Admin, Answer};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who may make themselves an account.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegistrationSettings {
    pub mode: RegistrationMode,
    /// The domains addresses must belong to; any when empty.
    #[serde(default)]
    #[schema(example = json!(["engine.example"]))]
    pub domains: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RegistrationMode {
    /// Whoever has an address of an accepted domain.
    Open,
    /// Whoever was invited or is in the directory.
    Invitation,
    /// Nobody new.
    Closed,
}

impl From<register::Registration> for RegistrationSettings {
    fn from(settings: register::Registration) -> Self {
        let mode = match settings.mode {
            register::Mode::Open => RegistrationMode::Open,
            register::Mode::Invitation => RegistrationMode::Invitation,
            register::Mode::Closed => RegistrationMode::Closed,
        };
        Self { mode, domains: settings.domains }
    }
}

impl From<RegistrationSettings> for register::Registration {
    fn from(settings: RegistrationSettings) -> Self {
        let mode = match settings.mode {
            RegistrationMode::Open => register::Mode::Open,
            RegistrationMode::Invitation => register::Mode::Invitation,
            RegistrationMode::Closed => register::Mode::Closed,
        };
        Self { mode, domains: settings.domains }
    }
}

/// Shows who may make themselves an account
#[utoipa::path(
    get, path = "/admin/settings/registration", tag = "administration",
    responses((status = 200, description = "As it stands", body = RegistrationSettings)),
)]
pub async fn show_registration(app: Data<App>, _: Admin) -> Answer {
    let settings: register::Registration = settings::read(&app).await?;
    answer::ok(&RegistrationSettings::from(settings))
}

/// Says who may make themselves an account
#[utoipa::path(
    put, path = "/admin/settings/registration", tag = "administration",
    request_body = RegistrationSettings,
    responses((status = 200, description = "As it stands now", body = RegistrationSettings)),
)]
pub async fn set_registration(app: Data<App>, admin: Admin, sent: Json<RegistrationSettings>) -> Answer {
    let settings = register::Registration::from(sent.into_inner());
    settings::write(&app, Some(admin.id), &settings).await?;
    answer::ok(&RegistrationSettings::from(settings))
}
