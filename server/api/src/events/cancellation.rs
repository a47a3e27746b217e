//! Calls an event or an occurrence off.

use crate::answer;
use actix_web::web::{Data, Json, Path};
use relais_domain::{
    App, events,
    platform::ids::{EventId, OccurrenceId},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;
use utoipa::ToSchema;

/// Why it does not take place.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EventCancellation {
    #[serde(default)]
    #[schema(example = "The room is flooded.")]
    pub reason: String,
}

/// Calls an event off
#[utoipa::path(
    post, path = "/events/{id}/cancellation", tag = "events",
    params(("id" = Uuid, Path, description = "The event")),
    request_body = EventCancellation,
    responses((status = 204, description = "Called off")),
)]
pub async fn cancel(
    app: Data<App>,
    member: Signed,
    id: Path<EventId>,
    sent: Json<EventCancellation>,
) -> Answer {
    events::cancel(&app, &member, *id, &sent.reason).await?;
    answer::done()
}

/// Calls one occurrence off
#[utoipa::path(
    post, path = "/occurrences/{id}/cancellation", tag = "events",
    params(("id" = Uuid, Path, description = "The occurrence")),
    request_body = EventCancellation,
    responses((status = 204, description = "Called off")),
)]
pub async fn cancel_occurrence(
    app: Data<App>,
    member: Signed,
    id: Path<OccurrenceId>,
    sent: Json<EventCancellation>,
) -> Answer {
    events::cancel_occurrence(&app, &member, *id, &sent.reason).await?;
    answer::done()
}
