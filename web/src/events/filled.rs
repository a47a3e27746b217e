//! What a person fills in to plan an event, as it was typed.

use crate::page::Page;
use chrono::{Duration, NaiveDateTime, Timelike};
use relais_domain::{
    Error, Result,
    events::{Event, Mode, Occurrence, Plan, agenda::Agenda, local},
};
use serde::Deserialize;

/// The fields of the form; nothing that was typed is lost.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Filled {
    pub title: String,
    pub body: String,
    pub agenda: String,
    pub mode: String,
    pub place: String,
    pub link: String,
    pub site: String,
    pub time_zone: String,
    pub starts: String,
    pub ends: String,
    /// One of the offered rules, or `other`.
    pub repeats: String,
    pub rule: String,
    pub on_site_seats: String,
    pub remote_seats: String,
    pub guests_max: String,
}

/// How `<input type="datetime-local">` writes.
const LOCAL: &str = "%Y-%m-%dT%H:%M";

/// The rules one can choose; any other is typed.
pub const RULES: [(&str, &str); 4] = [
    ("weekly", "FREQ=WEEKLY"),
    ("fortnightly", "FREQ=WEEKLY;INTERVAL=2"),
    ("monthly", "FREQ=MONTHLY"),
    ("quarterly", "FREQ=MONTHLY;INTERVAL=3"),
];

impl Filled {
    /// An empty sheet: tomorrow at ten, three quarters of an hour, with the agenda of a template.
    pub fn empty(cx: &Page, zone: &str, template: &str) -> Self {
        let tomorrow = local::hour(cx.now, cx.zone).date() + Duration::days(1);
        let starts = tomorrow.and_hms_opt(10, 0, 0).unwrap_or_default();
        let agenda = match template {
            "ritual" => cx.t("event-agenda-ritual"),
            "workshop" => cx.t("event-agenda-workshop"),
            "launch" => cx.t("event-agenda-launch"),
            _ => String::new(),
        };
        // A text of one line for translators; a point each for the form.
        let agenda = agenda.split(" | ").collect::<Vec<_>>().join("\n");
        Self {
            agenda,
            mode: "both".into(),
            time_zone: zone.to_owned(),
            starts: starts.format(LOCAL).to_string(),
            ends: (starts + Duration::minutes(45)).format(LOCAL).to_string(),
            guests_max: "0".into(),
            ..Self::default()
        }
    }

    /// A workshop of a day: its first hour, in its way.
    pub fn within(day: &Event, time: &Occurrence) -> Self {
        let zone = day.zone();
        let at = |moment| local::hour(moment, zone).format(LOCAL).to_string();
        // What is held in the room is picked for the room.
        let mode = if day.mode.is_on_site() { Mode::OnSite } else { Mode::Remote };
        Self {
            mode: mode.as_str().to_owned(),
            time_zone: day.time_zone.clone(),
            starts: at(time.starts_at),
            ends: at((time.starts_at + Duration::hours(1)).min(time.ends_at)),
            ..Self::default()
        }
    }

    /// An event taken up again.
    pub fn from_event(event: &Event) -> Self {
        let zone = event.zone();
        let at =
            |moment| local::hour(moment, zone).with_second(0).unwrap_or_default().format(LOCAL).to_string();
        let rule = event.rule.clone().unwrap_or_default();
        let known = RULES.iter().find(|(_, known)| *known == rule).map(|(name, _)| (*name).to_owned());
        let seats = |seats: Option<i32>| seats.map(|seats| seats.to_string()).unwrap_or_default();
        Self {
            title: event.title.clone(),
            body: event.body.clone(),
            agenda: event.agenda.text(),
            mode: event.mode.as_str().to_owned(),
            place: event.place.clone(),
            link: event.link.clone(),
            site: event.site_id.map(|id| id.to_string()).unwrap_or_default(),
            time_zone: event.time_zone.clone(),
            starts: at(event.starts_at),
            ends: at(event.ends_at),
            repeats: known.unwrap_or_else(|| if rule.is_empty() { String::new() } else { "other".into() }),
            rule,
            on_site_seats: seats(event.on_site_seats),
            remote_seats: seats(event.remote_seats),
            guests_max: event.guests_max.to_string(),
        }
    }

    /// The plan it stands for, or the first thing that cannot be read.
    pub fn plan(&self) -> Result<Plan> {
        let rule = RULES.iter().find(|(name, _)| *name == self.repeats).map(|(_, rule)| *rule);
        let rule = rule.unwrap_or(if self.repeats == "other" { self.rule.as_str() } else { "" });
        let site = if self.site.is_empty() {
            None
        } else {
            Some(self.site.parse().map_err(|_| Error::invalid("site", "unknown"))?)
        };
        Ok(Plan {
            title: self.title.clone(),
            body: self.body.clone(),
            agenda: Agenda::parse(&self.agenda),
            mode: Mode::from_name(&self.mode).ok_or(Error::invalid("mode", "required"))?,
            place: self.place.clone(),
            link: self.link.clone(),
            site,
            time_zone: self.time_zone.clone(),
            starts: hour(&self.starts, "starts")?,
            ends: hour(&self.ends, "ends")?,
            rule: rule.to_owned(),
            on_site_seats: seats(&self.on_site_seats, "on_site_seats")?,
            remote_seats: seats(&self.remote_seats, "remote_seats")?,
            guests_max: seats(&self.guests_max, "guests_max")?.unwrap_or(0),
        })
    }
}

fn hour(typed: &str, field: &str) -> Result<NaiveDateTime> {
    if typed.is_empty() {
        return Err(Error::invalid(field, "required"));
    }
    NaiveDateTime::parse_from_str(typed, LOCAL).map_err(|_| Error::invalid(field, "malformed"))
}

fn seats(typed: &str, field: &str) -> Result<Option<i32>> {
    match typed.trim() {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| Error::invalid(field, "number")),
    }
}
