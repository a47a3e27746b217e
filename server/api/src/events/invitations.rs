//! Asks people to come.

use crate::answer;
use actix_web::{
    http::StatusCode,
    web::{Data, Json, Path},
};
use relais_domain::{
    App, events,
    platform::ids::{EventId, PersonId},
};
use relais_transport::{Answer, Signed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Whom to ask.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EventInvitation {
    /// Members of the space; nobody named means everybody who belongs.
    #[serde(default)]
    pub people: Vec<Uuid>,
}

/// How many were asked.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventInvited {
    /// Who had been invited before is not counted.
    #[schema(example = 12)]
    pub people: usize,
}

/// Invites people to an event
///
/// Members of its space, at most 2,000; they get an invitation by mail.
#[utoipa::path(
    post, path = "/events/{id}/invitations", tag = "events",
    params(("id" = Uuid, Path, description = "The event")),
    request_body = EventInvitation,
    responses((status = 201, description = "Invited", body = EventInvited)),
)]
pub async fn invite(
    app: Data<App>,
    member: Signed,
    id: Path<EventId>,
    sent: Json<EventInvitation>,
) -> Answer {
    let named: Vec<PersonId> = sent.people.iter().copied().map(PersonId).collect();
    let people = if named.is_empty() {
        events::invite_space(&app, &member, *id).await?
    } else {
        events::invite(&app, &member, *id, &named).await?
    };
    answer::with(StatusCode::CREATED, &EventInvited { people })
}
