//! One resource, as one person sees it.

use super::{
    resource::{self, Resource, vote},
    version::{self, Version},
    vote::Vote,
};
use crate::{
    App, Error, Result, Tx,
    identity::{Member, PersonCard, people},
    platform::ids::ResourceId,
    spaces::{self, Action, Seen},
};
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

/// What a resource's page shows.
#[derive(Debug, Clone)]
pub struct Shown {
    pub resource: Resource,
    pub current: Version,
    pub space: Seen,
    pub owner: PersonCard,
    pub my_vote: Option<Vote>,
    /// Whether the viewer may change it.
    pub keeps: bool,
}

/// The most versions a page lists.
const MAX_VERSIONS: u64 = 200;

/// A resource the viewer may read, by its id.
pub async fn find(app: &App, viewer: &Member, id: ResourceId) -> Result<Shown> {
    let row = resource::Entity::find_by_id(id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    show(app, viewer, row).await
}

/// A resource the viewer may read, by its address.
pub async fn find_by_slug(app: &App, viewer: &Member, slug: &str) -> Result<Shown> {
    let row = resource::Entity::find().filter(resource::Column::Slug.eq(slug)).one(app.reader()).await?;
    show(app, viewer, row.ok_or(Error::NotFound)?).await
}

async fn show(app: &App, viewer: &Member, row: Resource) -> Result<Shown> {
    let (resource, space) = readable(app.reader(), viewer, row).await?;
    let current =
        version::Entity::find_by_id(resource.current_id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    let owners = people::cards(app, [resource.owner_id]).await?;
    let owner = owners.into_values().next().ok_or(Error::NotFound)?;
    let mine = vote::Entity::find_by_id((resource.id, viewer.id)).one(app.reader()).await?;
    let keeps = keeps(viewer, &resource, &space);
    Ok(Shown { my_vote: mine.map(|row| row.vote), owner, resource, current, space, keeps })
}

/// Every version of a resource the viewer may read, newest first.
pub async fn versions(app: &App, viewer: &Member, id: ResourceId) -> Result<Vec<Version>> {
    let row = resource::Entity::find_by_id(id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    readable(app.reader(), viewer, row).await?;
    Ok(version::Entity::find()
        .filter(version::Column::ResourceId.eq(id))
        .order_by_desc(version::Column::Number)
        .limit(MAX_VERSIONS)
        .all(app.reader())
        .await?)
}

/// Removed resources exist for whoever kept them and for moderators; those of a space one may not read for nobody.
pub(super) async fn readable<C: ConnectionTrait>(
    connection: &C,
    viewer: &Member,
    row: Resource,
) -> Result<(Resource, Seen)> {
    let seen = spaces::find_by_id(connection, viewer, row.space_id)
        .await?
        .may(Action::Read)
        .map_err(|_| Error::NotFound)?;
    if row.removed_at.is_some() && row.owner_id != viewer.id && !seen.allows(Action::Moderate) {
        return Err(Error::NotFound);
    }
    Ok((row, seen))
}

/// A resource the viewer may change, locked until the transaction ends.
pub(super) async fn kept(tx: &Tx, viewer: &Member, id: ResourceId) -> Result<(Resource, Seen)> {
    let row = resource::Entity::find_by_id(id).lock_exclusive().one(&**tx).await?.ok_or(Error::NotFound)?;
    let (row, seen) = readable(&**tx, viewer, row).await?;
    if keeps(viewer, &row, &seen) { Ok((row, seen)) } else { Err(Error::Forbidden("resource-owner-only")) }
}

/// Its owner while they belong to the space, and whoever moderates there.
fn keeps(viewer: &Member, row: &Resource, seen: &Seen) -> bool {
    seen.allows(Action::Moderate) || (row.owner_id == viewer.id && seen.allows(Action::Post))
}
