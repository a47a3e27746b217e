//! Every site, and one.

use super::site::Site;
use crate::answer::{self, List};
use actix_web::{
    HttpRequest,
    web::{Data, Path},
};
use relais_domain::{App, identity::directory::sites, platform::ids::SiteId};
use relais_transport::{Answer, Signed};

/// Lists sites
#[utoipa::path(
    get, path = "/sites", tag = "organisation",
    responses((status = 200, description = "By name", body = List<Site>)),
)]
pub async fn list_sites(request: HttpRequest, app: Data<App>, _: Signed) -> Answer {
    let sites = sites::list(&app).await?;
    answer::fresh(&request, &List::<Site>::whole(sites))
}

/// Shows a site
#[utoipa::path(
    get, path = "/sites/{id}", tag = "organisation",
    params(("id" = Uuid, Path, description = "The site")),
    responses((status = 200, description = "The site", body = Site)),
)]
pub async fn show_site(app: Data<App>, _: Signed, id: Path<SiteId>) -> Answer {
    let site = sites::find(&app, *id).await?;
    answer::ok(&Site::from(site))
}
