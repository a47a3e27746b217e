//! Plans an event.

use super::{event::Event, input::EventPlan, show::detail};
use crate::answer;
use actix_web::web::{Data, Json, Path};
use relais_domain::{App, events};
use relais_transport::{Answer, Signed};

/// Plans an event
///
/// For whoever may publish in the space. `warnings` says when its hours cut into protected hours or fall on a
/// public holiday; it is planned all the same.
#[utoipa::path(
    post, path = "/spaces/{slug}/events", tag = "events",
    params(("slug" = String, Path, description = "The address of the space", example = "general")),
    request_body = EventPlan,
    responses((status = 201, description = "Planned", body = Event)),
)]
pub async fn create(app: Data<App>, member: Signed, slug: Path<String>, sent: Json<EventPlan>) -> Answer {
    let event = events::create(&app, &member, &slug, sent.into_inner().into()).await?;
    let shown = events::find(&app, &member, event.id).await?;
    answer::created(&format!("/events/{}", event.id), &detail(&app, &member, shown).await?)
}
