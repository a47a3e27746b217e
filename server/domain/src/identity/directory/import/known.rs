//! What is known before an import: everyone, every unit and every site, in three queries.

use crate::{
    App,
    identity::{
        directory::{OrgUnit, Site, org_unit, site},
        person::{self, Column, Role},
    },
    platform::{
        error::Result,
        ids::{OrgUnitId, PersonId, SiteId},
    },
};
use chrono::NaiveDate;
use futures::TryStreamExt;
use sea_orm::{FromQueryResult, QuerySelect, entity::prelude::*};
use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};

/// The directory as it stands.
#[derive(Default)]
pub(super) struct Known {
    pub people: Vec<KnownPerson>,
    pub by_external_id: HashMap<String, usize>,
    pub by_email: HashMap<String, usize>,
    pub handles: HashSet<String>,
    pub units: Vec<OrgUnit>,
    pub sites: Vec<Site>,
}

/// As little of a person as tells whether a line changes anything: there may be hundreds of thousands.
#[derive(Debug, Clone)]
pub(super) struct KnownPerson {
    pub id: PersonId,
    pub role: Role,
    /// Whether a directory made or claimed them.
    pub managed: bool,
    pub email: u64,
    pub name: u64,
    pub title: u64,
    pub unit: Option<OrgUnitId>,
    pub site: Option<SiteId>,
    pub manager: Option<PersonId>,
    pub start_date: Option<NaiveDate>,
    pub left: bool,
}

#[derive(FromQueryResult)]
struct Row {
    id: PersonId,
    external_id: Option<String>,
    email: String,
    email_key: String,
    name: String,
    title: String,
    handle: String,
    role: Role,
    unit_id: Option<OrgUnitId>,
    site_id: Option<SiteId>,
    manager_id: Option<PersonId>,
    start_date: Option<NaiveDate>,
    left_at: Option<crate::platform::clock::Moment>,
}

impl Known {
    pub async fn read(app: &App) -> Result<Self> {
        let mut known = Self {
            units: org_unit::Entity::find().all(app.reader()).await?,
            sites: site::Entity::find().all(app.reader()).await?,
            ..Self::default()
        };
        let columns = [
            Column::Id,
            Column::ExternalId,
            Column::Email,
            Column::EmailKey,
            Column::Name,
            Column::Title,
            Column::Handle,
            Column::Role,
            Column::UnitId,
            Column::SiteId,
            Column::ManagerId,
            Column::StartDate,
            Column::LeftAt,
        ];
        let query = person::Entity::find().select_only().columns(columns).into_model::<Row>();
        let mut rows = query.stream(app.reader()).await?;
        while let Some(row) = rows.try_next().await? {
            known.take(row);
        }
        Ok(known)
    }

    fn take(&mut self, row: Row) {
        let at = self.people.len();
        self.people.push(KnownPerson {
            id: row.id,
            role: row.role,
            managed: row.external_id.is_some(),
            email: digest(&row.email),
            name: digest(&row.name),
            title: digest(&row.title),
            unit: row.unit_id,
            site: row.site_id,
            manager: row.manager_id,
            start_date: row.start_date,
            left: row.left_at.is_some(),
        });
        if let Some(external_id) = row.external_id {
            self.by_external_id.insert(external_id, at);
        }
        self.by_email.insert(row.email_key, at);
        self.handles.insert(row.handle);
    }
}

/// Stands for a text when all that matters is whether it changed.
pub(super) fn digest(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
