//! Takes an answered question into the FAQ of its space, and out again.

use super::{
    entry::{self, Model as FaqEntry},
    keep::{Kept, checked},
};
use crate::{
    App, Error, Result,
    identity::Member,
    platform::{facts::Fact, ids::PostId},
    posts,
    spaces::{Action, find_by_id},
};
use sea_orm::{ActiveValue::Set, QuerySelect, entity::prelude::*};

/// The most questions the FAQ of one space holds: more is a library, not an FAQ.
const MOST: u64 = 200;

/// Promotes a question with an accepted answer, by a moderator of its space. Nobody named keeps it: whoever
/// promotes it does. What is in the FAQ already stays as it is.
pub async fn promote(app: &App, by: &Member, id: PostId, kept: Kept) -> Result<FaqEntry> {
    let (post, seen) = posts::find(app, by, id).await?;
    seen.may(Action::Moderate)?;
    if post.accepted_comment_id.is_none() || post.removed_at.is_some() {
        return Err(Error::Conflict("not-answered"));
    }
    let tx = app.begin().await?;
    find_by_id(&*tx, by, post.space_id).await?.may(Action::Moderate)?;
    if let Some(entry) = entry::Entity::find_by_id(id).lock_exclusive().one(&*tx).await? {
        return Ok(entry);
    }
    let there = entry::Entity::find().filter(entry::Column::SpaceId.eq(post.space_id)).count(&*tx).await?;
    if there >= MOST {
        return Err(Error::Conflict("faq-full"));
    }
    let kept = checked(&tx, post.space_id, Kept { owner: kept.owner.or(Some(by.id)), ..kept }).await?;
    let row = entry::ActiveModel {
        post_id: Set(id),
        space_id: Set(post.space_id),
        owner_id: Set(kept.owner.unwrap_or(by.id)),
        review_on: Set(kept.review_on),
        reminded_for: Set(None),
        helped: Set(None),
        not_helped: Set(None),
        promoted_by: Set(by.id),
        promoted_at: Set(tx.now()),
        updated_at: Set(tx.now()),
    };
    let entry = row.insert(&*tx).await?;
    let (post, space, owner) = (id, entry.space_id, entry.owner_id);
    tx.record(Some(by.id), Fact::FaqPromoted { post, space, owner, by: by.id });
    tx.commit().await?;
    Ok(entry)
}

/// Takes a question out of the FAQ. The thread stays as it is.
pub async fn withdraw(app: &App, by: &Member, id: PostId) -> Result<()> {
    let tx = app.begin().await?;
    let (entry, _) = entry::kept(&tx, by, id).await?;
    entry::vote::Entity::delete_many().filter(entry::vote::Column::PostId.eq(id)).exec(&*tx).await?;
    entry::Entity::delete_by_id(id).exec(&*tx).await?;
    tx.record(Some(by.id), Fact::FaqWithdrawn { post: id, space: entry.space_id, by: by.id });
    tx.commit().await
}
