//! `GET /settings/plugin-data.json`: what plugins keep about whoever asks, to take away.

use actix_web::{HttpResponse, http::header::CONTENT_DISPOSITION, web::Data};
use relais_domain::{App, plugins::about};
use relais_transport::{Answer, Signed};

pub async fn download(app: Data<App>, me: Signed) -> Answer {
    let about = about::about(&app, me.id).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"plugin-data.json\""))
        .json(about))
}
