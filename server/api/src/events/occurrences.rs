//! The coming times of an event.

use super::event::Occurrence;
use crate::answer::{self, List};
use actix_web::web::{Data, Path};
use relais_domain::{App, events, platform::ids::EventId};
use relais_transport::{Answer, Signed};

/// The most one answer holds.
const MAX: u64 = 100;

/// Lists the coming occurrences of an event
///
/// At most 100, those called off included.
#[utoipa::path(
    get, path = "/events/{id}/occurrences", tag = "events",
    params(("id" = Uuid, Path, description = "The event")),
    responses((status = 200, description = "Soonest first", body = List<Occurrence>)),
)]
pub async fn list_occurrences(app: Data<App>, member: Signed, id: Path<EventId>) -> Answer {
    let coming = events::coming(&app, &member, *id, MAX).await?;
    answer::ok(&List::<Occurrence>::whole(coming))
}
