//! `POST /spaces/{slug}/membership` and `/leaving`: my own.

use crate::respond;
use actix_web::web::{Data, Path};
use relais_domain::{
    App,
    spaces::{self, Action, MembershipState, members},
};
use relais_transport::{Answer, Signed};

/// Joins, asks to, or accepts an invitation.
pub async fn join(app: Data<App>, me: Signed, slug: Path<String>) -> Answer {
    let space = spaces::find(&app, &me, &slug).await?.may(Action::Know)?.space;
    let said = match members::join(&app, &me, space.id).await? {
        MembershipState::Active => "space-joined",
        _ => "space-asked",
    };
    Ok(respond::see_other_saying(&format!("/spaces/{slug}"), said))
}

/// Leaves, withdraws a request or declines an invitation.
pub async fn leave(app: Data<App>, me: Signed, slug: Path<String>) -> Answer {
    let space = spaces::find(&app, &me, &slug).await?.may(Action::Know)?.space;
    members::leave(&app, &me, space.id).await?;
    Ok(respond::see_other_saying("/spaces", "space-left"))
}
