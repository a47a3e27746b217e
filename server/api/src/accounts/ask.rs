//! What is answered by mail.

use actix_web::{
    HttpResponse,
    web::{Data, Json},
};
use relais_domain::{
    App,
    identity::{
        register::{self, Register},
        reset_password,
    },
};
use relais_transport::Answer;
use serde::Deserialize;
use utoipa::ToSchema;

/// An account to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRegistration {
    #[schema(example = "Ada Lovelace")]
    pub name: String,
    #[schema(example = "ada.lovelace@engine.example")]
    pub email: String,
    #[schema(example = "trois canards bleus", format = "password", min_length = 10, max_length = 200)]
    pub password: String,
    /// The language of the mail: `fr` or `en`.
    #[schema(example = "fr")]
    pub locale: Option<String>,
}

/// Asks for an account
///
/// Where registration is open. The answer is a mail, whoever the address belongs to; the account exists
/// once the page it leads to was given the password.
#[utoipa::path(
    post, path = "/registrations", tag = "accounts", security(()),
    request_body = NewRegistration,
    responses((status = 202, description = "A mail is on its way")),
)]
pub async fn register(app: Data<App>, sent: Json<NewRegistration>) -> Answer {
    let NewRegistration { name, email, password, locale } = sent.into_inner();
    register::register(&app, &Register { name, email, password, locale }).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Whose password is forgotten.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPasswordReset {
    #[schema(example = "ada.lovelace@engine.example")]
    pub email: String,
}

/// Asks for a new password
///
/// Sends a link to whoever has this address, and says nothing about whether anybody does.
#[utoipa::path(
    post, path = "/password-resets", tag = "accounts", security(()),
    request_body = NewPasswordReset,
    responses((status = 202, description = "If the address has an account, a mail is on its way")),
)]
pub async fn reset_password(app: Data<App>, sent: Json<NewPasswordReset>) -> Answer {
    reset_password::ask(&app, &sent.email).await?;
    Ok(HttpResponse::Accepted().finish())
}
