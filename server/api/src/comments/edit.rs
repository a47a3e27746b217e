//! One comment: shows it, rewrites it, tells what it said before.

use super::Comment;
use crate::{
    answer::{self, List},
    posts::history::Revision,
};
use actix_web::{
    HttpRequest,
    web::{Data, Json, Path},
};
use relais_domain::{App, platform::ids::CommentId, posts::comments};
use relais_transport::{Answer, Signed};
use serde::Deserialize;
use utoipa::ToSchema;

/// Shows a comment
#[utoipa::path(
    get, path = "/comments/{id}", tag = "comments",
    params(("id" = Uuid, Path, description = "The comment")),
    responses((status = 200, description = "The comment", body = Comment)),
)]
pub async fn show(request: HttpRequest, app: Data<App>, member: Signed, id: Path<CommentId>) -> Answer {
    answer::fresh(&request, &Comment::from(comments::show(&app, &member, *id).await?))
}

/// What a comment is to say.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommentChanges {
    /// Markdown.
    #[schema(example = "Two drops, **before** it has cooled.", max_length = 10000)]
    pub body: String,
}

/// Rewrites a comment
///
/// For its author. What it said before is kept.
#[utoipa::path(
    patch, path = "/comments/{id}", tag = "comments",
    params(("id" = Uuid, Path, description = "The comment")),
    request_body = CommentChanges,
    responses((status = 200, description = "The comment as it is now", body = Comment)),
)]
pub async fn edit(app: Data<App>, member: Signed, id: Path<CommentId>, sent: Json<CommentChanges>) -> Answer {
    comments::edit(&app, &member, *id, &sent.body).await?;
    answer::ok(&Comment::from(comments::show(&app, &member, *id).await?))
}

/// Lists what a comment said before
#[utoipa::path(
    get, path = "/comments/{id}/history", tag = "comments",
    params(("id" = Uuid, Path, description = "The comment")),
    responses((status = 200, description = "Last replaced first", body = List<Revision>)),
)]
pub async fn history(app: Data<App>, member: Signed, id: Path<CommentId>) -> Answer {
    let revisions = comments::history(&app, &member, *id).await?;
    answer::ok(&List::<Revision>::whole(revisions))
}
