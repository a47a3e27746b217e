//! Changes what a comment says; what it said before is kept.

use super::comment::{self, Model as Comment};
use crate::{
    App, Error, Result,
    identity::Member,
    platform::{
        error::Check,
        facts::{Fact, Notes},
        ids::CommentId,
    },
    plugins::Operation,
    posts::{
        find, guarding,
        history::{self, Before, Revision},
        mentions,
    },
    spaces::{Action, blocked_words, find_by_id},
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// Saves a rewrite, by the comment's author.
pub async fn edit(app: &App, by: &Member, id: CommentId, body: &str) -> Result<Comment> {
    let body = body.trim().replace("\r\n", "\n");
    let mut check = Check::new();
    check.length("body", &body, 1, super::COMMENT_CHARS);
    check.require(!body.contains('\0'), "body", "control-characters");
    check.done()?;
    let (body, notes) = guarded(app, by, id, body).await?;
    let written = mentions::write(app.reader(), &body).await?;

    let tx = app.begin().await?;
    let (comment, post) = comment::locked(&tx, by, id).await?;
    find_by_id(&*tx, by, post.space_id).await?.may(Action::Post)?;
    if comment.author_id != by.id {
        return Err(Error::Forbidden("author-only"));
    }
    blocked_words::refuse(&*tx, post.space_id, &[&body]).await?;
    if comment.removed_at.is_some() {
        return Err(Error::Conflict("comment-removed"));
    }
    if comment.body == body {
        return Ok(comment);
    }
    history::keep(&tx, by.id, Before { subject: id.0, title: String::new(), body: comment.body.clone() })
        .await?;
    let row = comment::ActiveModel {
        id: Set(id),
        body: Set(body),
        body_html: Set(written.rendered.html),
        edited_at: Set(Some(tx.now())),
        edits: Set(comment.edits + 1),
        ..Default::default()
    };
    let comment = row.update(&*tx).await?;
    let fact = Fact::CommentEdited { comment: id, post: post.id, space: post.space_id, editor: by.id };
    tx.record_noted(Some(by.id), fact, notes);
    tx.commit().await?;
    Ok(comment)
}

/// The rewrite as the guards leave it.
async fn guarded(app: &App, by: &Member, id: CommentId, body: String) -> Result<(String, Notes)> {
    if !app.plugins().guarded(Operation::CommentEdit) {
        return Ok((body, Notes::new()));
    }
    let comment = comment::Entity::find_by_id(id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    let space = find(app, by, comment.post_id).await?.0.space_id;
    let (draft, notes) = guarding::edited_comment(app, by, space, body, comment.body).await?;
    Ok((draft.body, notes))
}

/// The texts a comment had before, last replaced first.
pub async fn history(app: &App, viewer: &Member, id: CommentId) -> Result<Vec<Revision>> {
    let comment = comment::Entity::find_by_id(id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    find(app, viewer, comment.post_id).await?;
    history::of(app, id.0).await
}
