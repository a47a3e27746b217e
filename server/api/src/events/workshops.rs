//! The workshops of a day.

use super::{event::Event, input::EventPlan, show::detail};
use crate::answer::{self, List};
use actix_web::web::{Data, Json, Path};
use relais_domain::{
    App,
    events::{self, workshops},
    platform::ids::OccurrenceId,
};
use relais_transport::{Answer, Signed};

/// Lists the workshops of a day
///
/// Events of their own that are part of this occurrence, with the caller's answers; those called off included.
#[utoipa::path(
    get, path = "/occurrences/{id}/workshops", tag = "events",
    params(("id" = Uuid, Path, description = "The occurrence")),
    responses((status = 200, description = "Soonest first", body = List<Event>)),
)]
pub async fn list_workshops(app: Data<App>, member: Signed, id: Path<OccurrenceId>) -> Answer {
    answer::ok(&List::<Event>::whole(workshops::list(&app, &member, *id).await?))
}

/// Adds a workshop to a day
///
/// For whoever runs the event: within its hours, without a rule and without guests. It is picked by answering its
/// occurrence, by those who have a seat for the day (`day-first`) and nothing else at that hour
/// (`workshops-overlap`).
#[utoipa::path(
    post, path = "/occurrences/{id}/workshops", tag = "events",
    params(("id" = Uuid, Path, description = "The occurrence")),
    request_body = EventPlan,
    responses((status = 201, description = "Planned", body = Event)),
)]
pub async fn add_workshop(
    app: Data<App>,
    member: Signed,
    id: Path<OccurrenceId>,
    sent: Json<EventPlan>,
) -> Answer {
    let event = workshops::add(&app, &member, *id, sent.into_inner().into()).await?;
    let shown = events::find(&app, &member, event.id).await?;
    answer::created(&format!("/events/{}", event.id), &detail(&app, &member, shown).await?)
}
