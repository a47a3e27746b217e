//! The people who are told, with what decides how: read for many at once.

use super::{
    devices,
    preferences::{self, Preferences, QuietHours},
    timing::Rest,
};
use crate::{
    Result,
    events::slots::ProtectedHours,
    identity::{directory::site, person},
    platform::{
        clock::Moment,
        ids::{PersonId, SiteId},
        settings,
    },
};
use chrono_tz::Tz;
use sea_orm::{FromQueryResult, QuerySelect, entity::prelude::*};
use std::collections::{HashMap, HashSet};

/// Somebody who is told.
#[derive(Debug, Clone)]
pub struct Addressee {
    pub email: String,
    pub name: String,
    pub locale: Option<String>,
    /// Whether anything may be sent to them: the address is theirs and the account is open.
    pub reachable: bool,
    pub preferences: Preferences,
    pub rest: Rest,
    /// Whether some device of theirs asked for push.
    pub has_devices: bool,
}

#[derive(FromQueryResult)]
struct Row {
    id: PersonId,
    email: String,
    name: String,
    locale: Option<String>,
    time_zone: String,
    site_id: Option<SiteId>,
    email_verified_at: Option<Moment>,
    suspended_at: Option<Moment>,
    left_at: Option<Moment>,
}

/// These people, four queries for up to 500 of them.
pub async fn read<C: ConnectionTrait>(
    connection: &C,
    ids: impl IntoIterator<Item = PersonId>,
) -> Result<HashMap<PersonId, Addressee>> {
    let ids: Vec<PersonId> = ids.into_iter().collect();
    let mut read = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(500) {
        read.extend(chunk_of(connection, chunk).await?);
    }
    Ok(read)
}

async fn chunk_of<C: ConnectionTrait>(
    connection: &C,
    ids: &[PersonId],
) -> Result<Vec<(PersonId, Addressee)>> {
    use person::Column;
    let people = person::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Email,
            Column::Name,
            Column::Locale,
            Column::TimeZone,
            Column::SiteId,
            Column::EmailVerifiedAt,
            Column::SuspendedAt,
            Column::LeftAt,
        ])
        .filter(Column::Id.is_in(ids.iter().copied()))
        .into_model::<Row>()
        .all(connection)
        .await?;
    let mut sites: Vec<SiteId> = people.iter().filter_map(|person| person.site_id).collect();
    sites.sort_unstable();
    sites.dedup();
    let zones: HashMap<SiteId, String> = site::Entity::find()
        .select_only()
        .columns([site::Column::Id, site::Column::TimeZone])
        .filter(site::Column::Id.is_in(sites))
        .into_tuple()
        .all(connection)
        .await?
        .into_iter()
        .collect();
    let protected: ProtectedHours = settings::read_from(connection).await?;
    let chosen = preferences::Entity::find()
        .filter(preferences::Column::PersonId.is_in(ids.iter().copied()))
        .all(connection)
        .await?;
    let mut chosen: HashMap<_, _> = chosen.into_iter().map(|row| (row.person_id, row.chosen)).collect();
    let with_devices: HashSet<PersonId> = devices::Entity::find()
        .select_only()
        .column(devices::Column::PersonId)
        .filter(devices::Column::PersonId.is_in(ids.iter().copied()))
        .into_tuple::<PersonId>()
        .all(connection)
        .await?
        .into_iter()
        .collect();
    Ok(people
        .into_iter()
        .map(|row| {
            let preferences = chosen.remove(&row.id).unwrap_or_default();
            let zone = zone(&row.time_zone);
            let site = row.site_id.and_then(|site| zones.get(&site)).map_or(zone, |name| self::zone(name));
            let lunch = protected.at(row.site_id).filter(|_| preferences.breaks);
            let protected = lunch.map(|hours| (site, QuietHours::from(hours)));
            let rest = Rest { zone, quiet: preferences.quiet, protected };
            let reachable =
                row.email_verified_at.is_some() && row.suspended_at.is_none() && row.left_at.is_none();
            let Row { id, email, name, locale, .. } = row;
            let has_devices = with_devices.contains(&id);
            (id, Addressee { email, name, locale, reachable, preferences, rest, has_devices })
        })
        .collect())
}

fn zone(name: &str) -> Tz {
    name.parse().unwrap_or(chrono_tz::Europe::Paris)
}
