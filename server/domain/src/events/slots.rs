//! Whether an hour is a good one: protected hours and public holidays. A warning never stands in the way.

mod holidays;

pub use holidays::{Holiday, french};

use super::{event::Event, local, occurrence::Occurrence};
use crate::{
    App, Error, Result,
    identity::{
        Member,
        directory::{Site, site},
    },
    platform::{
        clock::Moment,
        error::Check,
        ids::SiteId,
        settings::{self, Setting},
    },
};
use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Hours in which nobody should have to meet, on the clocks of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    pub from: NaiveTime,
    pub to: NaiveTime,
}

/// The protected hours everywhere, and where they differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProtectedHours {
    pub everywhere: Hours,
    pub sites: BTreeMap<SiteId, Hours>,
}

impl Default for ProtectedHours {
    /// From noon to two: lunch, in the countries this is made for.
    fn default() -> Self {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        Self { everywhere: Hours { from: hour(12), to: hour(14) }, sites: BTreeMap::new() }
    }
}

impl ProtectedHours {
    /// Those of a site, or of whoever has none; nothing where none are kept.
    pub fn at(&self, site: Option<SiteId>) -> Option<Hours> {
        let own = site.and_then(|site| self.sites.get(&site));
        Some(*own.unwrap_or(&self.everywhere)).filter(|hours| hours.from < hours.to)
    }
}

impl Setting for ProtectedHours {
    const KEY: &'static str = "protected-hours";
}

/// The protected hours in force.
pub async fn protected_hours(app: &App) -> Result<ProtectedHours> {
    settings::read(app).await
}

/// Replaces the protected hours.
pub async fn set_protected_hours(app: &App, by: &Member, hours: &ProtectedHours) -> Result<()> {
    if !by.is_administrator() {
        return Err(Error::NotFound);
    }
    let mut check = Check::new();
    check.require(hours.sites.len() <= 1_000, "sites", "too-many");
    for hours in hours.sites.values().chain([&hours.everywhere]) {
        check.require(hours.from <= hours.to, "to", "before-start");
    }
    check.done()?;
    settings::write(app, Some(by.id), hours).await
}

/// Why an hour may be a bad one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Warning {
    /// It cuts into protected hours.
    Protected(Hours),
    Holiday(NaiveDate, Holiday),
}

/// The most warnings one event is given.
const MAX_WARNINGS: usize = 12;

/// What is to be said against the hours of an event's coming occurrences.
pub async fn warnings(app: &App, event: &Event, coming: &[Occurrence]) -> Result<Vec<Warning>> {
    let site = match event.site_id {
        Some(id) => site::Entity::find_by_id(id).one(app.reader()).await?,
        None => None,
    };
    let protected = protected_hours(app).await?;
    let slots: Vec<_> = coming.iter().map(|occurrence| (occurrence.starts_at, occurrence.ends_at)).collect();
    Ok(against(&slots, event.zone(), site.as_ref(), &protected))
}

/// What is to be said against slots: the hours of the site if there is one, else of the event's own place.
fn against(
    slots: &[(Moment, Moment)],
    zone: Tz,
    site: Option<&Site>,
    protected: &ProtectedHours,
) -> Vec<Warning> {
    let hours = protected.at(site.map(|site| site.id));
    let there = site.and_then(|site| site.time_zone.parse().ok()).unwrap_or(zone);
    let in_france = site.map_or(there == chrono_tz::Europe::Paris, |site| site.country == "FR");
    let mut warnings = Vec::new();
    for (start, end) in slots {
        let (start, end) = (local::hour(*start, there), local::hour(*end, there));
        // A day-long event has its own lunch.
        let meeting = start.date() == end.date() && (end - start) <= chrono::Duration::hours(4);
        if meeting
            && let Some(hours) = hours
            && start.time() < hours.to
            && end.time() > hours.from
        {
            warnings.push(Warning::Protected(hours));
        }
        if in_france && let Some(holiday) = french(start.date()) {
            warnings.push(Warning::Holiday(start.date(), holiday));
        }
    }
    // The same hour week after week is said once.
    let mut said: Vec<Warning> = Vec::new();
    warnings.retain(|warning| {
        let new = !said.contains(warning);
        said.push(*warning);
        new
    });
    warnings.truncate(MAX_WARNINGS);
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(start: &str, end: &str) -> Vec<Warning> {
        let (start, end) = (start.parse().expect("moment"), end.parse().expect("moment"));
        against(&[(start, end)], chrono_tz::Europe::Paris, None, &ProtectedHours::default())
    }

    #[test]
    fn lunch_is_protected_and_its_edges_are_free() {
        let lunch = ProtectedHours::default().everywhere;
        assert_eq!(slot("2026-11-24T11:30:00Z", "2026-11-24T12:15:00Z"), [Warning::Protected(lunch)]);
        assert_eq!(slot("2026-11-24T10:00:00Z", "2026-11-24T11:00:00Z"), []);
        assert_eq!(slot("2026-11-24T13:00:00Z", "2026-11-24T14:00:00Z"), []);
        assert_eq!(slot("2026-11-24T08:00:00Z", "2026-11-24T16:00:00Z"), [], "a whole day has its own lunch");
    }

    #[test]
    fn a_public_holiday_is_said_by_name() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 11).expect("a day");
        let told = slot("2026-11-11T09:00:00Z", "2026-11-11T10:00:00Z");
        assert_eq!(told, [Warning::Holiday(day, Holiday::Armistice)]);
    }
}
