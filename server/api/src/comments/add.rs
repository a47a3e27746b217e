//! Answers a post, or replies to a comment.

use super::Comment;
use crate::answer;
use actix_web::web::{Data, Json, Path};
use relais_domain::{
    App,
    platform::ids::{AttachmentId, CommentId, PostId},
    posts::comments,
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// What one writes under a post.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewComment {
    /// Markdown. `@handle` mentions somebody.
    #[schema(example = "Two drops, **after** it has cooled.", max_length = 10000)]
    pub body: String,
    /// The comment it answers. A reply to a reply joins the same level.
    #[serde(default)]
    #[schema(example = json!(null))]
    pub parent: Option<Uuid>,
    /// Files uploaded before, in nothing yet.
    #[serde(default)]
    #[schema(example = json!([]), max_items = 10)]
    pub attachments: Vec<Uuid>,
}

impl From<NewComment> for comments::NewComment {
    fn from(new: NewComment) -> Self {
        let NewComment { body, parent, attachments } = new;
        let attachments = attachments.into_iter().map(AttachmentId).collect();
        Self { body, parent: parent.map(CommentId), attachments }
    }
}

/// Comments on a post
///
/// For members of its space. Whoever writes follows the thread from then on.
#[utoipa::path(
    post, path = "/posts/{id}/comments", tag = "comments",
    params(("id" = Uuid, Path, description = "The post")),
    request_body = NewComment,
    responses((status = 201, description = "Written", body = Comment)),
)]
pub async fn add(app: Data<App>, member: Signed, id: Path<PostId>, sent: Json<NewComment>) -> Answer {
    let new = sent.into_inner();
    let with_files = !new.attachments.is_empty();
    let comment = comments::add(&app, &member, *id, new.into()).await?;
    let location = format!("/comments/{}", comment.id);
    if with_files {
        return answer::created(&location, &Comment::from(comments::show(&app, &member, comment.id).await?));
    }
    answer::created(&location, &Comment::written(comment, &member))
}
