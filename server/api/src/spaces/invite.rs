//! Invites to a space, and lets in who asked.

use super::{id, members::SpaceMember, space::MembershipState};
use crate::answer::{self, List};
use actix_web::web::{Data, Json, Path};
use relais_domain::{
    App,
    platform::ids::PersonId,
    spaces::{self, members},
};
use relais_transport::{Answer, Paging, Signed};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Somebody to be invited.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInvitation {
    pub person_id: Uuid,
}

/// Where an invitation leaves somebody.
#[derive(serde::Serialize, ToSchema)]
pub struct Invited {
    pub state: MembershipState,
}

/// Lists who is invited to a space
///
/// For its managers.
#[utoipa::path(
    get, path = "/spaces/{slug}/invitations", tag = "spaces",
    params(("slug" = String, Path, description = "The address of the space", example = "general"), crate::openapi::Paging),
    responses((status = 200, description = "Last invited first", body = List<SpaceMember>)),
)]
pub async fn list_invitations(
    app: Data<App>,
    member: Signed,
    slug: Path<String>,
    Paging(page): Paging,
) -> Answer {
    let space = id(&app, &member, &slug).await?;
    let members = members::list(&app, &member, space, spaces::MembershipState::Invited, &page).await?;
    answer::ok(&List::<SpaceMember>::from(members))
}

/// Invites somebody to a space
///
/// For its managers. Lets them in at once if they had asked.
#[utoipa::path(
    post, path = "/spaces/{slug}/invitations", tag = "spaces",
    params(("slug" = String, Path, description = "The address of the space", example = "general")),
    request_body = NewInvitation,
    responses((status = 201, description = "Where that leaves the person", body = Invited)),
)]
pub async fn invite(app: Data<App>, member: Signed, slug: Path<String>, sent: Json<NewInvitation>) -> Answer {
    let space = id(&app, &member, &slug).await?;
    let person = PersonId(sent.person_id);
    let state = members::invite(&app, &member, space, person).await?.into();
    answer::created(&format!("/spaces/{slug}/members/{person}"), &Invited { state })
}
