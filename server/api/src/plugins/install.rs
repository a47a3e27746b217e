//! Installs and uninstalls plugins.

use crate::{answer, multipart};
use actix_multipart::Multipart;
use actix_web::{
    HttpRequest,
    web::{Data, Path},
};
use relais_domain::App;
use relais_transport::{Admin, Answer};
use serde::Serialize;
use utoipa::ToSchema;

/// The largest package, in bytes.
const PACKAGE_BYTES: u64 = 64 << 20;

/// A package, as a form sends it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "read from the stream; this is its description")]
pub struct NewPlugin {
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    pub file: Vec<u8>,
}

/// What was installed.
#[derive(Debug, Serialize, ToSchema)]
pub struct Installed {
    #[schema(example = "relais.gamification")]
    pub id: String,
    /// Always `plugin`.
    #[schema(example = "plugin")]
    pub kind: &'static str,
}

/// Installs a plugin
///
/// One part named `file` with the package, at most 64 MiB. Replaces a running version without losing a call.
#[utoipa::path(
    post, path = "/admin/plugins", tag = "plugins",
    request_body(content = NewPlugin, content_type = "multipart/form-data"),
    responses((status = 201, description = "Installed", body = Installed)),
)]
pub async fn install(request: HttpRequest, app: Data<App>, admin: Admin, sent: Multipart) -> Answer {
    let (_, package) = multipart::file(&request, sent, PACKAGE_BYTES).await?;
    let id = app.plugins().install(&app, Some(admin.id), package).await?;
    answer::created(&format!("/admin/plugins/{id}"), &Installed { id, kind: "plugin" })
}

/// Uninstalls a plugin
///
/// What it keeps stays for thirty days, in which it can be brought back.
#[utoipa::path(
    delete, path = "/admin/plugins/{id}", tag = "plugins",
    params(("id" = String, Path, description = "The plugin", example = "relais.gamification")),
    responses((status = 204, description = "Runs no more")),
)]
pub async fn uninstall(app: Data<App>, admin: Admin, id: Path<String>) -> Answer {
    app.plugins().uninstall(&app, Some(admin.id), &id).await?;
    answer::done()
}
