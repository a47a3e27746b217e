//! A site on the wire.

use relais_domain::identity::directory;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A site where only its name is needed.
#[derive(Debug, Serialize, ToSchema)]
pub struct SiteRef {
    pub id: Uuid,
    #[schema(example = "lyon")]
    pub slug: String,
    #[schema(example = "Lyon works")]
    pub name: String,
    #[schema(example = "Lyon")]
    pub city: String,
}

impl From<directory::Site> for SiteRef {
    fn from(site: directory::Site) -> Self {
        let directory::Site { id, slug, name, city, .. } = site;
        Self { id: id.0, slug, name, city }
    }
}

/// A place where people work.
#[derive(Debug, Serialize, ToSchema)]
pub struct Site {
    pub id: Uuid,
    /// Always `site`.
    #[schema(example = "site")]
    pub kind: &'static str,
    #[schema(example = "lyon")]
    pub slug: String,
    #[schema(example = "Lyon works")]
    pub name: String,
    #[schema(example = "Lyon")]
    pub city: String,
    /// ISO 3166-1 alpha-2.
    #[schema(example = "FR")]
    pub country: String,
    /// An IANA name.
    #[schema(example = "Europe/Paris")]
    pub time_zone: String,
    /// How many people work there; only in the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 82)]
    pub people: Option<u64>,
}

impl From<directory::Site> for Site {
    fn from(site: directory::Site) -> Self {
        let directory::Site { id, slug, name, city, country, time_zone, .. } = site;
        Self { id: id.0, kind: "site", slug, name, city, country, time_zone, people: None }
    }
}

impl From<(directory::Site, u64)> for Site {
    fn from((site, people): (directory::Site, u64)) -> Self {
        Self { people: Some(people), ..Self::from(site) }
    }
}
