//! Libraries, and one resource of them.

use super::resource::Resource;
use crate::answer::{self, List};
use actix_web::{
    HttpRequest,
    web::{Data, Path, Query},
};
use relais_domain::{App, platform::ids::ResourceId, resources};
use relais_transport::{Answer, Paging, Signed};
use serde::Deserialize;
use utoipa::IntoParams;

/// Which resources.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// Only those of this category.
    #[param(example = "Guides")]
    pub category: Option<String>,
}

/// Lists the library of a space
#[utoipa::path(
    get, path = "/spaces/{slug}/resources", tag = "resources",
    params(("slug" = String, Path, description = "The address of the space", example = "general"), Which, crate::openapi::Paging),
    responses((status = 200, description = "Last changed first", body = List<Resource>)),
)]
pub async fn list(
    app: Data<App>,
    member: Signed,
    slug: Path<String>,
    which: Query<Which>,
    Paging(page): Paging,
) -> Answer {
    let listed = resources::in_space(&app, &member, &slug, which.category.as_deref(), &page).await?;
    answer::ok(&List::<Resource>::from(listed))
}

/// Shows a resource
#[utoipa::path(
    get, path = "/resources/{id}", tag = "resources",
    params(("id" = Uuid, Path, description = "The resource")),
    responses((status = 200, description = "The resource", body = Resource)),
)]
pub async fn show(request: HttpRequest, app: Data<App>, member: Signed, id: Path<ResourceId>) -> Answer {
    answer::fresh(&request, &Resource::from(resources::find(&app, &member, *id).await?))
}
