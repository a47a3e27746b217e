//! Who is there.

use crate::{
    answer::{self, List},
    people::PersonRef,
};
use actix_web::web::{Data, Json, Path};
use chrono::{DateTime, Utc};
use relais_domain::{
    App,
    events::{
        attendance::{self, Attendance as Row},
        check_in::{self, Sheet},
    },
    platform::ids::{OccurrenceId, PersonId},
};
use relais_transport::{Answer, Signed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is shown and said at the door.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckIn {
    /// For those who have no telephone at hand.
    #[schema(example = "lagune-42")]
    pub word: String,
    /// The address to draw as a code: whoever opens it signed in can say that they are there.
    #[schema(example = "https://relais.example.org/events/arrival/AZLw…")]
    pub arrival_address: String,
    /// The list at the door, for whoever keeps it.
    #[schema(example = "https://relais.example.org/events/door/AZLw…")]
    pub door_address: String,
}

impl From<Sheet> for CheckIn {
    fn from(sheet: Sheet) -> Self {
        let Sheet { word, arrival, door } = sheet;
        Self { word, arrival_address: arrival, door_address: door }
    }
}

/// Somebody who was there.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventAttendance {
    pub person: PersonRef,
    /// `code`, `word` or `door`.
    #[schema(example = "code")]
    pub way: &'static str,
    pub at: DateTime<Utc>,
}

/// That the caller is there.
#[derive(Debug, Serialize, ToSchema)]
pub struct Arrived {
    /// `code`, `word` or `door`.
    #[schema(example = "word")]
    pub way: &'static str,
    pub at: DateTime<Utc>,
}

impl From<Row> for Arrived {
    fn from(row: Row) -> Self {
        Self { way: row.way.as_str(), at: row.at }
    }
}

/// The word somebody heard.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArrivalBody {
    #[schema(example = "lagune-42")]
    pub word: String,
}

/// Shows how people check in
///
/// For whoever runs the event.
#[utoipa::path(
    get, path = "/occurrences/{id}/check-in", tag = "events",
    params(("id" = Uuid, Path, description = "The occurrence")),
    responses((status = 200, description = "The word and the links", body = CheckIn)),
)]
pub async fn show_check_in(app: Data<App>, member: Signed, id: Path<OccurrenceId>) -> Answer {
    answer::ok(&CheckIn::from(check_in::sheet(&app, &member, *id).await?))
}

/// Checks the caller in
///
/// From an hour before the start to six hours after the end. Ten tries an hour.
#[utoipa::path(
    put, path = "/occurrences/{id}/arrival", tag = "events",
    params(("id" = Uuid, Path, description = "The occurrence")),
    request_body = ArrivalBody,
    responses((status = 200, description = "Down as there", body = Arrived)),
)]
pub async fn arrive(
    app: Data<App>,
    member: Signed,
    id: Path<OccurrenceId>,
    sent: Json<ArrivalBody>,
) -> Answer {
    answer::ok(&Arrived::from(check_in::say(&app, &member, *id, &sent.word).await?))
}

/// Lists who was there
#[utoipa::path(
    get, path = "/occurrences/{id}/attendance", tag = "events",
    params(("id" = Uuid, Path, description = "The occurrence")),
    responses((status = 200, description = "In the order they came, at most 500", body = List<EventAttendance>)),
)]
pub async fn list_attendance(app: Data<App>, member: Signed, id: Path<OccurrenceId>) -> Answer {
    let came = attendance::list(&app, &member, *id).await?;
    let came = came.into_iter().map(|(person, row)| EventAttendance {
        person: person.into(),
        way: row.way.as_str(),
        at: row.at,
    });
    answer::ok(&List::<EventAttendance>::whole(came))
}

/// Marks somebody as there
#[utoipa::path(
    put, path = "/occurrences/{id}/attendance/{person}", tag = "events",
    params(("id" = Uuid, Path, description = "The occurrence"), ("person" = Uuid, Path, description = "Who")),
    responses((status = 204, description = "Down as there")),
)]
pub async fn mark_attendance(
    app: Data<App>,
    member: Signed,
    address: Path<(OccurrenceId, PersonId)>,
) -> Answer {
    attendance::set(&app, &member, address.0, address.1, true).await?;
    answer::done()
}

/// Takes back that somebody was there
#[utoipa::path(
    delete, path = "/occurrences/{id}/attendance/{person}", tag = "events",
    params(("id" = Uuid, Path, description = "The occurrence"), ("person" = Uuid, Path, description = "Who")),
    responses((status = 204, description = "Not down as there any more")),
)]
pub async fn unmark_attendance(
    app: Data<App>,
    member: Signed,
    address: Path<(OccurrenceId, PersonId)>,
) -> Answer {
    attendance::set(&app, &member, address.0, address.1, false).await?;
    answer::done()
}
