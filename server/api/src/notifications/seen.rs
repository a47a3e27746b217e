//! How many notifications wait, and marking them seen.

use crate::answer;
use actix_web::web::{Data, Path};
use relais_domain::{App, notifications, platform::ids::PostId};
use relais_transport::{Answer, Signed};
use serde::Serialize;
use utoipa::ToSchema;

/// How many notifications wait.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnseenCount {
    /// At most 100: more is "100 or more".
    #[schema(example = 3)]
    pub unseen: u64,
}

/// Counts what waits
#[utoipa::path(
    get, path = "/notifications/count", tag = "notifications",
    responses((status = 200, description = "How many wait", body = UnseenCount)),
)]
pub async fn count(app: Data<App>, member: Signed) -> Answer {
    let unseen = notifications::unseen_count(&app, &member).await?;
    answer::ok(&UnseenCount { unseen })
}

/// Marks every notification seen
#[utoipa::path(
    put, path = "/notifications/seen", tag = "notifications",
    responses((status = 204, description = "Nothing waits any more")),
)]
pub async fn mark_all_seen(app: Data<App>, member: Signed) -> Answer {
    notifications::mark_all_seen(&app, &member).await?;
    answer::done()
}

/// Marks what concerns a post seen
#[utoipa::path(
    put, path = "/posts/{id}/notifications/seen", tag = "notifications",
    params(("id" = Uuid, Path, description = "The post")),
    responses((status = 204, description = "Nothing waits there any more")),
)]
pub async fn mark_post_seen(app: Data<App>, member: Signed, id: Path<PostId>) -> Answer {
    notifications::mark_post_seen(&app, &member, *id).await?;
    answer::done()
}
