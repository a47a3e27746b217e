//! The places where people work: making, changing, listing.

use super::site::{ActiveModel, Column, Entity, Site};
use crate::{
    App, Tx,
    identity::{Member, edit_profile::is_time_zone, person},
    platform::{
        error::{Check, Error, OnUnique, Result},
        ids::SiteId,
        text::slug,
    },
};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};
use std::collections::HashMap;

/// A site to make or to replace another by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteInput {
    pub name: String,
    pub city: String,
    /// ISO 3166-1 alpha-2, upper case.
    pub country: String,
    /// An IANA name.
    pub time_zone: String,
    pub external_id: Option<String>,
}

const NAME_CHARS: usize = 120;

/// Makes a site.
pub async fn create(app: &App, by: &Member, input: &SiteInput) -> Result<Site> {
    by.must_administer()?;
    validate(input)?;
    let tx = app.begin().await?;
    let now = tx.now();
    let row = ActiveModel {
        id: Set(tx.id()),
        slug: Set(free_slug(&tx, &input.name).await?),
        created_at: Set(now),
        ..filled(input, now)
    };
    let site = row.insert(&*tx).await.on_unique(|| Error::invalid("external_id", "taken"))?;
    tx.commit().await?;
    Ok(site)
}

/// Changes a site. Its address stays.
pub async fn edit(app: &App, by: &Member, id: SiteId, input: &SiteInput) -> Result<Site> {
    by.must_administer()?;
    validate(input)?;
    let tx = app.begin().await?;
    Entity::find_by_id(id).one(&*tx).await?.ok_or(Error::NotFound)?;
    let row = ActiveModel { id: Set(id), ..filled(input, tx.now()) };
    let site = row.update(&*tx).await.on_unique(|| Error::invalid("external_id", "taken"))?;
    tx.commit().await?;
    Ok(site)
}

/// A site by id.
pub async fn find(app: &App, id: SiteId) -> Result<Site> {
    Entity::find_by_id(id).one(app.reader()).await?.ok_or(Error::NotFound)
}

/// A site by its address.
pub async fn by_slug(app: &App, slug: &str) -> Result<Site> {
    Entity::find().filter(Column::Slug.eq(slug)).one(app.reader()).await?.ok_or(Error::NotFound)
}

/// Every site by name, with how many people work there.
pub async fn list(app: &App) -> Result<Vec<(Site, u64)>> {
    let sites = Entity::find().order_by_asc(Column::Name).all(app.reader()).await?;
    let counts: Vec<(SiteId, i64)> = person::Entity::find()
        .select_only()
        .column(person::Column::SiteId)
        .column_as(person::Column::Id.count(), "people")
        .filter(person::Column::SiteId.is_not_null())
        .filter(person::Column::LeftAt.is_null())
        .group_by(person::Column::SiteId)
        .into_tuple()
        .all(app.reader())
        .await?;
    let counts: HashMap<SiteId, i64> = counts.into_iter().collect();
    let people = |site: &Site| counts.get(&site.id).map_or(0, |people| people.unsigned_abs());
    Ok(sites.into_iter().map(|site| (people(&site), site)).map(|(people, site)| (site, people)).collect())
}

fn filled(input: &SiteInput, now: crate::platform::clock::Moment) -> ActiveModel {
    ActiveModel {
        external_id: Set(input.external_id.clone()),
        name: Set(input.name.trim().to_owned()),
        city: Set(input.city.trim().to_owned()),
        country: Set(input.country.clone()),
        time_zone: Set(input.time_zone.clone()),
        updated_at: Set(now),
        ..Default::default()
    }
}

fn validate(input: &SiteInput) -> Result<()> {
    let mut check = Check::new();
    check.length("name", &input.name, 1, NAME_CHARS);
    check.length("city", &input.city, 0, NAME_CHARS);
    let country = &input.country;
    check.require(
        country.len() == 2 && country.chars().all(|c| c.is_ascii_uppercase()),
        "country",
        "unknown",
    );
    check.require(is_time_zone(&input.time_zone), "time_zone", "unknown");
    check.done()
}

async fn free_slug(tx: &Tx, name: &str) -> Result<String> {
    let wanted = slug(name, super::units::SLUG_CHARS, "site");
    let taken: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Slug)
        .filter(Column::Slug.starts_with(&wanted))
        .into_tuple()
        .all(&**tx)
        .await?;
    Ok(crate::identity::enrol::distinct(&wanted, &taken.into_iter().collect()))
}
