//! The sections of a kit.

use super::show::KitSection;
use crate::answer;
use actix_web::web::{Data, Json, Path};
use relais_domain::{App, kit, platform::ids::KitSectionId};
use relais_transport::{Answer, Signed};
use serde::Deserialize;
use utoipa::ToSchema;

/// What a section is called.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KitSectionTitle {
    #[schema(example = "The role")]
    pub title: String,
}

/// Where a section stands.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KitSectionPlace {
    /// From 0; beyond the last means last.
    #[schema(example = 0)]
    pub place: usize,
}

/// Adds a section to a kit
///
/// For moderators of the space.
#[utoipa::path(
    post, path = "/spaces/{slug}/kit/sections", tag = "kit",
    params(("slug" = String, Path, description = "The address of the space", example = "general")),
    request_body = KitSectionTitle,
    responses((status = 201, description = "Added, as the last", body = KitSection)),
)]
pub async fn add_kit_section(
    app: Data<App>,
    member: Signed,
    slug: Path<String>,
    sent: Json<KitSectionTitle>,
) -> Answer {
    let section = kit::add_section(&app, &member, &slug, &sent.title).await?;
    answer::created(&format!("/kit-sections/{}", section.id), &KitSection::from(section))
}

/// Gives a section another name
#[utoipa::path(
    patch, path = "/kit-sections/{id}", tag = "kit",
    params(("id" = Uuid, Path, description = "The section")),
    request_body = KitSectionTitle,
    responses((status = 204, description = "Renamed")),
)]
pub async fn rename_kit_section(
    app: Data<App>,
    member: Signed,
    id: Path<KitSectionId>,
    sent: Json<KitSectionTitle>,
) -> Answer {
    kit::rename_section(&app, &member, *id, &sent.title).await?;
    answer::done()
}

/// Puts a section elsewhere in its kit
#[utoipa::path(
    put, path = "/kit-sections/{id}/place", tag = "kit",
    params(("id" = Uuid, Path, description = "The section")),
    request_body = KitSectionPlace,
    responses((status = 204, description = "Moved")),
)]
pub async fn place_kit_section(
    app: Data<App>,
    member: Signed,
    id: Path<KitSectionId>,
    sent: Json<KitSectionPlace>,
) -> Answer {
    kit::place_section(&app, &member, *id, sent.place).await?;
    answer::done()
}

/// Removes a section
///
/// With its items; the objects stay where they are kept.
#[utoipa::path(
    delete, path = "/kit-sections/{id}", tag = "kit",
    params(("id" = Uuid, Path, description = "The section")),
    responses((status = 204, description = "Gone")),
)]
pub async fn remove_kit_section(app: Data<App>, member: Signed, id: Path<KitSectionId>) -> Answer {
    kit::remove_section(&app, &member, *id).await?;
    answer::done()
}
