//! Takes a comment out of sight, and puts it back.

use super::Comment;
use crate::{answer, posts::removal::Removal};
use actix_web::web::{Data, Json, Path};
use relais_domain::{App, platform::ids::CommentId, posts::comments};
use relais_transport::{Answer, Signed};

/// Removes a comment
///
/// Its author needs no reason; a moderator of its space gives one. An accepted answer stays until its
/// acceptance is taken back.
#[utoipa::path(
    post, path = "/comments/{id}/removal", tag = "comments",
    params(("id" = Uuid, Path, description = "The comment")),
    request_body = Removal,
    responses((status = 201, description = "Removed", body = Comment)),
)]
pub async fn remove(app: Data<App>, member: Signed, id: Path<CommentId>, sent: Json<Removal>) -> Answer {
    comments::remove(&app, &member, *id, &sent.reason).await?;
    let comment = Comment::from(comments::show(&app, &member, *id).await?);
    answer::created(&format!("/comments/{id}"), &comment)
}

/// Restores a removed comment
///
/// Its author what they removed themselves, a moderator anything.
#[utoipa::path(
    delete, path = "/comments/{id}/removal", tag = "comments",
    params(("id" = Uuid, Path, description = "The comment")),
    responses((status = 204, description = "Back in sight")),
)]
pub async fn restore(app: Data<App>, member: Signed, id: Path<CommentId>) -> Answer {
    comments::restore(&app, &member, *id).await?;
    answer::done()
}
