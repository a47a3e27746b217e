//! Inviting people by mail.

use crate::{
    answer::{self, List},
    people::Role,
};
use actix_web::web::{Data, Json, Path};
use chrono::{DateTime, Utc};
use relais_domain::{
    App,
    identity::{
        self,
        invitations::{self, Invite},
    },
    platform::ids::{InvitationId, SpaceId},
};
use relais_transport::{Admin, Answer, Paging};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Somebody to be invited.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAccountInvitation {
    #[schema(example = "grace.hopper@engine.example")]
    pub email: String,
    /// `member` unless said otherwise.
    pub role: Option<Role>,
    /// The space they are brought into.
    #[schema(example = json!(null))]
    pub space_id: Option<Uuid>,
    /// The language of the mail: `fr` or `en`.
    #[schema(example = "en")]
    pub locale: Option<String>,
}

impl From<NewAccountInvitation> for Invite {
    fn from(new: NewAccountInvitation) -> Self {
        let NewAccountInvitation { email, role, space_id, locale } = new;
        let role = role.map_or(identity::Role::Member, Into::into);
        Self { email, role, space: space_id.map(SpaceId), locale }
    }
}

/// An invitation that waits for an answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountInvitation {
    pub id: Uuid,
    /// Always `invitation`.
    #[schema(example = "invitation")]
    pub kind: &'static str,
    #[schema(example = "grace.hopper@engine.example")]
    pub email: String,
    pub role: Role,
    pub space_id: Option<Uuid>,
    pub invited_by: Uuid,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

impl From<invitations::Invitation> for AccountInvitation {
    fn from(invitation: invitations::Invitation) -> Self {
        let invitations::Invitation { id, email, role, space_id, invited_by, created_at, expires_at, .. } =
            invitation;
        Self {
            id: id.0,
            kind: "invitation",
            email,
            role: role.into(),
            space_id: space_id.map(|id| id.0),
            invited_by: invited_by.0,
            created_at,
            expires_at,
        }
    }
}

/// Lists invitations that wait for an answer
#[utoipa::path(
    get, path = "/admin/invitations", tag = "administration",
    params(crate::openapi::Paging),
    responses((status = 200, description = "Newest first", body = List<AccountInvitation>)),
)]
pub async fn list_account_invitations(app: Data<App>, admin: Admin, Paging(page): Paging) -> Answer {
    let waiting = invitations::waiting(&app, &admin, &page).await?;
    answer::ok(&List::<AccountInvitation>::from(waiting))
}

/// Invites somebody by mail
///
/// Replaces an invitation of the same address that was not accepted.
#[utoipa::path(
    post, path = "/admin/invitations", tag = "administration",
    request_body = NewAccountInvitation,
    responses((status = 201, description = "Invited", body = AccountInvitation)),
)]
pub async fn invite_account(app: Data<App>, admin: Admin, sent: Json<NewAccountInvitation>) -> Answer {
    let invitation = invitations::invite(&app, &admin, &sent.into_inner().into()).await?;
    let location = format!("/admin/invitations/{}", invitation.id);
    answer::created(&location, &AccountInvitation::from(invitation))
}

/// Takes an invitation back
///
/// Its link works no more.
#[utoipa::path(
    delete, path = "/admin/invitations/{id}", tag = "administration",
    params(("id" = Uuid, Path, description = "The invitation")),
    responses((status = 204, description = "Taken back")),
)]
pub async fn withdraw_invitation(app: Data<App>, admin: Admin, id: Path<InvitationId>) -> Answer {
    invitations::withdraw(&app, &admin, *id).await?;
    answer::done()
}
