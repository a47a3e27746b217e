//! Going back to the version before, taking away what a plugin keeps, and bringing one back.

use crate::answer;
use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    web::{Data, Path},
};
use relais_domain::{App, plugins::export};
use relais_transport::{Admin, Answer};
use serde::Serialize;
use utoipa::ToSchema;

/// What runs again.
#[derive(Debug, Serialize, ToSchema)]
pub struct RolledBack {
    #[schema(example = "1.3.0")]
    pub version: String,
}

/// Goes back to the version before
///
/// Its package is kept. Where the two versions keep their state in different shapes, the state is built again
/// and the version before takes over when that is done: the list of plugins says how far it has come.
#[utoipa::path(
    post, path = "/admin/plugins/{id}/rollbacks", tag = "plugins",
    params(("id" = String, Path, description = "The plugin", example = "relais.gamification")),
    responses((status = 202, description = "It runs, or will once its state is built", body = RolledBack)),
)]
pub async fn roll_back(app: Data<App>, admin: Admin, id: Path<String>) -> Answer {
    let version = app.plugins().roll_back(&app, Some(admin.id), &id).await?;
    answer::with(StatusCode::ACCEPTED, &RolledBack { version })
}

/// Brings an uninstalled plugin back
///
/// With everything it kept, for thirty days after it was uninstalled.
#[utoipa::path(
    post, path = "/admin/plugins/{id}/restoration", tag = "plugins",
    params(("id" = String, Path, description = "The plugin", example = "relais.gamification")),
    responses((status = 204, description = "It runs")),
)]
pub async fn restore_plugin(app: Data<App>, admin: Admin, id: Path<String>) -> Answer {
    app.plugins().restore(&app, Some(admin.id), &id).await?;
    answer::done()
}

/// Takes away all a plugin keeps
///
/// A zip with `plugin.json` and one file of JSON lines each for documents, counters, boards and timers.
#[utoipa::path(
    get, path = "/admin/plugins/{id}/export", tag = "plugins",
    params(("id" = String, Path, description = "The plugin", example = "relais.gamification")),
    responses((status = 200, description = "Everything it keeps", content_type = "application/zip")),
)]
pub async fn export_plugin(app: Data<App>, _: Admin, id: Path<String>) -> Answer {
    let zip = export::export(&app, &id).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/zip"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{}.zip\"", id.as_str())))
        .body(zip))
}
