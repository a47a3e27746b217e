//! The spaces a person can find, and those they belong to.

use super::{
    remembered::{self, MAX_SPACES, SpaceCard},
    space::{self, MembershipState, Space, SpaceRole, Visibility, membership},
};
use crate::{App, Result, identity::Member, platform::ids::SpaceId};
use sea_orm::{Condition, QueryOrder, QuerySelect, entity::prelude::*};
use std::collections::{HashMap, HashSet};

/// A space in a list, with the viewer's standing in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub space: Space,
    pub role: Option<SpaceRole>,
    pub state: Option<MembershipState>,
}

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
pub async fn mine(app: &App, viewer: &Member) -> Result<Vec<SpaceCard>> {
    let belongs = remembered::active(app, viewer.id).await?;
    let mine = |space: &&SpaceCard| belongs.iter().any(|(id, _)| *id == space.id);
    Ok(remembered::all(app).await?.iter().filter(mine).cloned().collect())
}

/// Slug and name of spaces, for lists that only point at them. The caller has decided who may know.
pub async fn names(app: &App, ids: impl IntoIterator<Item = SpaceId>) -> Result<HashMap<SpaceId, SpaceCard>> {
    let ids: HashSet<SpaceId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let all = remembered::all(app).await?;
    Ok(all.iter().filter(|space| ids.contains(&space.id)).map(|space| (space.id, space.clone())).collect())
}
