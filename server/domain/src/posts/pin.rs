//! Keeps a post at the top of its space.

use super::{post, thread::locked};
use crate::{
    App, Result,
    identity::Member,
    platform::{facts::Fact, ids::PostId},
    spaces::{Action, find_by_id},
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// Pins a post, by a moderator of its space.
pub async fn pin(app: &App, by: &Member, id: PostId) -> Result<()> {
    set(app, by, id, true).await
}

/// Lets a post take its place in time again.
pub async fn unpin(app: &App, by: &Member, id: PostId) -> Result<()> {
    set(app, by, id, false).await
}

async fn set(app: &App, by: &Member, id: PostId, pinned: bool) -> Result<()> {
    let tx = app.begin().await?;
    let post = locked(&tx, by, id).await?;
    let space = find_by_id(&*tx, by, post.space_id).await?.may(Action::Moderate)?.space.id;
    if post.pinned_at.is_some() == pinned {
        return Ok(());
    }
    let row =
        post::ActiveModel { id: Set(id), pinned_at: Set(pinned.then(|| tx.now())), ..Default::default() };
    row.update(&*tx).await?;
    let by_id = by.id;
    tx.record(
        Some(by_id),
        if pinned {
            Fact::PostPinned { post: id, space, by: by_id }
        } else {
            Fact::PostUnpinned { post: id, space, by: by_id }
        },
    );
    tx.commit().await
}
