//! Rewrites a post.

use super::{PostKind, post::Post};
use crate::answer;
use actix_web::web::{Data, Json, Path};
use relais_domain::{
    App,
    platform::ids::PostId,
    posts::{self, EditPost},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;
use utoipa::ToSchema;

/// What changes; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PostChanges {
    pub kind: Option<PostKind>,
    #[schema(example = "How do I oil the third wheel?", min_length = 3, max_length = 200)]
    pub title: Option<String>,
    #[schema(example = "It squeaks since **Monday**.", max_length = 50000)]
    pub body: Option<String>,
    #[schema(example = json!(["maintenance"]), max_items = 8)]
    pub tags: Option<Vec<String>>,
}

impl PostChanges {
    fn over(self, post: posts::Post) -> EditPost {
        EditPost {
            kind: self.kind.map(Into::into),
            title: self.title.unwrap_or(post.title),
            body: self.body.unwrap_or(post.body),
            tags: self.tags.unwrap_or(post.tags.0),
        }
    }
}

/// Rewrites a post
///
/// For its author or a moderator of its space. What it said before is kept.
#[utoipa::path(
    patch, path = "/posts/{id}", tag = "posts",
    params(("id" = Uuid, Path, description = "The post")),
    request_body = PostChanges,
    responses((status = 200, description = "The post as it is now", body = Post)),
)]
pub async fn edit(app: Data<App>, member: Signed, id: Path<PostId>, sent: Json<PostChanges>) -> Answer {
    let (before, _) = posts::find(&app, &member, *id).await?;
    posts::edit(&app, &member, *id, sent.into_inner().over(before)).await?;
    answer::ok(&Post::from(posts::opening(&app, &member, *id).await?))
}
