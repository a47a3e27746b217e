//! Takes a post out of sight, and puts it back.

use super::{
    mentions,
    post::{self, Post, PostState},
    publish::{count, published},
    thread::locked,
};
use crate::{
    App, Error, Result, Tx,
    identity::{Member, person},
    platform::{error::Check, facts::Fact, ids::PostId},
    spaces::{Action, find_by_id},
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// Removes a post. Its author needs no reason; a moderator gives one, which the author reads.
pub async fn remove(app: &App, by: &Member, id: PostId, reason: &str) -> Result<Post> {
    let tx = app.begin().await?;
    let post = locked(&tx, by, id).await?;
    if post.author_id != by.id {
        find_by_id(&*tx, by, post.space_id).await?.may(Action::Moderate)?;
        let mut check = Check::new();
        check.length("reason", reason, 3, 500);
        check.done()?;
    }
    let held = post.held_at.is_some();
    if post.state == PostState::Removed && !held {
        return Ok(post);
    }
    let row = post::ActiveModel {
        id: Set(id),
        state: Set(PostState::Removed),
        removed_at: Set(Some(tx.now())),
        removed_by: Set(Some(by.id)),
        removal_reason: Set(Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty())),
        held_at: Set(None),
        ..Default::default()
    };
    let post = row.update(&*tx).await?;
    // What was held is not counted.
    if !held {
        count(&tx, post.space_id, -1).await?;
    }
    let (space, author, reason) = (post.space_id, post.author_id, reason.trim().to_owned());
    tx.record(Some(by.id), Fact::PostRemoved { post: id, space, author, by: by.id, reason });
    tx.commit().await?;
    Ok(post)
}

/// Restores a removed or held post: its author what they removed themselves, a moderator anything.
pub async fn restore(app: &App, by: &Member, id: PostId) -> Result<Post> {
    let tx = app.begin().await?;
    let post = locked(&tx, by, id).await?;
    let own = post.author_id == by.id && post.removed_by == Some(by.id);
    if !own && !find_by_id(&*tx, by, post.space_id).await?.allows(Action::Moderate) {
        return Err(Error::Forbidden("space-moderators-only"));
    }
    if post.state == PostState::Published {
        return Ok(post);
    }
    let unseen = post.guard_notes.is_some();
    let notes = post.guard_notes.clone();
    let row = post::ActiveModel {
        id: Set(id),
        state: Set(PostState::Published),
        removed_at: Set(None),
        removed_by: Set(None),
        removal_reason: Set(None),
        held_at: Set(None),
        guard_notes: Set(None),
        ..Default::default()
    };
    let post = row.update(&*tx).await?;
    count(&tx, post.space_id, 1).await?;
    if unseen {
        // Nobody has heard of it yet: for everyone else it is published now.
        release(&tx, &post, notes).await?;
    } else {
        tx.record(
            Some(by.id),
            Fact::PostRestored { post: id, space: post.space_id, author: post.author_id, by: by.id },
        );
    }
    tx.commit().await?;
    Ok(post)
}

/// What was held before anybody saw it is published by its author after all, with what guards remarked on it.
async fn release(tx: &Tx, post: &Post, notes: Option<serde_json::Value>) -> Result<()> {
    let notes = notes.map(serde_json::from_value).transpose()?.unwrap_or_default();
    let unit = person::Entity::find_by_id(post.author_id).one(&**tx).await?.and_then(|author| author.unit_id);
    let written = mentions::write(&**tx, &post.body).await?;
    tx.record_noted(Some(post.author_id), published(post, post.author_id, unit, written.mentions), notes);
    Ok(())
}
