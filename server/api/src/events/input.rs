//! A plan as it is sent.

use super::event::{AgendaPoint, EventMode};
use chrono::NaiveDateTime;
use relais_domain::events::{Plan, agenda};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// An event as it is filled in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EventPlan {
    #[schema(example = "Monday ritual")]
    pub title: String,
    /// Markdown.
    #[serde(default)]
    #[schema(example = "What is **new** this week.")]
    pub body: String,
    #[serde(default)]
    pub agenda: Vec<AgendaPoint>,
    pub mode: EventMode,
    #[serde(default)]
    #[schema(example = "Room Mistral")]
    pub place: String,
    /// Where remote people meet.
    #[serde(default)]
    #[schema(example = "https://meet.example.org/monday")]
    pub link: String,
    /// The site whose lunch hour and holidays count.
    #[serde(default)]
    #[schema(example = json!(null))]
    pub site_id: Option<Uuid>,
    /// An IANA name.
    #[schema(example = "Europe/Paris")]
    pub time_zone: String,
    /// What the clocks show there.
    #[schema(value_type = String, example = "2030-11-18T10:00:00")]
    pub starts: NaiveDateTime,
    #[schema(value_type = String, example = "2030-11-18T10:45:00")]
    pub ends: NaiveDateTime,
    /// An RFC 5545 rule, with or without its `RRULE:`.
    #[serde(default)]
    #[schema(example = "FREQ=WEEKLY;COUNT=4")]
    pub rule: String,
    #[serde(default)]
    #[schema(example = 20)]
    pub on_site_seats: Option<i32>,
    #[serde(default)]
    #[schema(example = 200)]
    pub remote_seats: Option<i32>,
    #[serde(default)]
    #[schema(example = 1)]
    pub guests_max: i32,
}

impl From<EventPlan> for Plan {
    fn from(body: EventPlan) -> Self {
        let point = |point: AgendaPoint| agenda::Point { title: point.title, minutes: point.minutes };
        Self {
            title: body.title,
            body: body.body,
            agenda: agenda::Agenda(body.agenda.into_iter().map(point).collect()),
            mode: body.mode.into(),
            place: body.place,
            link: body.link,
            site: body.site_id.map(Into::into),
            time_zone: body.time_zone,
            starts: body.starts,
            ends: body.ends,
            rule: body.rule,
            on_site_seats: body.on_site_seats,
            remote_seats: body.remote_seats,
            guests_max: body.guests_max,
        }
    }
}
