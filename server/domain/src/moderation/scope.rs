//! What somebody moderates: everything, some spaces, or nothing.

use super::case::{self, Model as Case};
use crate::{
    App, Error, Result,
    identity::Member,
    platform::ids::SpaceId,
    spaces::{self, SpaceRole},
};
use sea_orm::{Condition, entity::prelude::*};

/// What somebody moderates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// The whole network, people included.
    Network,
    /// People, and what is in the spaces they may read.
    Readable(Vec<SpaceId>),
    /// What is in these spaces.
    Spaces(Vec<SpaceId>),
}

impl Scope {
    /// Whether a case is theirs to see.
    pub fn covers(&self, case: &Case) -> bool {
        match (self, case.space_id) {
            (Self::Network, _) => true,
            (Self::Readable(mine) | Self::Spaces(mine), Some(space)) => mine.contains(&space),
            (Self::Readable(_), None) => true,
            (Self::Spaces(_), None) => false,
        }
    }

    pub(super) fn condition(&self, space: impl ColumnTrait) -> Condition {
        match self {
            Self::Network => Condition::all(),
            Self::Readable(mine) => {
                Condition::any().add(space.is_null()).add(space.is_in(mine.iter().copied()))
            }
            Self::Spaces(mine) => Condition::all().add(space.is_in(mine.iter().copied())),
        }
    }
}

/// What a member moderates; `Forbidden` to whoever moderates nothing.
pub async fn scope(app: &App, by: &Member) -> Result<Scope> {
    if by.is_administrator() {
        return Ok(Scope::Network);
    }
    if by.is_moderator() {
        return Ok(Scope::Readable(spaces::visible_to(app, by).await?.into_keys().collect()));
    }
    let roles = spaces::active(app, by.id).await?;
    let mine: Vec<SpaceId> =
        roles.iter().filter(|(_, role)| *role >= SpaceRole::Moderator).map(|(space, _)| *space).collect();
    if mine.is_empty() { Err(Error::Forbidden("moderators-only")) } else { Ok(Scope::Spaces(mine)) }
}

/// A case that is the member's to decide. To others it does not exist.
pub(super) async fn find(app: &App, by: &Member, id: crate::platform::ids::CaseId) -> Result<Case> {
    let scope = scope(app, by).await?;
    let case = case::Entity::find_by_id(id).one(app.reader()).await?;
    case.filter(|case| scope.covers(case)).ok_or(Error::NotFound)
}
