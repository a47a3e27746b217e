//! Keeps a post at the top of its space.

use crate::answer;
use actix_web::web::{Data, Path};
use relais_domain::{App, platform::ids::PostId, posts};
use relais_transport::{Answer, Signed};

/// Pins a post
///
/// For moderators of its space.
#[utoipa::path(
    put, path = "/posts/{id}/pin", tag = "posts",
    params(("id" = Uuid, Path, description = "The post")),
    responses((status = 204, description = "Pinned")),
)]
pub async fn pin(app: Data<App>, member: Signed, id: Path<PostId>) -> Answer {
    posts::pin(&app, &member, *id).await?;
    answer::done()
}

/// Unpins a post
#[utoipa::path(
    delete, path = "/posts/{id}/pin", tag = "posts",
    params(("id" = Uuid, Path, description = "The post")),
    responses((status = 204, description = "Pinned no more")),
)]
pub async fn unpin(app: Data<App>, member: Signed, id: Path<PostId>) -> Answer {
    posts::unpin(&app, &member, *id).await?;
    answer::done()
}
