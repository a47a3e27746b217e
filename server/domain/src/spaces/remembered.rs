//! Spaces as nearly every page needs them, remembered between requests.

use super::space::{self, MembershipState, SpaceRole, Visibility, membership};
use crate::{
    App, Result,
    platform::{
        clock::Moment,
        facts::Topic,
        ids::{PersonId, SpaceId},
        remembered::Remembered,
    },
};
use sea_orm::{FromQueryResult, QueryOrder, QuerySelect, entity::prelude::*};
use std::sync::Arc;

/// More spaces than any network is expected to have: lists of spaces are not paged.
pub(super) const MAX_SPACES: u64 = 1_000;
/// People whose memberships are remembered at most, at some hundred bytes each.
const PEOPLE: usize = 10_000;

/// A space where only its name and who may find it matter.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct SpaceCard {
    pub id: SpaceId,
    pub slug: String,
    pub name: String,
    /// One of the twelve accents of the design system, `0` to `11`.
    pub accent: String,
    pub visibility: Visibility,
    pub archived_at: Option<Moment>,
}

type Spaces = Arc<[SpaceCard]>;
type Memberships = Arc<[(SpaceId, SpaceRole)]>;

/// What is remembered.
pub struct SpaceMemory {
    spaces: Remembered<(), Spaces>,
    memberships: Remembered<PersonId, Memberships>,
}

impl Default for SpaceMemory {
    fn default() -> Self {
        Self {
            spaces: Remembered::about(Topic::Spaces, 1),
            memberships: Remembered::about(Topic::Spaces, PEOPLE),
        }
    }
}

/// Every space, by name. Says nothing about who may know of them.
pub(super) async fn all(app: &App) -> Result<Spaces> {
    let read = async {
        use space::Column::{Accent, ArchivedAt, Id, Name, Slug, Visibility};
        let query = space::Entity::find()
            .select_only()
            .columns([Id, Slug, Name, Accent, Visibility, ArchivedAt])
            .order_by_asc(Name)
            .limit(MAX_SPACES)
            .into_model::<SpaceCard>();
        Ok(query.all(app.reader()).await?.into())
    };
    app.spaces().spaces.get_or_read(app.head(), app.now(), (), read).await
}

/// The spaces a person belongs to and their role in each.
pub(crate) async fn active(app: &App, person: PersonId) -> Result<Memberships> {
    let read = async {
        let query = membership::Entity::find()
            .select_only()
            .columns([membership::Column::SpaceId, membership::Column::Role])
            .filter(membership::Column::PersonId.eq(person))
            .filter(membership::Column::State.eq(MembershipState::Active))
            .order_by_asc(membership::Column::SpaceId)
            .into_tuple::<(SpaceId, SpaceRole)>();
        Ok(query.all(app.reader()).await?.into())
    };
    app.spaces().memberships.get_or_read(app.head(), app.now(), person, read).await
}
