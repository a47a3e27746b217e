//! Whether a resource helped the caller.

use crate::answer;
use actix_web::web::{Data, Json, Path};
use relais_domain::{
    App,
    platform::ids::ResourceId,
    resources::{self, Vote},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;
use utoipa::ToSchema;

/// A vote.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewVote {
    #[schema(example = true)]
    pub helped: bool,
}

/// Says whether a resource helped
#[utoipa::path(
    put, path = "/resources/{id}/vote", tag = "resources",
    params(("id" = Uuid, Path, description = "The resource")),
    request_body = NewVote,
    responses((status = 204, description = "Counted, once")),
)]
pub async fn vote(app: Data<App>, member: Signed, id: Path<ResourceId>, sent: Json<NewVote>) -> Answer {
    let vote = if sent.helped { Vote::Helped } else { Vote::NotHelped };
    resources::vote(&app, &member, *id, Some(vote)).await?;
    answer::done()
}

/// Takes a vote back
#[utoipa::path(
    delete, path = "/resources/{id}/vote", tag = "resources",
    params(("id" = Uuid, Path, description = "The resource")),
    responses((status = 204, description = "Taken back")),
)]
pub async fn take_back(app: Data<App>, member: Signed, id: Path<ResourceId>) -> Answer {
    resources::vote(&app, &member, *id, None).await?;
    answer::done()
}
