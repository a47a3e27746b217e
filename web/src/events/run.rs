//! What those who run an event do: call it off, invite, share it.

use crate::respond;
use actix_web::web::{Data, Form, Path};
use relais_domain::{
    App, Error, events,
    identity::people,
    platform::ids::{EventId, OccurrenceId, PersonId},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Cancellation {
    #[serde(default)]
    reason: String,
    /// This time only.
    #[serde(default)]
    on: Option<OccurrenceId>,
}

/// `POST /events/{id}/cancellation`.
pub async fn cancel(app: Data<App>, me: Signed, id: Path<EventId>, sent: Form<Cancellation>) -> Answer {
    let slug = events::find(&app, &me, *id).await?.event.slug;
    match sent.on {
        Some(occurrence) => events::cancel_occurrence(&app, &me, occurrence, &sent.reason).await?,
        None => drop(events::cancel(&app, &me, *id, &sent.reason).await?),
    }
    Ok(respond::see_other_saying(&format!("/events/{slug}"), "event-called-off"))
}

/// `POST /events/{id}/invitations`: everybody in the space.
pub async fn invite(app: Data<App>, me: Signed, id: Path<EventId>) -> Answer {
    let slug = events::find(&app, &me, *id).await?.event.slug;
    events::invite_space(&app, &me, *id).await?;
    Ok(respond::see_other_saying(&format!("/events/{slug}"), "event-invited"))
}

#[derive(Deserialize)]
pub struct Host {
    /// A handle, with or without its `@`.
    handle: String,
}

/// `POST /events/{id}/hosts`.
pub async fn add_host(app: Data<App>, me: Signed, id: Path<EventId>, sent: Form<Host>) -> Answer {
    let slug = events::find(&app, &me, *id).await?.event.slug;
    let handle = sent.handle.trim().trim_start_matches('@');
    let person = people::by_handle(&app, handle).await.map_err(|error| match error {
        Error::NotFound => Error::invalid("handle", "unknown"),
        other => other,
    })?;
    events::add_host(&app, &me, *id, person.id).await?;
    Ok(respond::see_other_saying(&format!("/events/{slug}"), "saved"))
}

/// `POST /events/{id}/hosts/{person}/removal`.
pub async fn remove_host(app: Data<App>, me: Signed, address: Path<(EventId, PersonId)>) -> Answer {
    let (id, person) = address.into_inner();
    let slug = events::find(&app, &me, id).await?.event.slug;
    events::remove_host(&app, &me, id, person).await?;
    Ok(respond::see_other_saying(&format!("/events/{slug}"), "saved"))
}
