//! Changes an event, or the hour of one occurrence.

use super::{
    event::{Event, Occurrence},
    input::EventPlan,
    show::detail,
};
use crate::answer;
use actix_web::web::{Data, Json, Path};
use chrono::NaiveDateTime;
use relais_domain::{
    App, events,
    platform::ids::{EventId, OccurrenceId},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;
use utoipa::ToSchema;

/// Replaces an event's plan
///
/// For who runs it. When its hour or its rule changes, what is to come moves with its answers.
#[utoipa::path(
    put, path = "/events/{id}", tag = "events",
    params(("id" = Uuid, Path, description = "The event")),
    request_body = EventPlan,
    responses((status = 200, description = "The event as it is now", body = Event)),
)]
pub async fn edit(app: Data<App>, member: Signed, id: Path<EventId>, sent: Json<EventPlan>) -> Answer {
    events::edit(&app, &member, *id, sent.into_inner().into()).await?;
    let shown = events::find(&app, &member, *id).await?;
    answer::ok(&detail(&app, &member, shown).await?)
}

/// Another hour.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// What the clocks of the event's time zone show.
    #[schema(value_type = String, example = "2030-11-19T10:00:00")]
    pub starts: NaiveDateTime,
}

/// Moves an occurrence
///
/// Its length and its answers stay.
#[utoipa::path(
    put, path = "/occurrences/{id}/start", tag = "events",
    params(("id" = Uuid, Path, description = "The occurrence")),
    request_body = Move,
    responses((status = 200, description = "The occurrence as it is now", body = Occurrence)),
)]
pub async fn move_occurrence(
    app: Data<App>,
    member: Signed,
    id: Path<OccurrenceId>,
    sent: Json<Move>,
) -> Answer {
    let moved = events::move_occurrence(&app, &member, *id, sent.starts).await?;
    answer::ok(&Occurrence::from(moved))
}
