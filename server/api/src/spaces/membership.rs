//! The caller's own membership.

use super::{
    id,
    space::{MembershipState, SpaceRole, Standing},
};
use crate::answer;
use actix_web::web::{Data, Path};
use relais_domain::{
    App,
    spaces::{self, Action, members},
};
use relais_transport::{Answer, Signed};

/// Joins a space
///
/// Joins an open space, asks to join one on request or private, or accepts an invitation; `state` says
/// which it was.
#[utoipa::path(
    put, path = "/spaces/{slug}/membership", tag = "spaces",
    params(("slug" = String, Path, description = "The address of the space", example = "general")),
    responses((status = 200, description = "Where that leaves the caller", body = Standing)),
)]
pub async fn join(app: Data<App>, member: Signed, slug: Path<String>) -> Answer {
    let space = id(&app, &member, &slug).await?;
    members::join(&app, &member, space).await?;
    let seen = spaces::find(&app, &member, &slug).await?.may(Action::Know)?;
    let role = seen.role().map(SpaceRole::from);
    let state = seen.membership.map_or(MembershipState::Requested, |membership| membership.state.into());
    answer::ok(&Standing { state, role })
}

/// Leaves a space
///
/// Also withdraws a request or declines an invitation. The last manager has to hand over first.
#[utoipa::path(
    delete, path = "/spaces/{slug}/membership", tag = "spaces",
    params(("slug" = String, Path, description = "The address of the space", example = "general")),
    responses((status = 204, description = "Left")),
)]
pub async fn leave(app: Data<App>, member: Signed, slug: Path<String>) -> Answer {
    let space = id(&app, &member, &slug).await?;
    members::leave(&app, &member, space).await?;
    answer::done()
}
