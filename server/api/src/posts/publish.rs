//! Publishes a post.

use super::{PostKind, post::Post};
use crate::answer;
use actix_web::web::{Data, Json, Path};
use relais_domain::{
    App, Error,
    platform::ids::AttachmentId,
    posts::{self, Draft},
    spaces,
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A post to be published.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPost {
    pub kind: PostKind,
    #[schema(example = "How do I oil the engine?", min_length = 3, max_length = 200)]
    pub title: String,
    /// Markdown. `@handle` mentions somebody.
    #[schema(example = "The third wheel squeaks since **Monday**.", max_length = 50000)]
    pub body: String,
    #[serde(default)]
    #[schema(example = json!(["maintenance"]), max_items = 8)]
    pub tags: Vec<String>,
    /// Files uploaded before, in no post yet.
    #[serde(default)]
    #[schema(example = json!([]), max_items = 10)]
    pub attachments: Vec<Uuid>,
}

impl NewPost {
    fn into_draft(self, space: String) -> Draft {
        let Self { kind, title, body, tags, attachments } = self;
        let attachments = attachments.into_iter().map(AttachmentId).collect();
        Draft { space, kind: kind.into(), title, body, tags, attachments }
    }
}

/// Publishes a post
///
/// For members of the space. The author follows the thread from then on.
#[utoipa::path(
    post, path = "/spaces/{slug}/posts", tag = "posts",
    params(("slug" = String, Path, description = "The address of the space", example = "general")),
    request_body = NewPost,
    responses((status = 201, description = "Published", body = Post)),
)]
pub async fn publish(app: Data<App>, member: Signed, slug: Path<String>, sent: Json<NewPost>) -> Answer {
    let draft = sent.into_inner().into_draft(slug.into_inner());
    let post = posts::publish(&app, &member, draft).await?;
    let location = format!("/posts/{}", post.id);
    if post.attachment_count > 0 {
        return answer::created(&location, &Post::from(posts::opening(&app, &member, post.id).await?));
    }
    let space = spaces::names(&app, [post.space_id]).await?.remove(&post.space_id).ok_or(Error::NotFound)?;
    answer::created(&location, &Post::written(post, &member, space.into()))
}
