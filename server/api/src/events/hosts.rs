//! Who runs an event too.

use crate::answer;
use actix_web::web::{Data, Path};
use relais_domain::{
    App, events,
    platform::ids::{EventId, PersonId},
};
use relais_transport::{Answer, Signed};

/// Adds a host
///
/// Somebody of the space.
#[utoipa::path(
    put, path = "/events/{id}/hosts/{person}", tag = "events",
    params(("id" = Uuid, Path, description = "The event"), ("person" = Uuid, Path, description = "The person")),
    responses((status = 204, description = "They run it too")),
)]
pub async fn add_host(app: Data<App>, member: Signed, address: Path<(EventId, PersonId)>) -> Answer {
    let (event, person) = address.into_inner();
    events::add_host(&app, &member, event, person).await?;
    answer::done()
}

/// Takes a host away
#[utoipa::path(
    delete, path = "/events/{id}/hosts/{person}", tag = "events",
    params(("id" = Uuid, Path, description = "The event"), ("person" = Uuid, Path, description = "The person")),
    responses((status = 204, description = "They run it no more")),
)]
pub async fn remove_host(app: Data<App>, member: Signed, address: Path<(EventId, PersonId)>) -> Answer {
    let (event, person) = address.into_inner();
    events::remove_host(&app, &member, event, person).await?;
    answer::done()
}
