//! What people say about themselves, and how they like the product.

use super::show::Me;
use crate::answer;
use actix_web::web::{Data, Json};
use relais_domain::{
    App,
    identity::{self, EditProfile, Member},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;
use utoipa::ToSchema;

/// What changes; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileChanges {
    #[schema(example = "Ada Lovelace")]
    pub name: Option<String>,
    #[schema(example = "Analyst", max_length = 120)]
    pub title: Option<String>,
    #[schema(example = "Asks me about engines.", max_length = 2000)]
    pub bio: Option<String>,
    /// `fr`, `en`, or empty for "as the browser says".
    #[schema(example = "fr")]
    pub locale: Option<String>,
    /// An IANA name.
    #[schema(example = "Europe/Paris")]
    pub time_zone: Option<String>,
    /// `light`, `dark` or `auto`.
    #[schema(example = "auto")]
    pub theme: Option<String>,
}

impl From<ProfileChanges> for EditProfile {
    fn from(changes: ProfileChanges) -> Self {
        let ProfileChanges { name, title, bio, locale, time_zone, theme } = changes;
        Self { name, title, bio, locale, time_zone, theme }
    }
}

/// Changes one's own profile
#[utoipa::path(
    patch, path = "/me", tag = "me",
    request_body = ProfileChanges,
    responses((status = 200, description = "The caller as they are now", body = Me)),
)]
pub async fn edit(app: Data<App>, member: Signed, sent: Json<ProfileChanges>) -> Answer {
    let person = identity::edit_profile(&app, &member, sent.into_inner().into()).await?;
    answer::ok(&Me::from(&Member::from(person)))
}
