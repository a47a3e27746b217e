//! Makes and changes sites: for administrators.

use super::site::Site;
use crate::answer;
use actix_web::web::{Data, Json, Path};
use relais_domain::{
    App,
    identity::directory::sites::{self, SiteInput},
    platform::ids::SiteId,
};
use relais_transport::{Admin, Answer};
use serde::Deserialize;
use utoipa::ToSchema;

/// A site as it is to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteBody {
    #[schema(example = "Lyon works", max_length = 120)]
    pub name: String,
    #[schema(example = "Lyon", max_length = 120)]
    pub city: String,
    /// ISO 3166-1 alpha-2, upper case.
    #[schema(example = "FR", min_length = 2, max_length = 2)]
    pub country: String,
    /// An IANA name.
    #[schema(example = "Europe/Paris")]
    pub time_zone: String,
    /// Its key in the HR system.
    #[schema(example = "S-12")]
    pub external_id: Option<String>,
}

impl From<SiteBody> for SiteInput {
    fn from(body: SiteBody) -> Self {
        let SiteBody { name, city, country, time_zone, external_id } = body;
        Self { name, city, country, time_zone, external_id }
    }
}

/// Makes a site
#[utoipa::path(
    post, path = "/admin/sites", tag = "organisation",
    request_body = SiteBody,
    responses((status = 201, description = "Made", body = Site)),
)]
pub async fn create_site(app: Data<App>, admin: Admin, sent: Json<SiteBody>) -> Answer {
    let site = sites::create(&app, &admin, &sent.into_inner().into()).await?;
    answer::created(&format!("/sites/{}", site.id), &Site::from(site))
}

/// Replaces what a site says of itself
///
/// Its address stays.
#[utoipa::path(
    put, path = "/admin/sites/{id}", tag = "organisation",
    params(("id" = Uuid, Path, description = "The site")),
    request_body = SiteBody,
    responses((status = 200, description = "The site as it is now", body = Site)),
)]
pub async fn edit_site(app: Data<App>, admin: Admin, id: Path<SiteId>, sent: Json<SiteBody>) -> Answer {
    let site = sites::edit(&app, &admin, *id, &sent.into_inner().into()).await?;
    answer::ok(&Site::from(site))
}
