//! A question in the FAQ of its space, as a row.

use crate::{
    Error, Result, Tx,
    identity::Member,
    platform::{
        clock::Moment,
        ids::{PersonId, PostId, SpaceId},
    },
    spaces::{Action, Seen, find_by_id},
};
use chrono::NaiveDate;
use sea_orm::{QuerySelect, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "faq_entries")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub post_id: PostId,
    pub space_id: SpaceId,
    /// Who keeps it true.
    pub owner_id: PersonId,
    /// When it is to be looked at again.
    pub review_on: Option<NaiveDate>,
    /// The review day its owner was reminded of.
    pub reminded_for: Option<NaiveDate>,
    /// How many it helped, and how many not, maintained; nothing for nobody.
    pub helped: Option<i32>,
    pub not_helped: Option<i32>,
    pub promoted_by: PersonId,
    pub promoted_at: Moment,
    pub updated_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether the day to look at it again has come.
    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.review_on.is_some_and(|day| day <= today)
    }
}

pub(super) mod vote {
    //! Who said that an answer helped, or not.

    use super::*;
    use crate::resources::Vote;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "faq_votes")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub post_id: PostId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        pub vote: Vote,
        pub at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// An entry, locked, for its owner and for the moderators of its space. To who may not read the space it does
/// not exist.
pub(super) async fn kept(tx: &Tx, by: &Member, id: PostId) -> Result<(Model, Seen)> {
    let entry = Entity::find_by_id(id).lock_exclusive().one(&**tx).await?.ok_or(Error::NotFound)?;
    let seen = find_by_id(&**tx, by, entry.space_id).await?.may(Action::Read)?;
    if entry.owner_id != by.id && !seen.allows(Action::Moderate) {
        return Err(Error::Forbidden("owner-only"));
    }
    Ok((entry, seen))
}
