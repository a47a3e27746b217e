//! Pauses and resumes plugins.

use crate::answer;
use actix_web::web::{Data, Path};
use relais_domain::App;
use relais_transport::{Admin, Answer};

/// Pauses a plugin
///
/// Nothing is lost: its lag grows until it is resumed.
#[utoipa::path(
    put, path = "/admin/plugins/{id}/pause", tag = "plugins",
    params(("id" = String, Path, description = "The plugin", example = "relais.gamification")),
    responses((status = 204, description = "Paused")),
)]
pub async fn pause(app: Data<App>, admin: Admin, id: Path<String>) -> Answer {
    app.plugins().pause(&app, Some(admin.id), &id).await?;
    answer::done()
}

/// Resumes a plugin
#[utoipa::path(
    delete, path = "/admin/plugins/{id}/pause", tag = "plugins",
    params(("id" = String, Path, description = "The plugin", example = "relais.gamification")),
    responses((status = 204, description = "Running")),
)]
pub async fn resume(app: Data<App>, admin: Admin, id: Path<String>) -> Answer {
    app.plugins().resume(&app, Some(admin.id), &id).await?;
    answer::done()
}
