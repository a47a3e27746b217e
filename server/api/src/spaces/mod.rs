//! Spaces: where people meet, and who belongs.

pub mod cockpit;
pub mod create;
pub mod edit;
pub mod invite;
pub mod list;
pub mod members;
pub mod membership;
pub mod show;
pub mod space;

pub use space::SpaceRef;

use relais_domain::{
    App, Result,
    identity::Member,
    platform::ids::SpaceId,
    spaces::{self, Action},
};

/// The id behind an address, for whoever may know of the space; the use case decides the rest.
async fn id(app: &App, viewer: &Member, slug: &str) -> Result<SpaceId> {
    Ok(spaces::find(app, viewer, slug).await?.may(Action::Know)?.space.id)
}

/// The id behind an address, for whoever may read the space.
pub(crate) async fn readable(app: &App, viewer: &Member, slug: &str) -> Result<SpaceId> {
    Ok(spaces::find(app, viewer, slug).await?.may(Action::Read)?.space.id)
}
