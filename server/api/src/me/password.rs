//! Changes one's password.

use crate::answer;
use actix_web::web::{Data, Json};
use relais_domain::{
    App,
    identity::{self, ChangePassword},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;
use utoipa::ToSchema;

/// The password one has and the one one wants.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    #[schema(example = "trois canards bleus", format = "password")]
    pub current: String,
    #[schema(example = "quatre oies grises", format = "password", min_length = 10, max_length = 200)]
    pub new: String,
}

/// Changes one's password
///
/// Every other session ends, and a mail says so.
#[utoipa::path(
    put, path = "/me/password", tag = "me",
    request_body = PasswordChange,
    responses((status = 204, description = "Changed")),
)]
pub async fn change_password(app: Data<App>, member: Signed, sent: Json<PasswordChange>) -> Answer {
    let PasswordChange { current, new } = sent.into_inner();
    identity::change_password(&app, &member, &ChangePassword { current, new }).await?;
    answer::done()
}
