//! One event.

use super::event::Event;
use crate::answer;
use actix_web::web::{Data, Path};
use relais_domain::{
    App, Result,
    events::{self, ShownEvent, slots},
    identity::Member,
    platform::ids::{EventId, OccurrenceId},
};
use relais_transport::{Answer, Signed};

/// How many coming occurrences are looked at for warnings.
const WARNED: u64 = 60;

/// An event as the caller sees it; who runs it is told what may be wrong with its hours.
pub(super) async fn detail(app: &App, viewer: &Member, shown: ShownEvent) -> Result<Event> {
    let mut warnings = Vec::new();
    if shown.runs {
        let coming = events::coming(app, viewer, shown.event.id, WARNED).await?;
        warnings = slots::warnings(app, &shown.event, &coming).await?;
    }
    Ok(Event::detailed(shown, warnings))
}

/// Shows an event
///
/// At its next occurrence, or its last when there is none to come.
#[utoipa::path(
    get, path = "/events/{id}", tag = "events",
    params(("id" = Uuid, Path, description = "The event")),
    responses((status = 200, description = "The event", body = Event)),
)]
pub async fn show(app: Data<App>, member: Signed, id: Path<EventId>) -> Answer {
    let shown = events::find(&app, &member, *id).await?;
    answer::ok(&detail(&app, &member, shown).await?)
}

/// Shows an occurrence
#[utoipa::path(
    get, path = "/occurrences/{id}", tag = "events",
    params(("id" = Uuid, Path, description = "The occurrence")),
    responses((status = 200, description = "Its event, at this occurrence", body = Event)),
)]
pub async fn show_occurrence(app: Data<App>, member: Signed, id: Path<OccurrenceId>) -> Answer {
    let shown = events::find_occurrence(&app, &member, *id).await?;
    answer::ok(&detail(&app, &member, shown).await?)
}
