//! Renews an access token.

use super::open::Tokens;
use crate::answer;
use actix_web::{
    http::StatusCode,
    web::{Data, Json},
};
use relais_domain::{App, identity::sessions::tokens};
use relais_transport::Answer;
use serde::Deserialize;
use utoipa::ToSchema;

/// What renews a session.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Renewal {
    #[schema(example = "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9…")]
    pub refresh_token: String,
}

/// Renews an access token
///
/// The refresh token is worth nothing afterwards. Presenting one twice ends the session: somebody else
/// holds it too.
#[utoipa::path(
    post, path = "/sessions/renewals", tag = "sessions", security(()),
    request_body = Renewal,
    responses((status = 201, description = "Renewed", body = Tokens)),
)]
pub async fn renew(app: Data<App>, sent: Json<Renewal>) -> Answer {
    let tokens = tokens::refresh(&app, &sent.refresh_token).await?;
    answer::with(StatusCode::CREATED, &Tokens::from(tokens))
}
