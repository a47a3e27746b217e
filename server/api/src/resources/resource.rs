//! A resource on the wire.

use crate::{people::PersonRef, spaces::SpaceRef};
use chrono::{DateTime, NaiveDate, Utc};
use relais_domain::resources::{self, Listed, ResourceName, Shown};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A file or a link of a library.
#[derive(Debug, Serialize, ToSchema)]
pub struct Resource {
    pub id: Uuid,
    /// Always `resource`.
    #[schema(example = "resource")]
    pub kind: &'static str,
    /// The last part of its page's address.
    #[schema(example = "mooring-guide-1kq0fz")]
    pub slug: String,
    #[schema(example = "Mooring guide")]
    pub title: String,
    /// Plain text.
    #[schema(example = "For everybody on the quays.")]
    pub description: String,
    /// As its space names it; empty for none.
    #[schema(example = "Guides")]
    pub category: String,
    /// Who keeps it up to date.
    pub owner: PersonRef,
    pub current: Version,
    #[schema(example = 2)]
    pub version_count: i32,
    /// How many people it helped.
    #[schema(example = 12)]
    pub helped: i32,
    #[schema(example = 1)]
    pub not_helped: i32,
    /// The day its owner promised to look at it again.
    #[schema(example = "2026-09-01")]
    pub review_on: Option<NaiveDate>,
    pub created_at: DateTime<Utc>,
    /// When its last version came, or it was last found to be right.
    pub updated_at: DateTime<Utc>,
    /// When it was taken out of the library; such a resource exists for its owner and for moderators.
    #[schema(example = json!(null))]
    pub removed_at: Option<DateTime<Utc>>,
    /// Only where one resource is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub space: Option<SpaceRef>,
    /// Whether the caller said it helped; `null` if they said nothing. Only where one resource is shown.
    #[schema(example = true)]
    pub my_vote: Option<bool>,
}

/// One version: a file or a link.
#[derive(Debug, Serialize, ToSchema)]
pub struct Version {
    pub id: Uuid,
    /// From 1.
    #[schema(example = 2)]
    pub number: i32,
    /// What changed.
    #[schema(example = "New tide tables")]
    pub note: String,
    /// Where a link leads; `null` for a file.
    #[schema(example = json!(null))]
    pub url: Option<String>,
    /// A file's name; for a link, its host.
    #[schema(example = "mooring-guide.pdf")]
    pub name: String,
    /// What the content is, not what its name says; empty for a link.
    #[schema(example = "application/pdf")]
    pub content_type: String,
    /// Bytes.
    #[schema(example = 48213)]
    pub size: i64,
    pub created_at: DateTime<Utc>,
    /// How far its text can be searched: `waiting`, `read`, `read-in-part`, `without-text` or `unreadable`.
    #[schema(example = "read")]
    pub reading: &'static str,
    /// Why it could not be read: `encrypted`, `corrupt`, `bomb` or `too-heavy`.
    #[schema(example = json!(null))]
    pub unreadable: Option<&'static str>,
}

impl From<resources::Version> for Version {
    fn from(version: resources::Version) -> Self {
        Self {
            id: version.id.0,
            number: version.number,
            note: version.note,
            url: version.url,
            name: version.name,
            content_type: version.content_type,
            size: version.size,
            created_at: version.created_at,
            reading: version.reading.as_str(),
            unreadable: version.unreadable.map(|reason| reason.as_str()),
        }
    }
}

impl From<Listed> for Resource {
    fn from(Listed { resource, current, owner }: Listed) -> Self {
        Self {
            id: resource.id.0,
            kind: "resource",
            slug: resource.slug,
            title: resource.title,
            description: resource.description,
            category: resource.category,
            owner: owner.into(),
            current: current.into(),
            version_count: resource.version_count,
            helped: resource.helped,
            not_helped: resource.not_helped,
            review_on: resource.review_on,
            created_at: resource.created_at,
            updated_at: resource.updated_at,
            removed_at: resource.removed_at,
            space: None,
            my_vote: None,
        }
    }
}

impl From<Shown> for Resource {
    fn from(shown: Shown) -> Self {
        let Shown { resource, current, space, owner, my_vote, .. } = shown;
        Self {
            space: Some(space.space.into()),
            my_vote: my_vote.map(|vote| vote == resources::Vote::Helped),
            ..Listed { resource, current, owner }.into()
        }
    }
}

/// A resource where only its title is needed.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResourceRef {
    pub id: Uuid,
    #[schema(example = "mooring-guide-1kq0fz")]
    pub slug: String,
    #[schema(example = "Mooring guide")]
    pub title: String,
}

impl From<ResourceName> for ResourceRef {
    fn from(ResourceName { id, slug, title }: ResourceName) -> Self {
        Self { id: id.0, slug, title }
    }
}
