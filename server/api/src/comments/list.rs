//! What was answered to a post.

use super::Comment;
use crate::answer::{self, List};
use actix_web::web::{Data, Path};
use relais_domain::{App, platform::ids::PostId, posts::comments};
use relais_transport::{Answer, Paging, Signed};

/// Lists the comments of a post
///
/// Replies name the comment they answer in `parent`. Removed comments keep their place but not their words.
#[utoipa::path(
    get, path = "/posts/{id}/comments", tag = "comments",
    params(("id" = Uuid, Path, description = "The post"), crate::openapi::Paging),
    responses((status = 200, description = "Oldest first", body = List<Comment>)),
)]
pub async fn list(app: Data<App>, member: Signed, id: Path<PostId>, Paging(page): Paging) -> Answer {
    let comments = comments::list(&app, &member, *id, &page).await?;
    answer::ok(&List::<Comment>::from(comments))
}
