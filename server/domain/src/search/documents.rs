//! Rows as documents. What cannot be found any more gives none: the caller removes it.

use super::{
    document::{Document, Kind},
    plain,
};
use crate::{
    App, Result,
    events::event,
    identity::{
        directory::{org_unit, site},
        person,
    },
    platform::{
        clock::Moment,
        ids::{OrgUnitId, PostId, ResourceVersionId, SiteId, SpaceId},
    },
    posts::{PostKind, PostState, comments::comment, post},
    resources::{reading, resource, version},
    spaces::{Visibility, space},
};
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};
use std::collections::HashMap;
use uuid::Uuid;

fn blank(id: Uuid, kind: Kind, at: Moment) -> Document {
    Document {
        id,
        kind,
        under: None,
        title: String::new(),
        body: String::new(),
        extra: String::new(),
        space: None,
        author: None,
        tags: Vec::new(),
        at,
        language: None,
        post_kind: None,
        answered: None,
        slug: String::new(),
    }
}

/// A published post.
pub fn post(post: post::Post) -> Option<Document> {
    (post.state == PostState::Published).then(|| Document {
        title: post.title,
        body: plain::text(&post.body),
        space: Some(post.space_id),
        author: Some(post.author_id),
        tags: post.tags.0,
        post_kind: Some(post.kind.as_str().to_owned()),
        answered: (post.kind == PostKind::Question).then_some(post.accepted_comment_id.is_some()),
        slug: post.slug,
        ..blank(post.id.0, Kind::Post, post.published_at)
    })
}

/// Comments of published posts, none of them removed.
pub async fn comments(app: &App, rows: Vec<comment::Model>) -> Result<Vec<Document>> {
    let posts: Vec<PostId> = rows.iter().map(|comment| comment.post_id).collect();
    let places: HashMap<PostId, (SpaceId, String)> = post::Entity::find()
        .select_only()
        .columns([post::Column::Id, post::Column::SpaceId, post::Column::Slug])
        .filter(post::Column::Id.is_in(posts))
        .filter(post::Column::State.eq(PostState::Published))
        .into_tuple::<(PostId, SpaceId, String)>()
        .all(app.reader())
        .await?
        .into_iter()
        .map(|(id, space, slug)| (id, (space, slug)))
        .collect();
    let document = |comment: comment::Model| {
        let (space, slug) = places.get(&comment.post_id)?;
        comment.removed_at.is_none().then(|| Document {
            under: Some(comment.post_id.0),
            body: plain::text(&comment.body),
            space: Some(*space),
            author: Some(comment.author_id),
            slug: slug.clone(),
            ..blank(comment.id.0, Kind::Comment, comment.created_at)
        })
    };
    Ok(rows.into_iter().filter_map(document).collect())
}

/// People of the organisation: by name first, then by what they do and where.
pub async fn people(app: &App, rows: Vec<person::Person>) -> Result<Vec<Document>> {
    let units: HashMap<OrgUnitId, String> = org_unit::Entity::find()
        .select_only()
        .columns([org_unit::Column::Id, org_unit::Column::Name])
        .filter(org_unit::Column::Id.is_in(rows.iter().filter_map(|person| person.unit_id)))
        .into_tuple()
        .all(app.reader())
        .await?
        .into_iter()
        .collect();
    let sites: HashMap<SiteId, String> = site::Entity::find()
        .select_only()
        .columns([site::Column::Id, site::Column::Name])
        .filter(site::Column::Id.is_in(rows.iter().filter_map(|person| person.site_id)))
        .into_tuple()
        .all(app.reader())
        .await?
        .into_iter()
        .collect();
    let document = |person: person::Person| {
        let unit = person.unit_id.and_then(|id| units.get(&id)).map_or("", String::as_str);
        let site = person.site_id.and_then(|id| sites.get(&id)).map_or("", String::as_str);
        (person.left_at.is_none() && person.suspended_at.is_none()).then(|| Document {
            title: person.name,
            body: [person.title.as_str(), person.bio.as_str()].join("\n").trim().to_owned(),
            extra: format!("{} {unit} {site}", person.handle),
            slug: person.handle,
            ..blank(person.id.0, Kind::Person, person.created_at)
        })
    };
    Ok(rows.into_iter().filter_map(document).collect())
}

/// A space, for its members alone where it is hidden.
pub fn space(space: space::Space) -> Option<Document> {
    space.archived_at.is_none().then(|| Document {
        title: space.name,
        body: plain::text(&space.description),
        extra: space.slug.clone(),
        space: (space.visibility == Visibility::Hidden).then_some(space.id),
        slug: space.slug,
        ..blank(space.id.0, Kind::Space, space.created_at)
    })
}

/// Resources of libraries, with what was read in their current version.
pub async fn resources(app: &App, rows: Vec<resource::Resource>) -> Result<Vec<Document>> {
    let current: Vec<ResourceVersionId> =
        rows.iter().filter(|row| row.removed_at.is_none()).map(|row| row.current_id).collect();
    let mut texts = reading::texts(app, &current).await?;
    let names: HashMap<ResourceVersionId, String> = version::Entity::find()
        .select_only()
        .columns([version::Column::Id, version::Column::Name])
        .filter(version::Column::Id.is_in(current))
        .into_tuple()
        .all(app.reader())
        .await?
        .into_iter()
        .collect();
    let mut document = |row: resource::Resource| {
        let read = texts.remove(&row.current_id).unwrap_or_default();
        let name = names.get(&row.current_id).map_or("", String::as_str);
        row.removed_at.is_none().then(|| Document {
            title: row.title,
            body: [plain::text(&row.description), read].join("\n").trim().to_owned(),
            extra: name.to_owned(),
            space: Some(row.space_id),
            author: Some(row.owner_id),
            tags: Some(row.category).filter(|category| !category.is_empty()).into_iter().collect(),
            slug: row.slug,
            ..blank(row.id.0, Kind::Resource, row.updated_at)
        })
    };
    Ok(rows.into_iter().filter_map(&mut document).collect())
}

/// An event that is not called off: what it is, where, and what is on the agenda. Never its link, which only
/// those who take part see.
pub fn event(event: event::Event) -> Option<Document> {
    let agenda = || event.agenda.0.iter().map(|point| point.title.as_str()).collect::<Vec<_>>().join("\n");
    event.cancelled_at.is_none().then(|| Document {
        body: [plain::text(&event.body), agenda()].join("\n").trim().to_owned(),
        title: event.title,
        extra: event.place,
        space: Some(event.space_id),
        author: Some(event.organiser_id),
        slug: event.slug,
        ..blank(event.id.0, Kind::Event, event.updated_at)
    })
}

pub fn org_unit(unit: org_unit::OrgUnit) -> Document {
    Document {
        title: unit.name,
        extra: unit.external_id.unwrap_or_default(),
        slug: unit.slug,
        ..blank(unit.id.0, Kind::OrgUnit, unit.created_at)
    }
}

/// The next rows of a table in the order of their ids, for reading all of it.
pub async fn page<E: EntityTrait>(
    app: &App,
    id: E::Column,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<E::Model>> {
    let mut query = E::find().order_by_asc(id).limit(limit);
    if let Some(after) = after {
        query = query.filter(id.gt(after));
    }
    Ok(query.all(app.reader()).await?)
}
