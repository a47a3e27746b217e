//! `/admin/plugins/{id}/…`: what waits for a decision, the version before, what a rebuild would change, what it
//! keeps, and bringing it back.

use actix_web::{
    HttpResponse,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    web::{Data, Form, Path},
};
use relais_domain::{
    App,
    plugins::{export, waiting},
};
use relais_transport::{Admin, Answer};
use serde::Deserialize;
use uuid::Uuid;

use super::plugins::Decided;
use crate::respond;

fn said(id: &str, message: &'static str) -> Answer {
    Ok(respond::see_other_saying(&format!("/admin/plugins/{id}"), message))
}

/// `POST /admin/plugins/{id}/waiting/{item}`: again, or let go.
pub async fn decide_waiting(
    app: Data<App>,
    admin: Admin,
    address: Path<(String, Uuid)>,
    decided: Form<Decided>,
) -> Answer {
    let (id, item) = address.into_inner();
    waiting::decide(&app, Some(admin.id), &id, item, decided.decision).await?;
    said(&id, "saved")
}

#[derive(Deserialize)]
pub struct Told {
    value: String,
}

/// `POST /admin/plugins/{id}/secrets/{name}`: kept in the place of the one before; nothing forgets it.
pub async fn set_secret(
    app: Data<App>,
    admin: Admin,
    address: Path<(String, String)>,
    told: Form<Told>,
) -> Answer {
    let (id, name) = address.into_inner();
    let value = Some(told.value.trim()).filter(|value| !value.is_empty());
    app.plugins().set_secret(&app, Some(admin.id), &id, &name, value).await?;
    said(&id, "saved")
}

/// `POST /admin/plugins/{id}/rollback`.
pub async fn roll_back(app: Data<App>, admin: Admin, id: Path<String>) -> Answer {
    app.plugins().roll_back(&app, Some(admin.id), &id).await?;
    said(&id, "plugin-rolled-back")
}

/// `POST /admin/plugins/{id}/restoration`.
pub async fn restore(app: Data<App>, admin: Admin, id: Path<String>) -> Answer {
    app.plugins().restore(&app, Some(admin.id), &id).await?;
    said(&id, "plugin-restored")
}

/// `POST /admin/plugins/{id}/rebuild/preview`: builds it beside, to see.
pub async fn preview(app: Data<App>, admin: Admin, id: Path<String>) -> Answer {
    // The page follows it by asking how the plugin is doing.
    drop(app.plugins().preview_rebuild(&app, Some(admin.id), &id).await?);
    said(&id, "plugin-previewing")
}

#[derive(Deserialize)]
pub struct Verdict {
    take: bool,
}

/// `POST /admin/plugins/{id}/rebuild/decision`: takes over, or is discarded.
pub async fn decide_rebuild(app: Data<App>, _: Admin, id: Path<String>, verdict: Form<Verdict>) -> Answer {
    app.plugins().decide_rebuild(&app, &id, verdict.take).await?;
    said(&id, if verdict.take { "plugin-rebuilding" } else { "plugin-rebuild-discarded" })
}

/// `GET /admin/plugins/{id}/export`: all it keeps.
pub async fn export(app: Data<App>, _: Admin, id: Path<String>) -> Answer {
    let zip = export::export(&app, &id).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/zip"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{}.zip\"", id.as_str())))
        .body(zip))
}
