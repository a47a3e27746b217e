//! A kit to take away.

use actix_web::web::{Data, Path};
use relais_domain::{App, kit::archive};
use relais_transport::{Answer, Signed};

/// Reads a kit as a zip
///
/// One Markdown text, `kit.md`, and the files of its resources under `files/`.
#[utoipa::path(
    get, path = "/spaces/{slug}/kit/archive", tag = "kit",
    params(("slug" = String, Path, description = "The address of the space", example = "general")),
    responses((status = 200, description = "The archive", body = Vec<u8>, content_type = "application/zip")),
)]
pub async fn archive_kit(app: Data<App>, member: Signed, slug: Path<String>) -> Answer {
    Ok(relais_transport::archive::send(archive::begin(&app, &member, &slug).await?))
}
