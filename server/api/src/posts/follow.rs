//! Whether the caller is told when a thread goes on.

use crate::answer;
use actix_web::web::{Data, Path};
use relais_domain::{App, platform::ids::PostId, posts::follow};
use relais_transport::{Answer, Signed};

/// Follows a post
#[utoipa::path(
    put, path = "/posts/{id}/follow", tag = "posts",
    params(("id" = Uuid, Path, description = "The post")),
    responses((status = 204, description = "Followed")),
)]
pub async fn follow(app: Data<App>, member: Signed, id: Path<PostId>) -> Answer {
    follow::follow(&app, &member, *id).await?;
    answer::done()
}

/// Stops following a post
#[utoipa::path(
    delete, path = "/posts/{id}/follow", tag = "posts",
    params(("id" = Uuid, Path, description = "The post")),
    responses((status = 204, description = "Followed no more")),
)]
pub async fn unfollow(app: Data<App>, member: Signed, id: Path<PostId>) -> Answer {
    follow::unfollow(&app, &member, *id).await?;
    answer::done()
}
