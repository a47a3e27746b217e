//! Who keeps an entry true, and when they look at it again.

use super::entry::{self, Model as FaqEntry};
use crate::{
    App, Error, Result, Tx,
    identity::Member,
    platform::{
        facts::Fact,
        ids::{PersonId, PostId, SpaceId},
    },
    spaces::space::{MembershipState, membership},
};
use chrono::NaiveDate;
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// A promise: who looks at it again, and when.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// Somebody of the space; nothing leaves it as it is.
    pub owner: Option<PersonId>,
    /// A day to come; nothing promises nothing.
    pub review_on: Option<NaiveDate>,
}

/// Says that an entry still holds, and who looks again when. By its owner or a moderator of the space.
pub async fn keep(app: &App, by: &Member, id: PostId, kept: Kept) -> Result<FaqEntry> {
    let tx = app.begin().await?;
    let (before, _) = entry::kept(&tx, by, id).await?;
    let owner = kept.owner.filter(|owner| *owner != before.owner_id);
    let kept = checked(&tx, before.space_id, Kept { owner, ..kept }).await?;
    let row = entry::ActiveModel {
        post_id: Set(id),
        owner_id: Set(kept.owner.unwrap_or(before.owner_id)),
        review_on: Set(kept.review_on),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    let entry = row.update(&*tx).await?;
    tx.record(Some(by.id), Fact::FaqReviewed { post: id, space: entry.space_id, by: by.id });
    tx.commit().await?;
    Ok(entry)
}

/// The promise, if it can be kept: by somebody who belongs to the space, on a day to come.
pub(super) async fn checked(tx: &Tx, space: SpaceId, kept: Kept) -> Result<Kept> {
    if kept.review_on.is_some_and(|day| day <= tx.now().date_naive()) {
        return Err(Error::invalid("review_on", "in-the-past"));
    }
    if let Some(owner) = kept.owner {
        let membership = membership::Entity::find_by_id((space, owner)).one(&**tx).await?;
        if !membership.is_some_and(|membership| membership.state == MembershipState::Active) {
            return Err(Error::invalid("owner", "unknown"));
        }
    }
    Ok(kept)
}
