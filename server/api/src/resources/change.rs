//! Changes what is said of a resource, and whether it is there.

use super::resource::Resource;
use crate::answer;
use actix_web::web::{Data, Json, Path};
use chrono::NaiveDate;
use relais_domain::{
    App,
    platform::ids::ResourceId,
    resources::{self, EditResource},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// What to change; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResourceEdit {
    #[schema(example = "Mooring guide")]
    pub title: Option<String>,
    #[schema(example = "For everybody on the quays.")]
    pub description: Option<String>,
    #[schema(example = "Guides")]
    pub category: Option<String>,
    /// Somebody of the space to keep it.
    #[schema(example = json!(null))]
    pub owner_id: Option<Uuid>,
}

/// Edits a resource
///
/// By its owner or a moderator.
#[utoipa::path(
    patch, path = "/resources/{id}", tag = "resources",
    params(("id" = Uuid, Path, description = "The resource")),
    request_body = ResourceEdit,
    responses((status = 200, description = "The resource as it is now", body = Resource)),
)]
pub async fn edit(app: Data<App>, member: Signed, id: Path<ResourceId>, sent: Json<ResourceEdit>) -> Answer {
    let before = resources::find(&app, &member, *id).await?.resource;
    let sent = sent.into_inner();
    let edit = EditResource {
        title: sent.title.unwrap_or(before.title),
        description: sent.description.unwrap_or(before.description),
        category: sent.category.unwrap_or(before.category),
        review_on: before.review_on,
        owner: sent.owner_id.map(Into::into),
    };
    resources::edit(&app, &member, *id, edit).await?;
    answer::ok(&Resource::from(resources::find(&app, &member, *id).await?))
}

/// A promise to look again.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The next review day; `null` promises nothing more.
    #[schema(example = "2026-09-01")]
    pub next: Option<NaiveDate>,
}

/// Says that a resource still holds
///
/// By its owner or a moderator, who promise the day they will look again.
#[utoipa::path(
    put, path = "/resources/{id}/review", tag = "resources",
    params(("id" = Uuid, Path, description = "The resource")),
    request_body = Review,
    responses((status = 200, description = "The resource as it is now", body = Resource)),
)]
pub async fn review(app: Data<App>, member: Signed, id: Path<ResourceId>, sent: Json<Review>) -> Answer {
    resources::review(&app, &member, *id, sent.next).await?;
    answer::ok(&Resource::from(resources::find(&app, &member, *id).await?))
}

/// Takes a resource out of the library
///
/// By its owner or a moderator; it can be put back.
#[utoipa::path(
    post, path = "/resources/{id}/removal", tag = "resources",
    params(("id" = Uuid, Path, description = "The resource")),
    responses((status = 204, description = "Out of sight")),
)]
pub async fn remove(app: Data<App>, member: Signed, id: Path<ResourceId>) -> Answer {
    resources::remove(&app, &member, *id).await?;
    answer::done()
}

/// Puts a resource back
#[utoipa::path(
    delete, path = "/resources/{id}/removal", tag = "resources",
    params(("id" = Uuid, Path, description = "The resource")),
    responses((status = 204, description = "Back")),
)]
pub async fn restore(app: Data<App>, member: Signed, id: Path<ResourceId>) -> Answer {
    resources::restore(&app, &member, *id).await?;
    answer::done()
}
