//! What somebody plans, and what makes it possible.

use super::{
    agenda::{Agenda, MAX_POINTS, POINT_CHARS},
    event::Mode,
    local, recurrence,
};
use crate::{
    Result,
    platform::{
        app::Limits,
        clock::Moment,
        error::{Check, Violation},
        ids::SiteId,
    },
};
use chrono::{Duration, NaiveDateTime};
use chrono_tz::Tz;

/// An event as it is filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub title: String,
    /// Markdown.
    pub body: String,
    pub agenda: Agenda,
    pub mode: Mode,
    pub place: String,
    /// `https://…`, or empty.
    pub link: String,
    pub site: Option<SiteId>,
    /// An IANA name.
    pub time_zone: String,
    /// What the clocks of that place show.
    pub starts: NaiveDateTime,
    pub ends: NaiveDateTime,
    /// An RFC 5545 rule, with or without its `RRULE:`; empty for once.
    pub rule: String,
    pub on_site_seats: Option<i32>,
    pub remote_seats: Option<i32>,
    pub guests_max: i32,
}

/// The longest one occurrence may be.
const LONGEST: Duration = Duration::days(14);
/// The most seats one event may count.
const MAX_SEATS: i32 = 100_000;
/// The most guests one person may bring.
const MAX_GUESTS: i32 = 10;

/// A plan that can be carried out.
pub(super) struct Checked {
    pub plan: Plan,
    pub zone: Tz,
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub rule: Option<String>,
}

impl Plan {
    /// The plan with its hours understood, or everything that is wrong with it.
    pub(super) fn checked(mut self, limits: &Limits) -> Result<Checked> {
        for text in [&mut self.title, &mut self.place, &mut self.link, &mut self.rule] {
            *text = text.trim().to_owned();
        }
        self.body = self.body.trim().replace("\r\n", "\n");
        let mut check = Check::new();
        check.length("title", &self.title, 3, limits.title_chars);
        check.length("body", &self.body, 0, limits.body_chars);
        check.length("place", &self.place, 0, 300);
        check.length("link", &self.link, 0, 500);
        let is_link =
            self.link.is_empty() || self.link.starts_with("https://") || self.link.starts_with("http://");
        check.require(is_link && !self.link.contains(char::is_whitespace), "link", "address");
        check.require(self.agenda.0.len() <= MAX_POINTS, "agenda", "too-many");
        for point in &self.agenda.0 {
            check.length("agenda", &point.title, 1, POINT_CHARS);
        }
        for (field, seats) in [("on_site_seats", self.on_site_seats), ("remote_seats", self.remote_seats)] {
            check.require(seats.is_none_or(|seats| (1..=MAX_SEATS).contains(&seats)), field, "out-of-range");
        }
        check.require((0..=MAX_GUESTS).contains(&self.guests_max), "guests_max", "out-of-range");
        let zone = self.time_zone.parse::<Tz>();
        check.require(zone.is_ok(), "time_zone", "unknown");
        let zone = zone.unwrap_or(chrono_tz::UTC);
        let (starts_at, ends_at) = (local::moment(self.starts, zone), local::moment(self.ends, zone));
        check.require(starts_at.is_some(), "starts", "no-such-hour");
        check.require(ends_at.is_some(), "ends", "no-such-hour");
        let (starts_at, ends_at) = (starts_at.unwrap_or_default(), ends_at.unwrap_or_default());
        check.require(ends_at > starts_at, "ends", "before-start");
        check.require(ends_at - starts_at <= LONGEST, "ends", "too-long-event");
        let (rule, first) = match recurrence::read(&self.rule, starts_at, zone) {
            Ok(Some((rule, first))) => (Some(rule), first),
            Ok(None) => (None, starts_at),
            Err(code) => {
                check.extend([Violation::new("rule", code)]);
                (None, starts_at)
            }
        };
        check.done()?;
        // A series starts on its first date: calendars count DTSTART among the dates of a rule (RFC 5545, 3.8.5.3).
        let ends_at = ends_at + (first - starts_at);
        Ok(Checked { plan: self, zone, starts_at: first, ends_at, rule })
    }
}
