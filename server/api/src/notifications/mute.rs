//! Hearing nothing of a thread.

use crate::answer;
use actix_web::web::{Data, Path};
use relais_domain::{App, platform::ids::PostId, posts::follow};
use relais_transport::{Answer, Signed};

/// Mutes a post
///
/// The caller hears nothing of the thread any more, not even when they are mentioned in it, and no longer
/// follows it.
#[utoipa::path(
    put, path = "/posts/{id}/mute", tag = "notifications",
    params(("id" = Uuid, Path, description = "The post")),
    responses((status = 204, description = "Muted")),
)]
pub async fn mute(app: Data<App>, member: Signed, id: Path<PostId>) -> Answer {
    follow::mute(&app, &member, *id).await?;
    answer::done()
}

/// Unmutes a post
#[utoipa::path(
    delete, path = "/posts/{id}/mute", tag = "notifications",
    params(("id" = Uuid, Path, description = "The post")),
    responses((status = 204, description = "Heard again")),
)]
pub async fn unmute(app: Data<App>, member: Signed, id: Path<PostId>) -> Answer {
    follow::unmute(&app, &member, *id).await?;
    answer::done()
}
