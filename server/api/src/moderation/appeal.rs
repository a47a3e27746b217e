//! Asking for another look.

use super::report::ReportTaken;
use crate::answer;
use actix_web::{
    http::StatusCode,
    web::{Data, Json, Path},
};
use relais_domain::{App, moderation, platform::ids::ActId};
use relais_transport::{Answer, Signed};
use serde::Deserialize;
use utoipa::ToSchema;

/// What speaks against a decision.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAppeal {
    #[schema(example = "The name was invented; nobody is called so.", min_length = 10, max_length = 2000)]
    pub text: String,
}

/// Appeals against an act
///
/// Once, within thirty days. Somebody else than who decided hears it.
#[utoipa::path(
    post, path = "/me/moderation/{id}/appeal", tag = "moderation",
    params(("id" = Uuid, Path, description = "The act")),
    request_body = NewAppeal,
    responses((status = 202, description = "It will be heard", body = ReportTaken)),
)]
pub async fn appeal(app: Data<App>, member: Signed, id: Path<ActId>, sent: Json<NewAppeal>) -> Answer {
    let case = moderation::appeal(&app, &member, *id, &sent.text).await?;
    answer::with(StatusCode::ACCEPTED, &ReportTaken { case_id: case.id.0 })
}
