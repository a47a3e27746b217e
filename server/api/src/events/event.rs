//! An event on the wire.

use crate::{people::PersonRef, spaces::SpaceRef};
use chrono::{DateTime, NaiveDate, Utc};
use relais_domain::{
    events::{self, ShownEvent, agenda, listing::Listed, slots::Warning as Said},
    spaces::SpaceCard,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// An event, at one of its occurrences.
#[derive(Debug, Serialize, ToSchema)]
pub struct Event {
    pub id: Uuid,
    /// Always `event`.
    #[schema(example = "event")]
    pub kind: &'static str,
    #[schema(example = "monday-ritual-3f9a21bc04")]
    pub slug: String,
    #[schema(example = "Monday ritual")]
    pub title: String,
    pub space: SpaceRef,
    pub mode: EventMode,
    #[schema(example = "Room Mistral")]
    pub place: String,
    /// An IANA name.
    #[schema(example = "Europe/Paris")]
    pub time_zone: String,
    /// The RFC 5545 rule it repeats by.
    #[schema(example = "FREQ=WEEKLY;BYDAY=MO")]
    pub rule: Option<String>,
    /// Of a workshop: the occurrence it is part of.
    #[schema(example = json!(null))]
    pub part_of: Option<Uuid>,
    /// Nothing for as many as come.
    #[schema(example = 20)]
    pub on_site_seats: Option<i32>,
    #[schema(example = 200)]
    pub remote_seats: Option<i32>,
    /// Guests each person may bring.
    #[schema(example = 1)]
    pub guests_max: i32,
    #[schema(example = json!(null))]
    pub cancelled_at: Option<DateTime<Utc>>,
    pub occurrence: Occurrence,
    /// The caller's answer, if they gave one.
    pub answer: Option<SeatStanding>,
    /// All there is to say about it; not in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<EventDetail>,
}

/// What only the event itself says.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventDetail {
    /// Markdown.
    #[schema(example = "What is **new** this week.")]
    pub body: String,
    pub body_html: String,
    pub agenda: Vec<AgendaPoint>,
    /// Where remote people meet; only for who takes part or runs it.
    #[schema(example = "https://meet.example.org/monday")]
    pub link: Option<String>,
    pub organiser: PersonRef,
    pub hosts: Vec<PersonRef>,
    pub invited: bool,
    /// The caller runs it.
    pub runs: bool,
    /// What may be wrong with its hours; for who runs it.
    pub warnings: Vec<SlotWarning>,
}

/// One time an event takes place.
#[derive(Debug, Serialize, ToSchema)]
pub struct Occurrence {
    pub id: Uuid,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// When the rule says it starts.
    pub original_at: DateTime<Utc>,
    #[schema(example = json!(null))]
    pub cancelled_at: Option<DateTime<Utc>>,
    /// Seats taken or offered, guests included.
    #[schema(example = 12)]
    pub on_site_taken: i32,
    #[schema(example = 40)]
    pub remote_taken: i32,
    #[schema(example = 3)]
    pub maybe_count: i32,
    #[schema(example = 0)]
    pub waiting_count: i32,
}

/// Where somebody stands with an occurrence.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeatStanding {
    pub answer: EventAnswer,
    /// `none`, `seated`, `waiting`, `offered` or `lapsed`.
    #[schema(example = "seated")]
    pub seat: &'static str,
    #[schema(example = 0)]
    pub guests: i32,
    /// Until when an offered seat is kept.
    #[schema(example = json!(null))]
    pub offered_until: Option<DateTime<Utc>>,
    pub answered_at: DateTime<Utc>,
}

/// Somebody's answer, with who they are.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventAttendee {
    pub person: PersonRef,
    pub answer: SeatStanding,
}

/// A point of an agenda.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AgendaPoint {
    #[schema(example = "Progress of the change")]
    pub title: String,
    #[schema(example = 15)]
    pub minutes: Option<u16>,
}

/// Something to think about; never an obstacle.
#[derive(Debug, Serialize, ToSchema)]
pub struct SlotWarning {
    /// `protected-hours` or `public-holiday`.
    #[schema(example = "public-holiday")]
    pub code: &'static str,
    #[schema(example = "2026-11-11")]
    pub day: Option<NaiveDate>,
    /// Which holiday.
    #[schema(example = "armistice")]
    pub holiday: Option<&'static str>,
}

/// How one can take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EventMode {
    OnSite,
    Remote,
    Both,
}

