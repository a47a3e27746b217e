//! Signs in.

use crate::answer;
use actix_web::{
    http::StatusCode,
    web::{Data, Json},
};
use relais_domain::{
    App,
    identity::{
        sessions::tokens,
        sign_in::{self, Credentials},
    },
};
use relais_transport::{Answer, Via};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What one signs in with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSession {
    #[schema(example = "ada.lovelace@engine.example")]
    pub email: String,
    #[schema(example = "trois canards bleus", format = "password")]
    pub password: String,
}

/// What a client works with from then on.
#[derive(Serialize, ToSchema)]
pub struct Tokens {
    /// Sent as `Authorization: Bearer …`.
    #[schema(example = "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9…")]
    pub access_token: String,
    /// Renews the access token, once; the answer carries the next one.
    #[schema(example = "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9…")]
    pub refresh_token: String,
    /// Seconds until the access token is good no more.
    #[schema(example = 900)]
    pub expires_in: i64,
}

impl From<tokens::Tokens> for Tokens {
    fn from(tokens: tokens::Tokens) -> Self {
        let tokens::Tokens { access_token, refresh_token, expires_in } = tokens;
        Self { access_token, refresh_token, expires_in }
    }
}

/// Signs in with an e-mail and a password
///
/// Whoever tries cannot learn whether an address has an account. Repeated failures are slowed down.
#[utoipa::path(
    post, path = "/sessions", tag = "sessions", security(()),
    request_body = NewSession,
    responses((status = 201, description = "Signed in", body = Tokens)),
)]
pub async fn open(app: Data<App>, Via(device): Via, sent: Json<NewSession>) -> Answer {
    let NewSession { email, password } = sent.into_inner();
    let tokens = sign_in::api(&app, &Credentials { email, password }, &device).await?;
    answer::with(StatusCode::CREATED, &Tokens::from(tokens))
}
