//! Hiding a text until a moderator has looked at it, and showing it again.
//!
//! A held text is a removed one that waits: everything that hides what is removed hides it too.

use super::{
    comments::{self, comment},
    post::{self, PostState},
    publish::count,
    remove::restore,
    thread::locked,
};
use crate::{
    App, Error, Result,
    identity::Member,
    platform::{
        facts::Fact,
        ids::{CommentId, PostId},
    },
    spaces::{Action, find_by_id},
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// Hides a post while moderators look at it; one they removed waits again. What its author removed stays so.
pub(crate) async fn hold_post(app: &App, by: &Member, id: PostId, reason: &str) -> Result<()> {
    let tx = app.begin().await?;
    let post = locked(&tx, by, id).await?;
    find_by_id(&*tx, by, post.space_id).await?.may(Action::Moderate)?;
    if post.held_at.is_some() || post.removed_by == Some(post.author_id) {
        return Ok(());
    }
    let row = post::ActiveModel {
        id: Set(id),
        state: Set(PostState::Removed),
        removed_at: Set(Some(tx.now())),
        removed_by: Set(Some(by.id)),
        removal_reason: Set(Some(reason.to_owned()).filter(|reason| !reason.is_empty())),
        held_at: Set(Some(tx.now())),
        ..Default::default()
    };
    row.update_without_returning(&*tx).await?;
    if post.state == PostState::Published {
        count(&tx, post.space_id, -1).await?;
    }
    let reason = reason.to_owned();
    let (space, author) = (post.space_id, post.author_id);
    let fact = Fact::PostHeld { post: id, space, author, by: Some(by.id), plugin: None, reason };
    tx.record(Some(by.id), fact);
    tx.commit().await
}

/// Shows a held post again, or for the first time. What is not held stays as it is.
pub(crate) async fn release_post(app: &App, by: &Member, id: PostId) -> Result<()> {
    let post = post::Entity::find_by_id(id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    if post.held_at.is_some() {
        restore(app, by, id).await?;
    }
    Ok(())
}

/// Hides a comment while moderators look at it; one they removed waits again. An accepted answer stays until its acceptance is taken back.
pub(crate) async fn hold_comment(app: &App, by: &Member, id: CommentId, reason: &str) -> Result<()> {
    let tx = app.begin().await?;
    let (comment, post) = comment::locked(&tx, by, id).await?;
    find_by_id(&*tx, by, post.space_id).await?.may(Action::Moderate)?;
    if post.accepted_comment_id == Some(id) {
        return Err(Error::Conflict("answer-accepted"));
    }
    if comment.held_at.is_some() || comment.removed_by == Some(comment.author_id) {
        return Ok(());
    }
    let row = comment::ActiveModel {
        id: Set(id),
        removed_at: Set(Some(tx.now())),
        removed_by: Set(Some(by.id)),
        removal_reason: Set(Some(reason.to_owned()).filter(|reason| !reason.is_empty())),
        held_at: Set(Some(tx.now())),
        ..Default::default()
    };
    row.update_without_returning(&*tx).await?;
    if comment.removed_at.is_none() {
        comments::count(&tx, post.id, -1).await?;
    }
    let reason = reason.to_owned();
    let (space, author, post) = (post.space_id, comment.author_id, post.id);
    let fact = Fact::CommentHeld { comment: id, post, space, author, by: Some(by.id), plugin: None, reason };
    tx.record(Some(by.id), fact);
    tx.commit().await
}

/// Shows a held comment again, or for the first time.
pub(crate) async fn release_comment(app: &App, by: &Member, id: CommentId) -> Result<()> {
    let comment = comment::Entity::find_by_id(id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    if comment.held_at.is_some() {
        comments::restore(app, by, id).await?;
    }
    Ok(())
}
