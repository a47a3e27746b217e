//! Who is calling.

use crate::{
    answer,
    people::{Role, person::avatar_address},
};
use actix_web::HttpRequest;
use relais_domain::identity::Member;
use relais_transport::{Answer, Signed};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The caller, as they see themselves.
#[derive(Serialize, ToSchema)]
pub struct Me {
    pub id: Uuid,
    /// Always `person`.
    #[schema(example = "person")]
    pub kind: &'static str,
    #[schema(example = "Ada Lovelace")]
    pub name: String,
    #[schema(example = "ada.lovelace")]
    pub handle: String,
    #[schema(example = "ada.lovelace@engine.example")]
    pub email: String,
    #[schema(example = "Analyst")]
    pub title: String,
    #[schema(example = json!(null))]
    pub avatar: Option<String>,
    pub role: Role,
    /// `fr`, `en`, or nothing for "as the browser says".
    #[schema(example = "fr")]
    pub locale: Option<String>,
    /// An IANA name.
    #[schema(example = "Europe/Paris")]
    pub time_zone: String,
    /// `light`, `dark` or `auto`.
    #[schema(example = "auto")]
    pub theme: String,
    /// The org unit they work in.
    pub unit_id: Option<Uuid>,
    /// The site they work at.
    pub site_id: Option<Uuid>,
}

impl From<&Member> for Me {
    fn from(member: &Member) -> Self {
        let Member {
            id,
            name,
            handle,
            email,
            title,
            avatar,
            role,
            locale,
            time_zone,
            theme,
            unit_id,
            site_id,
            ..
        } = member.clone();
        Self {
            id: id.0,
            kind: "person",
            name,
            handle,
            email,
            title,
            avatar: avatar.map(|blob| avatar_address(id.0, &blob)),
            role: role.into(),
            locale,
            time_zone,
            theme,
            unit_id: unit_id.map(|id| id.0),
            site_id: site_id.map(|id| id.0),
        }
    }
}

/// Says who is calling
#[utoipa::path(
    get, path = "/me", tag = "me",
    responses((status = 200, description = "The caller", body = Me)),
)]
pub async fn show(request: HttpRequest, member: Signed) -> Answer {
    answer::fresh(&request, &Me::from(&*member))
}
