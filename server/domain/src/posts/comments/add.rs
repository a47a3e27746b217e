//! Adds a comment to a post, or a reply to a comment.

use super::comment::{self, Model as Comment};
use crate::{
    App, Error, Result, Tx,
    identity::Member,
    platform::{
        error::Check,
        facts::Fact,
        ids::{AttachmentId, CommentId, PostId},
    },
    posts::{attachments, follow, mentions, post, post::Reactions, thread},
    spaces::{Action, find_by_id},
};
use sea_orm::ExprTrait;
use sea_orm::{IntoActiveModel, entity::prelude::*};

/// What one writes under a post.
#[derive(Debug, Clone, Default)]
pub struct NewComment {
    /// Markdown.
    pub body: String,
    /// The comment it answers. A reply to a reply joins the same level.
    pub parent: Option<CommentId>,
    pub attachments: Vec<AttachmentId>,
}

/// How long a comment may be.
const COMMENT_CHARS: usize = 10_000;

/// Adds a comment; whoever writes follows the thread.
pub async fn add(app: &App, author: &Member, post: PostId, new: NewComment) -> Result<Comment> {
    let body = new.body.trim().replace("\r\n", "\n");
    let mut check = Check::new();
    check.length("body", &body, 1, COMMENT_CHARS);
    check.require(!body.contains('\0'), "body", "control-characters");
    check.require(new.attachments.len() <= app.limits().attachments_per_post, "attachments", "too-many");
    check.done()?;
    let written = mentions::write(app.reader(), &body).await?;

    let tx = app.begin().await?;
    let post = thread::locked(&tx, author, post).await?;
    find_by_id(&*tx, author, post.space_id).await?.may(Action::Post)?;
    if post.removed_at.is_some() {
        return Err(Error::Conflict("post-removed"));
    }
    let parent = parent(&tx, &post, new.parent).await?;
    let now = tx.now();
    let comment = Comment {
        id: tx.id(),
        post_id: post.id,
        parent_id: parent,
        author_id: author.id,
        body,
        body_html: written.rendered.html,
        created_at: now,
        edited_at: None,
        edits: 0,
        removed_at: None,
        removed_by: None,
        removal_reason: None,
        reactions: Reactions::default(),
    };
    comment::Entity::insert(comment.clone().into_active_model().reset_all())
        .exec_without_returning(&*tx)
        .await?;
    attachments::attach_to_comment(&tx, author.id, &new.attachments, comment.id).await?;
    post::Entity::update_many()
        .col_expr(post::Column::CommentCount, Expr::col(post::Column::CommentCount).add(1))
        .col_expr(post::Column::LastActivityAt, Expr::value(now))
        .filter(post::Column::Id.eq(post.id))
        .exec(&*tx)
        .await?;
    follow::start(&tx, post.id, author.id).await?;
    tx.record(
        Some(author.id),
        Fact::CommentAdded {
            comment: comment.id,
            post: post.id,
            space: post.space_id,
            author: author.id,
            post_author: post.author_id,
            parent,
            mentions: written.mentions,
            length: comment.body.chars().count() as u64,
            author_unit: author.unit_id,
        },
    );
    tx.commit().await?;
    Ok(comment)
}

/// The comment a reply hangs from: replies go one level deep.
async fn parent(tx: &Tx, post: &post::Post, parent: Option<CommentId>) -> Result<Option<CommentId>> {
    let Some(id) = parent else { return Ok(None) };
    let found = comment::Entity::find_by_id(id).one(&**tx).await?;
    let found = found
        .filter(|c| c.post_id == post.id && c.removed_at.is_none())
        .ok_or(Error::invalid("parent", "unknown"))?;
    Ok(Some(found.parent_id.unwrap_or(found.id)))
}