/// What one answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EventAnswer {
    OnSite,
    Remote,
    Maybe,
    No,
}

impl From<events::Mode> for EventMode {
    fn from(mode: events::Mode) -> Self {
        match mode {
            events::Mode::OnSite => Self::OnSite,
            events::Mode::Remote => Self::Remote,
            events::Mode::Both => Self::Both,
        }
    }
}

impl From<EventMode> for events::Mode {
    fn from(mode: EventMode) -> Self {
        match mode {
            EventMode::OnSite => Self::OnSite,
            EventMode::Remote => Self::Remote,
            EventMode::Both => Self::Both,
        }
    }
}

impl From<events::Answer> for EventAnswer {
    fn from(answer: events::Answer) -> Self {
        match answer {
            events::Answer::OnSite => Self::OnSite,
            events::Answer::Remote => Self::Remote,
            events::Answer::Maybe => Self::Maybe,
            events::Answer::No => Self::No,
        }
    }
}

impl From<EventAnswer> for events::Answer {
    fn from(answer: EventAnswer) -> Self {
        match answer {
            EventAnswer::OnSite => Self::OnSite,
            EventAnswer::Remote => Self::Remote,
            EventAnswer::Maybe => Self::Maybe,
            EventAnswer::No => Self::No,
        }
    }
}

impl From<agenda::Point> for AgendaPoint {
    fn from(point: agenda::Point) -> Self {
        Self { title: point.title, minutes: point.minutes }
    }
}

impl From<events::AnswerRow> for SeatStanding {
    fn from(row: events::AnswerRow) -> Self {
        let events::AnswerRow { answer, seat, guests, offered_until, answered_at, .. } = row;
        Self { answer: answer.into(), seat: seat.as_str(), guests, offered_until, answered_at }
    }
}

impl From<events::Occurrence> for Occurrence {
    fn from(occurrence: events::Occurrence) -> Self {
        Self {
            id: occurrence.id.0,
            starts_at: occurrence.starts_at,
            ends_at: occurrence.ends_at,
            original_at: occurrence.original_at,
            cancelled_at: occurrence.cancelled_at,
            on_site_taken: occurrence.on_site_taken,
            remote_taken: occurrence.remote_taken,
            maybe_count: occurrence.maybe_count,
            waiting_count: occurrence.waiting_count,
        }
    }
}

impl From<Said> for SlotWarning {
    fn from(said: Said) -> Self {
        match said {
            Said::Protected(_) => Self { code: "protected-hours", day: None, holiday: None },
            Said::Holiday(day, holiday) => {
                Self { code: "public-holiday", day: Some(day), holiday: Some(holiday.as_str()) }
            }
        }
    }
}

impl From<Listed> for Event {
    fn from(listed: Listed) -> Self {
        let Listed { event, occurrence, space, answer } = listed;
        Self {
            id: event.id.0,
            kind: "event",
            slug: event.slug,
            title: event.title,
            space: space.into(),
            mode: event.mode.into(),
            place: event.place,
            time_zone: event.time_zone,
            rule: event.rule,
            part_of: event.part_of.map(|id| id.0),
            on_site_seats: event.on_site_seats,
            remote_seats: event.remote_seats,
            guests_max: event.guests_max,
            cancelled_at: event.cancelled_at,
            occurrence: occurrence.into(),
            answer: answer.map(Into::into),
            detail: None,
        }
    }
}

impl Event {
    /// An event with all there is to say about it, and the warnings of who runs it.
    pub fn detailed(shown: ShownEvent, warnings: Vec<Said>) -> Self {
        let link = (shown.shows_link() && !shown.event.link.is_empty()).then(|| shown.event.link.clone());
        let ShownEvent { event, occurrence, seen, organiser, hosts, answer, invited, runs } = shown;
        let detail = EventDetail {
            body: event.body.clone(),
            body_html: event.body_html.clone(),
            agenda: event.agenda.0.iter().cloned().map(Into::into).collect(),
            link,
            organiser: organiser.into(),
            hosts: hosts.into_iter().map(Into::into).collect(),
            invited,
            runs,
            warnings: warnings.into_iter().map(Into::into).collect(),
        };
        let space = seen.space;
        let space = SpaceCard {
            id: space.id,
            slug: space.slug,
            name: space.name,
            accent: space.accent,
            visibility: space.visibility,
            archived_at: space.archived_at,
        };
        Self { detail: Some(detail), ..Listed { event, occurrence, space, answer }.into() }
    }
}
