//! Who comes.

use super::event::{EventAnswer as Word, EventAttendee, SeatStanding};
use crate::answer::{self, List};
use actix_web::web::{Data, Json, Path};
use relais_domain::{
    App,
    events::{self, Response},
    platform::ids::{EventId, OccurrenceId},
};
use relais_transport::{Answer, Signed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What the caller answers.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerBody {
    pub answer: Word,
    /// People brought along.
    #[serde(default)]
    #[schema(example = 0)]
    pub guests: i32,
}

impl From<&AnswerBody> for Response {
    fn from(body: &AnswerBody) -> Self {
        Self { answer: body.answer.into(), guests: body.guests }
    }
}

/// Answers an occurrence
///
/// With a seat, on the waiting list when there is none left (`seat`), or without. Saying the same again accepts
/// a seat that was offered.
#[utoipa::path(
    put, path = "/occurrences/{id}/answer", tag = "events",
    params(("id" = Uuid, Path, description = "The occurrence")),
    request_body = AnswerBody,
    responses((status = 200, description = "Where that leaves the caller", body = SeatStanding)),
)]
pub async fn answer(
    app: Data<App>,
    member: Signed,
    id: Path<OccurrenceId>,
    sent: Json<AnswerBody>,
) -> Answer {
    let row = events::answer(&app, &member, *id, Response::from(&*sent)).await?;
    answer::ok(&SeatStanding::from(row))
}

/// How many occurrences were answered.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeriesAnswered {
    #[schema(example = 12)]
    pub occurrences: usize,
}

/// Answers a whole series
///
/// Every coming occurrence, at most 100.
#[utoipa::path(
    put, path = "/events/{id}/answer", tag = "events",
    params(("id" = Uuid, Path, description = "The event")),
    request_body = AnswerBody,
    responses((status = 200, description = "Answered", body = SeriesAnswered)),
)]
pub async fn answer_series(
    app: Data<App>,
    member: Signed,
    id: Path<EventId>,
    sent: Json<AnswerBody>,
) -> Answer {
    let occurrences = events::answer_series(&app, &member, *id, Response::from(&*sent)).await?;
    answer::ok(&SeriesAnswered { occurrences })
}

/// Lists who answered
///
/// Who comes and who may; who runs the event also sees who waits and who declined. At most 500, in the order
/// they answered.
#[utoipa::path(
    get, path = "/occurrences/{id}/answers", tag = "events",
    params(("id" = Uuid, Path, description = "The occurrence")),
    responses((status = 200, description = "In the order they answered", body = List<EventAttendee>)),
)]
pub async fn list_answers(app: Data<App>, member: Signed, id: Path<OccurrenceId>) -> Answer {
    let people = events::people(&app, &member, *id).await?;
    let attendees =
        people.into_iter().map(|(person, row)| EventAttendee { person: person.into(), answer: row.into() });
    answer::ok(&List::<EventAttendee>::whole(attendees))
}
