//! Adds a comment to a post, or a reply to a comment.

use super::comment::{self, Model as Comment};
use crate::{
    App, Error, Result, Tx,
    identity::Member,
    platform::{
        error::Check,
        facts::{Fact, Notes},
        ids::{AttachmentId, CommentId, OrgUnitId, PersonId, PostId},
    },
    plugins::{Operation, Reviewed},
    posts::{
        attachments, find, follow,
        guarding::{self, CommentDraft, Waits},
        mentions, post,
        post::Reactions,
        thread,
    },
    spaces::{Action, blocked_words, find_by_id},
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
pub const COMMENT_CHARS: usize = 10_000;

/// Adds a comment; whoever writes follows the thread.
pub async fn add(app: &App, author: &Member, post: PostId, new: NewComment) -> Result<Comment> {
    let body = new.body.trim().replace("\r\n", "\n");
    let mut check = Check::new();
    check.length("body", &body, 1, COMMENT_CHARS);
    check.require(!body.contains('\0'), "body", "control-characters");
    check.require(new.attachments.len() <= app.limits().attachments_per_post, "attachments", "too-many");
    check.done()?;
    let Reviewed { body: CommentDraft { body }, hold, notes } = guarded(app, author, post, body).await?;
    let written = mentions::write(app.reader(), &body).await?;

    let tx = app.begin().await?;
    let post = thread::locked(&tx, author, post).await?;
    find_by_id(&*tx, author, post.space_id).await?.may(Action::Post)?;
    if post.removed_at.is_some() {
        return Err(Error::Conflict("post-removed"));
    }
    let word = blocked_words::review(&*tx, post.space_id, &[&body]).await?;
    let waits = Waits::because(hold, word);
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
        removed_at: waits.as_ref().map(|_| now),
        removed_by: None,
        removal_reason: waits.as_ref().and_then(Waits::remark),
        reactions: Reactions::default(),
        held_at: waits.as_ref().map(|_| now),
    };
    comment::Entity::insert(comment.clone().into_active_model().reset_all())
        .exec_without_returning(&*tx)
        .await?;
    attachments::attach_to_comment(&tx, author.id, &new.attachments, comment.id).await?;
    follow::start(&tx, post.id, author.id).await?;
    if let Some(Waits { plugin, reason }) = waits {
        let (space, author) = (post.space_id, author.id);
        let (comment_id, post) = (comment.id, post.id);
        let fact = Fact::CommentHeld { comment: comment_id, post, space, author, by: None, plugin, reason };
        tx.record(Some(author), fact);
        tx.commit().await?;
        return Ok(comment);
    }
    post::Entity::update_many()
        .col_expr(post::Column::CommentCount, Expr::col(post::Column::CommentCount).add(1))
        .col_expr(post::Column::LastActivityAt, Expr::value(now))
        .filter(post::Column::Id.eq(post.id))
        .exec(&*tx)
        .await?;
    let fact = added(&comment, &post, author.unit_id, written.mentions);
    tx.record_noted(Some(author.id), fact, notes);
    tx.commit().await?;
    Ok(comment)
}

/// The fact of a new comment.
pub(super) fn added(
    comment: &Comment,
    post: &post::Post,
    author_unit: Option<OrgUnitId>,
    mentions: Vec<PersonId>,
) -> Fact {
    Fact::CommentAdded {
        comment: comment.id,
        post: post.id,
        space: post.space_id,
        author: comment.author_id,
        post_author: post.author_id,
        parent: comment.parent_id,
        mentions,
        length: comment.body.chars().count() as u64,
        author_unit,
    }
}

/// The comment as the guards leave it. Who may not see the post asks nobody.
async fn guarded(app: &App, author: &Member, post: PostId, body: String) -> Result<Reviewed<CommentDraft>> {
    if !app.plugins().guarded(Operation::CommentCreate) {
        return Ok(Reviewed { body: CommentDraft { body }, hold: None, notes: Notes::new() });
    }
    let space = find(app, author, post).await?.0.space_id;
    guarding::comment(app, author, space, body).await
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
