//! Who may run an event: its organiser, its hosts, and whoever moderates the space.

use super::event::{self, Event, host};
use crate::{
    Error, Result,
    identity::Member,
    platform::ids::EventId,
    spaces::{self, Action, Seen},
};
use sea_orm::entity::prelude::*;

/// An event in a space the viewer may read; not found otherwise.
pub(super) async fn readable<C: ConnectionTrait>(
    connection: &C,
    viewer: &Member,
    id: EventId,
) -> Result<(Event, Seen)> {
    let event = event::Entity::find_by_id(id).one(connection).await?.ok_or(Error::NotFound)?;
    let seen = seen(connection, viewer, &event).await?;
    Ok((event, seen))
}

/// The space of an event, for whoever may read it.
pub(super) async fn seen<C: ConnectionTrait>(connection: &C, viewer: &Member, event: &Event) -> Result<Seen> {
    let seen = spaces::find_by_id(connection, viewer, event.space_id).await?;
    // Who may not read the space may not know what meets in it.
    if seen.allows(Action::Read) { Ok(seen) } else { Err(Error::NotFound) }
}

/// Whether somebody runs the event.
pub(super) async fn runs<C: ConnectionTrait>(
    connection: &C,
    who: &Member,
    event: &Event,
    seen: &Seen,
) -> Result<bool> {
    if (event.organiser_id == who.id && seen.allows(Action::Post)) || seen.allows(Action::Moderate) {
        return Ok(true);
    }
    let host = host::Entity::find_by_id((event.id, who.id)).one(connection).await?;
    Ok(host.is_some() && seen.allows(Action::Post))
}

/// An event for whoever runs it; `Forbidden` to those who only read.
pub(super) async fn run_by<C: ConnectionTrait>(
    connection: &C,
    who: &Member,
    id: EventId,
) -> Result<(Event, Seen)> {
    let (event, seen) = readable(connection, who, id).await?;
    if !runs(connection, who, &event, &seen).await? {
        return Err(Error::Forbidden("event-hosts-only"));
    }
    Ok((event, seen))
}
