//! The spaces a person can find, and those they belong to.

use super::{
    access,
    space::{self, MembershipState, Space, SpaceRole, Visibility, membership},
};
use crate::{App, Result, identity::Member, platform::ids::SpaceId};
use sea_orm::{Condition, QueryOrder, QuerySelect, entity::prelude::*};
use std::collections::HashMap;

/// A space in a list, with the viewer's standing in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub space: Space,
    pub role: Option<SpaceRole>,
    pub state: Option<MembershipState>,
}

/// More spaces than any network is expected to have: lists of spaces are not paged.
const MAX_SPACES: u64 = 1_000;

/// Every space the viewer may know of, by name; archived ones only where they belong.
pub async fn list(app: &App, viewer: &Member) -> Result<Vec<Listed>> {
    let standings: HashMap<SpaceId, (SpaceRole, MembershipState)> = membership::Entity::find()
        .filter(membership::Column::PersonId.eq(viewer.id))
        .all(app.reader())
        .await?
        .into_iter()
        .map(|m| (m.space_id, (m.role, m.state)))
        .collect();
    let belongs =
        standings.iter().filter(|(_, (_, state))| *state != MembershipState::Requested).map(|(id, _)| *id);
    let mut visible = Condition::any().add(space::Column::Id.is_in(belongs));
    visible = visible.add(if viewer.is_administrator() {
        Condition::all()
    } else {
        Condition::all()
            .add(space::Column::Visibility.ne(Visibility::Hidden))
            .add(space::Column::ArchivedAt.is_null())
    });
    let query = space::Entity::find().filter(visible).order_by_asc(space::Column::Name).limit(MAX_SPACES);
    let spaces = query.all(app.reader()).await?;
    let standing = |space: &Space| standings.get(&space.id).copied();
    Ok(spaces
        .into_iter()
        .map(|space| {
            let (role, state) = standing(&space).unzip();
            Listed { space, role: role.filter(|_| state == Some(MembershipState::Active)), state }
        })
        .collect())
}

/// The spaces a person belongs to, by name.
pub async fn mine(app: &App, viewer: &Member) -> Result<Vec<Space>> {
    let ids = access::active(app, viewer.id).await?.into_iter().map(|(id, _)| id);
    Ok(space::Entity::find()
        .filter(space::Column::Id.is_in(ids))
        .order_by_asc(space::Column::Name)
        .all(app.reader())
        .await?)
}

/// Slug and name of spaces, for lists that only point at them. The caller has decided who may know.
pub async fn names(app: &App, ids: impl IntoIterator<Item = SpaceId>) -> Result<HashMap<SpaceId, Space>> {
    let found = space::Entity::find().filter(space::Column::Id.is_in(ids)).all(app.reader()).await?;
    Ok(found.into_iter().map(|space| (space.id, space)).collect())
}
