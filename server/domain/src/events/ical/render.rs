//! Events and their occurrences as `VEVENT`s.

use super::{
    line::{Lines, quoted, utc},
    zone,
};
use crate::{
    events::{
        event::{Event, Mode},
        occurrence::Occurrence,
    },
    platform::clock::Moment,
};
use chrono_tz::Tz;
use std::collections::BTreeMap;

/// What a calendar is for (RFC 5546, 1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Publish,
    Request,
    Cancel,
}

impl Method {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// Somebody who is asked to come.
#[derive(Debug, Clone)]
pub struct Invitee {
    pub name: String,
    pub email: String,
    /// `NEEDS-ACTION`, `ACCEPTED`, `TENTATIVE` or `DECLINED`.
    pub standing: &'static str,
}

/// How an event is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// The whole series by its rule, the occurrences being what departs from it.
    Series,
    /// Exactly these occurrences, as dates of one event.
    Dates,
    /// One time of a series, by itself.
    Instance,
}

/// An event with those of its occurrences that are to be written.
#[derive(Debug, Clone)]
pub struct Written<'a> {
    pub event: &'a Event,
    /// By their original hour.
    pub occurrences: Vec<&'a Occurrence>,
    pub shape: Shape,
    /// Whether the link to the meeting is for the reader.
    pub shows_link: bool,
}

/// What is said of a calendar as a whole.
pub struct Calendar<'a> {
    pub method: Method,
    /// Shown by the program that subscribes.
    pub name: Option<&'a str>,
    /// Where the product is reached.
    pub origin: &'a str,
    /// Whom answers go to.
    pub organiser: (&'a str, &'a str),
    pub invitee: Option<&'a Invitee>,
}

/// A calendar of events. Written the same from the same events: its hash is its version.
pub fn write(calendar: &Calendar<'_>, events: &[Written<'_>]) -> String {
    let mut lines = Lines::with_capacity(1_024 + events.len() * 700);
    lines.raw("BEGIN", "VCALENDAR");
    lines.raw("VERSION", "2.0");
    lines.raw("PRODID", "-//Relais//Events//EN");
    lines.raw("CALSCALE", "GREGORIAN");
    lines.raw("METHOD", calendar.method.as_str());
    if let Some(name) = calendar.name {
        lines.text("X-WR-CALNAME", name);
        lines.raw("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        lines.raw("X-PUBLISHED-TTL", "PT1H");
    }
    let mut zones: BTreeMap<&str, (Tz, Moment)> = BTreeMap::new();
    for written in events {
        let zone = written.event.zone();
        let first = written.event.starts_at;
        let known = zones.entry(zone.name()).or_insert((zone, first));
        known.1 = known.1.min(first);
    }
    for (zone, first) in zones.into_values().filter(|(zone, _)| *zone != chrono_tz::UTC) {
        zone::write(&mut lines, zone, first);
    }
    for written in events {
        one(&mut lines, calendar, written);
    }
    lines.raw("END", "VCALENDAR");
    lines.finish()
}

fn one(lines: &mut Lines, calendar: &Calendar<'_>, written: &Written<'_>) {
    let Written { event, occurrences, shape, .. } = written;
    let zone = event.zone();
    let series = event.rule.is_some();
    if !series {
        if let Some(only) = occurrences.first() {
            begin(lines, event);
            hours(lines, only.starts_at, only.ends_at, zone);
            body(lines, calendar, written, event.cancelled_at.or(only.cancelled_at).is_some());
        }
        return;
    }
    if *shape == Shape::Instance {
        for one in occurrences {
            begin(lines, event);
            lines.at("RECURRENCE-ID", one.original_at, zone);
            hours(lines, one.starts_at, one.ends_at, zone);
            body(lines, calendar, written, event.cancelled_at.or(one.cancelled_at).is_some());
        }
        return;
    }
    if *shape == Shape::Series {
        begin(lines, event);
        hours(lines, event.starts_at, event.ends_at, zone);
        lines.raw("RRULE", event.rule.as_deref().unwrap_or_default());
        for off in occurrences.iter().filter(|one| one.cancelled_at.is_some()) {
            lines.at("EXDATE", off.original_at, zone);
        }
        body(lines, calendar, written, event.cancelled_at.is_some());
        for moved in occurrences.iter().filter(|one| one.was_moved() && one.cancelled_at.is_none()) {
            begin(lines, event);
            lines.at("RECURRENCE-ID", moved.original_at, zone);
            hours(lines, moved.starts_at, moved.ends_at, zone);
            body(lines, calendar, written, event.cancelled_at.is_some());
        }
        return;
    }
    // Exactly these: the first, and the others as further dates.
    let kept: Vec<_> = occurrences.iter().filter(|one| one.cancelled_at.is_none()).collect();
    let Some((first, others)) = kept.split_first() else { return };
    begin(lines, event);
    hours(lines, first.starts_at, first.ends_at, zone);
    for other in others {
        lines.at("RDATE", other.starts_at, zone);
    }
    body(lines, calendar, written, event.cancelled_at.is_some());
}

/// The name of an event in every calendar; it never changes.
pub fn uid(event: &Event) -> String {
    format!("{}@relais", event.id)
}

fn begin(lines: &mut Lines, event: &Event) {
    lines.raw("BEGIN", "VEVENT");
    lines.raw("UID", &uid(event));
    lines.raw("DTSTAMP", &utc(event.updated_at));
    lines.raw("SEQUENCE", &event.sequence.to_string());
}

fn hours(lines: &mut Lines, starts: Moment, ends: Moment, zone: Tz) {
    lines.at("DTSTART", starts, zone);
    lines.at("DTEND", ends, zone);
}

fn body(lines: &mut Lines, calendar: &Calendar<'_>, written: &Written<'_>, cancelled: bool) {
    let event = written.event;
    lines.text("SUMMARY", &event.title);
    let description = description(event);
    if !description.is_empty() {
        lines.text("DESCRIPTION", &description);
    }
    let link = if written.shows_link { event.link.as_str() } else { "" };
    let place = match event.mode {
        Mode::Remote => link,
        _ => &event.place,
    };
    if !place.is_empty() {
        lines.text("LOCATION", place);
    }
    lines.raw("URL", &format!("{}/events/{}", calendar.origin, event.slug));
    lines.raw("STATUS", if cancelled { "CANCELLED" } else { "CONFIRMED" });
    let (name, address) = calendar.organiser;
    lines.raw(&format!("ORGANIZER;CN={}", quoted(name)), &format!("mailto:{address}"));
    if let Some(invitee) = calendar.invitee {
        let who = format!(
            "ATTENDEE;CN={};ROLE=REQ-PARTICIPANT;PARTSTAT={};RSVP=TRUE",
            quoted(&invitee.name),
            invitee.standing
        );
        lines.raw(&who, &format!("mailto:{}", invitee.email));
    }
    lines.raw("END", "VEVENT");
}

/// The most characters of a description a calendar is given.
const DESCRIPTION_CHARS: usize = 2_000;

fn description(event: &Event) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !event.body.is_empty() {
        parts.push(crate::platform::text::excerpt(&event.body, DESCRIPTION_CHARS));
    }
    if !event.agenda.0.is_empty() {
        parts.push(event.agenda.text());
    }
    parts.join("\n\n")
}

/// One event by itself.
pub fn single(
    calendar: &Calendar<'_>,
    event: &Event,
    occurrences: &[Occurrence],
    shows_link: bool,
) -> String {
    let written =
        Written { event, occurrences: occurrences.iter().collect(), shape: Shape::Series, shows_link };
    write(calendar, &[written])
}
