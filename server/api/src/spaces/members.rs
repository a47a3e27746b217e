//! Who belongs to a space, who asks to, and who runs what.

use super::{
    id,
    space::{MembershipState, SpaceRole},
};
use crate::{
    answer::{self, List},
    people::PersonRef,
};
use actix_web::web::{Data, Json, Path};
use chrono::{DateTime, Utc};
use relais_domain::{
    App,
    platform::ids::PersonId,
    spaces::{self, members},
};
use relais_transport::{Answer, Paging, Signed};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Somebody in a space, or on the way in.
#[derive(serde::Serialize, ToSchema)]
pub struct SpaceMember {
    /// The person's.
    pub id: Uuid,
    /// Always `person`.
    #[schema(example = "person")]
    pub kind: &'static str,
    pub person: PersonRef,
    pub state: MembershipState,
    pub role: SpaceRole,
    pub since: DateTime<Utc>,
}

impl From<members::ListedMember> for SpaceMember {
    fn from(listed: members::ListedMember) -> Self {
        let members::ListedMember { person, membership } = listed;
        Self {
            id: person.id.0,
            kind: "person",
            person: person.into(),
            state: membership.state.into(),
            role: membership.role.into(),
            since: membership.since,
        }
    }
}

/// Lists the members of a space
#[utoipa::path(
    get, path = "/spaces/{slug}/members", tag = "spaces",
    params(("slug" = String, Path, description = "The address of the space", example = "general"), crate::openapi::Paging),
    responses((status = 200, description = "Last arrived first", body = List<SpaceMember>)),
)]
pub async fn list_members(
    app: Data<App>,
    member: Signed,
    slug: Path<String>,
    Paging(page): Paging,
) -> Answer {
    let space = id(&app, &member, &slug).await?;
    let members = members::list(&app, &member, space, spaces::MembershipState::Active, &page).await?;
    answer::ok(&List::<SpaceMember>::from(members))
}

/// Lists who asks to join a space
///
/// For its managers.
#[utoipa::path(
    get, path = "/spaces/{slug}/requests", tag = "spaces",
    params(("slug" = String, Path, description = "The address of the space", example = "general"), crate::openapi::Paging),
    responses((status = 200, description = "Last asked first", body = List<SpaceMember>)),
)]
pub async fn list_requests(
    app: Data<App>,
    member: Signed,
    slug: Path<String>,
    Paging(page): Paging,
) -> Answer {
    let space = id(&app, &member, &slug).await?;
    let members = members::list(&app, &member, space, spaces::MembershipState::Requested, &page).await?;
    answer::ok(&List::<SpaceMember>::from(members))
}

/// A role to be given.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleChange {
    pub role: SpaceRole,
}

/// Gives a member another role
///
/// For the space's managers. The last manager keeps theirs.
#[utoipa::path(
    patch, path = "/spaces/{slug}/members/{person}", tag = "spaces",
    params(
        ("slug" = String, Path, description = "The address of the space", example = "general"),
        ("person" = Uuid, Path, description = "The member"),
    ),
    request_body = RoleChange,
    responses((status = 204, description = "Given")),
)]
pub async fn change_role(
    app: Data<App>,
    member: Signed,
    path: Path<(String, PersonId)>,
    sent: Json<RoleChange>,
) -> Answer {
    let (slug, person) = path.into_inner();
    let space = id(&app, &member, &slug).await?;
    members::change_role(&app, &member, space, person, sent.role.into()).await?;
    answer::done()
}

/// Takes somebody out of a space
///
/// For its managers. Also refuses a request or takes an invitation back.
#[utoipa::path(
    delete, path = "/spaces/{slug}/members/{person}", tag = "spaces",
    params(
        ("slug" = String, Path, description = "The address of the space", example = "general"),
        ("person" = Uuid, Path, description = "The member"),
    ),
    responses((status = 204, description = "Out")),
)]
pub async fn remove_member(app: Data<App>, member: Signed, path: Path<(String, PersonId)>) -> Answer {
    let (slug, person) = path.into_inner();
    let space = id(&app, &member, &slug).await?;
    members::remove(&app, &member, space, person).await?;
    answer::done()
}
