//! Takes a post out of sight, and puts it back.

use super::post::Post;
use crate::answer;
use actix_web::web::{Data, Json, Path};
use relais_domain::{App, platform::ids::PostId, posts};
use relais_transport::{Answer, Signed};
use serde::Deserialize;
use utoipa::ToSchema;

/// Why something is removed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Removal {
    /// The author reads it. One's own text may go without a reason.
    #[serde(default)]
    #[schema(example = "Asked and answered last week.", max_length = 500)]
    pub reason: String,
}

/// Removes a post
///
/// Its author needs no reason; a moderator of its space gives one. Removing twice is removing once.
#[utoipa::path(
    post, path = "/posts/{id}/removal", tag = "posts",
    params(("id" = Uuid, Path, description = "The post")),
    request_body = Removal,
    responses((status = 201, description = "Removed", body = Post)),
)]
pub async fn remove(app: Data<App>, member: Signed, id: Path<PostId>, sent: Json<Removal>) -> Answer {
    posts::remove(&app, &member, *id, &sent.reason).await?;
    let post = Post::from(posts::opening(&app, &member, *id).await?);
    answer::created(&format!("/posts/{id}"), &post)
}

/// Restores a removed post
///
/// Its author what they removed themselves, a moderator anything.
#[utoipa::path(
    delete, path = "/posts/{id}/removal", tag = "posts",
    params(("id" = Uuid, Path, description = "The post")),
    responses((status = 204, description = "Back in sight")),
)]
pub async fn restore(app: Data<App>, member: Signed, id: Path<PostId>) -> Answer {
    posts::restore(&app, &member, *id).await?;
    answer::done()
}
