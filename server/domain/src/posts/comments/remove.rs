//! Takes a comment out of sight, and puts it back.

use super::{
    add::added,
    comment::{self, Model as Comment},
};
use crate::{
    App, Error, Result, Tx,
    identity::{Member, person},
    platform::{
        error::Check,
        facts::Fact,
        ids::{CommentId, PostId},
    },
    posts::{mentions, post},
    spaces::{Action, find_by_id},
};
use sea_orm::ExprTrait;
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// Removes a comment. Its author needs no reason; a moderator gives one. An accepted answer stays until
/// its acceptance is taken back.
pub async fn remove(app: &App, by: &Member, id: CommentId, reason: &str) -> Result<Comment> {
    let tx = app.begin().await?;
    let (comment, post) = comment::locked(&tx, by, id).await?;
    if comment.author_id != by.id {
        find_by_id(&*tx, by, post.space_id).await?.may(Action::Moderate)?;
        let mut check = Check::new();
        check.length("reason", reason, 3, 500);
        check.done()?;
    }
    if post.accepted_comment_id == Some(id) {
        return Err(Error::Conflict("answer-accepted"));
    }
    let held = comment.held_at.is_some();
    if comment.removed_at.is_some() && !held {
        return Ok(comment);
    }
    let row = comment::ActiveModel {
        id: Set(id),
        removed_at: Set(Some(tx.now())),
        removed_by: Set(Some(by.id)),
        removal_reason: Set(Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty())),
        held_at: Set(None),
        ..Default::default()
    };
    let comment = row.update(&*tx).await?;
    // What was held is not counted.
    if !held {
        count(&tx, post.id, -1).await?;
    }
    let (space, author, reason) = (post.space_id, comment.author_id, reason.trim().to_owned());
    tx.record(
        Some(by.id),
        Fact::CommentRemoved { comment: id, post: post.id, space, author, by: by.id, reason },
    );
    tx.commit().await?;
    Ok(comment)
}

/// Restores a removed or held comment: its author what they removed themselves, a moderator anything.
pub async fn restore(app: &App, by: &Member, id: CommentId) -> Result<Comment> {
    let tx = app.begin().await?;
    let (comment, post) = comment::locked(&tx, by, id).await?;
    let own = comment.author_id == by.id && comment.removed_by == Some(by.id);
    if !own && !find_by_id(&*tx, by, post.space_id).await?.allows(Action::Moderate) {
        return Err(Error::Forbidden("space-moderators-only"));
    }
    if comment.removed_at.is_none() {
        return Ok(comment);
    }
    let unseen = comment.removed_by.is_none();
    let row = comment::ActiveModel {
        id: Set(id),
        removed_at: Set(None),
        removed_by: Set(None),
        removal_reason: Set(None),
        held_at: Set(None),
        ..Default::default()
    };
    let comment = row.update(&*tx).await?;
    count(&tx, post.id, 1).await?;
    let (space, author) = (post.space_id, comment.author_id);
    if unseen {
        // Nobody has heard of it yet: for everyone else it is added now.
        let author = person::Entity::find_by_id(author).one(&*tx).await?;
        let written = mentions::write(&*tx, &comment.body).await?;
        let fact = added(&comment, &post, author.and_then(|author| author.unit_id), written.mentions);
        tx.record(Some(comment.author_id), fact);
    } else {
        let fact = Fact::CommentRestored { comment: id, post: post.id, space, author, by: by.id };
        tx.record(Some(by.id), fact);
    }
    tx.commit().await?;
    Ok(comment)
}

/// Keeps the number of comments of a post.
pub(in crate::posts) async fn count(tx: &Tx, post: PostId, by: i32) -> Result<()> {
    post::Entity::update_many()
        .col_expr(post::Column::CommentCount, Expr::col(post::Column::CommentCount).add(by))
        .filter(post::Column::Id.eq(post))
        .exec(&**tx)
        .await?;
    Ok(())
}
