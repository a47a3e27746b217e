//! The answer to a question.

use crate::answer;
use actix_web::web::{Data, Json, Path};
use relais_domain::{
    App,
    platform::ids::{CommentId, PostId},
    posts,
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Which comment answers.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptedAnswer {
    pub comment_id: Uuid,
}

/// Accepts a comment as the answer
///
/// For who asked, or a moderator of the space. Another answer accepted before gives way.
#[utoipa::path(
    put, path = "/posts/{id}/accepted-answer", tag = "posts",
    params(("id" = Uuid, Path, description = "The question")),
    request_body = AcceptedAnswer,
    responses((status = 204, description = "Accepted")),
)]
pub async fn accept(app: Data<App>, member: Signed, id: Path<PostId>, sent: Json<AcceptedAnswer>) -> Answer {
    posts::accept_answer(&app, &member, *id, CommentId(sent.comment_id)).await?;
    answer::done()
}

/// Takes the acceptance of an answer back
#[utoipa::path(
    delete, path = "/posts/{id}/accepted-answer", tag = "posts",
    params(("id" = Uuid, Path, description = "The question")),
    responses((status = 204, description = "The question is open again")),
)]
pub async fn unaccept(app: Data<App>, member: Signed, id: Path<PostId>) -> Answer {
    posts::unaccept_answer(&app, &member, *id).await?;
    answer::done()
}
