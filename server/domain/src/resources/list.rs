//! Resources in lists.

use super::{
    resource::{Column, Entity, Resource},
    version::{self, Version},
};
use crate::{
    App, Result,
    identity::{Member, PersonCard, people},
    platform::{
        ids::{ResourceId, ResourceVersionId, SpaceId},
        pages::{self, Page, PageRequest},
    },
    spaces::{self, Action},
};
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};
use std::collections::HashMap;

/// A resource in a list.
#[derive(Debug, Clone)]
pub struct Listed {
    pub resource: Resource,
    pub current: Version,
    pub owner: PersonCard,
}

/// A resource where only its name is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourceName {
    pub id: ResourceId,
    pub slug: String,
    pub title: String,
}

/// The most categories a library shows.
const MAX_CATEGORIES: u64 = 50;

/// A space's library, last changed first; one category of it when one is named.
pub async fn in_space(
    app: &App,
    viewer: &Member,
    slug: &str,
    category: Option<&str>,
    page: &PageRequest,
) -> Result<Page<Listed>> {
    let space = spaces::find(app, viewer, slug).await?.may(Action::Read)?.space;
    let mut query = Entity::find().filter(Column::SpaceId.eq(space.id)).filter(Column::RemovedAt.is_null());
    if let Some(category) = category {
        query = query.filter(Column::Category.eq(category));
    }
    let rows = pages::newest(query, Column::UpdatedAt, Column::Id, page)?.all(app.reader()).await?;
    let page = Page::from_rows(rows, page.limit(), |row| (row.updated_at, row.id.0));
    let items = with_names(app, page.items).await?;
    Ok(Page { items, next: page.next })
}

/// These resources of a space, in no order; what was removed is left out. The caller has decided that the reader
/// may read the space.
pub(crate) async fn of(app: &App, space: SpaceId, ids: &[ResourceId]) -> Result<Vec<Listed>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let query = Entity::find().filter(Column::SpaceId.eq(space)).filter(Column::RemovedAt.is_null());
    let rows = query.filter(Column::Id.is_in(ids.to_vec())).all(app.reader()).await?;
    with_names(app, rows).await
}

/// Two short look-ups, whatever the length of the page.
async fn with_names(app: &App, rows: Vec<Resource>) -> Result<Vec<Listed>> {
    let current = version::Entity::find()
        .filter(version::Column::Id.is_in(rows.iter().map(|row| row.current_id)))
        .all(app.reader())
        .await?;
    let mut current: HashMap<ResourceVersionId, Version> =
        current.into_iter().map(|version| (version.id, version)).collect();
    let owners = people::cards(app, rows.iter().map(|row| row.owner_id)).await?;
    let listed = |resource: Resource| {
        Some(Listed {
            current: current.remove(&resource.current_id)?,
            owner: owners.get(&resource.owner_id).cloned()?,
            resource,
        })
    };
    Ok(rows.into_iter().filter_map(listed).collect())
}

/// The categories of a space's library, in the order of the alphabet.
pub async fn categories(app: &App, viewer: &Member, slug: &str) -> Result<Vec<String>> {
    let space = spaces::find(app, viewer, slug).await?.may(Action::Read)?.space;
    Ok(Entity::find()
        .select_only()
        .column(Column::Category)
        .distinct()
        .filter(Column::SpaceId.eq(space.id))
        .filter(Column::RemovedAt.is_null())
        .filter(Column::Category.ne(""))
        .order_by_asc(Column::Category)
        .limit(MAX_CATEGORIES)
        .into_tuple()
        .all(app.reader())
        .await?)
}

/// The names of resources, for lists that mention them.
pub async fn names(
    app: &App,
    ids: impl IntoIterator<Item = ResourceId>,
) -> Result<HashMap<ResourceId, ResourceName>> {
    let ids: Vec<ResourceId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Slug, Column::Title])
        .filter(Column::Id.is_in(ids))
        .filter(Column::RemovedAt.is_null())
        .into_tuple::<(ResourceId, String, String)>()
        .all(app.reader())
        .await?;
    Ok(rows.into_iter().map(|(id, slug, title)| (id, ResourceName { id, slug, title })).collect())
}
