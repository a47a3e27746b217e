//! `GET /kit/{token}`: a kit for somebody without an account, by a link.

use super::pieces;
use crate::{page::Page, respond};
use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ContentDisposition,
            DispositionParam, DispositionType, HeaderValue, REFERRER_POLICY,
        },
    },
    web::{Data, Path},
};
use askama::Template;
use relais_domain::{
    App, Error,
    kit::shares::{self, Content, SharedKit},
    milestones::Milestone,
    platform::ids::KitItemId,
};
use relais_transport::Answer;

#[derive(Template)]
#[template(path = "kit/shared.html")]
struct Shared<'a> {
    cx: &'a Page,
    kit: &'a SharedKit,
    /// Where the files stand.
    base: String,
}

impl Shared<'_> {
    fn due(&self, milestone: &Milestone) -> String {
        pieces::due(self.cx, milestone)
    }
}

/// What somebody reads whose link opens nothing.
#[derive(Template)]
#[template(path = "kit/over.html")]
struct Over<'a> {
    cx: &'a Page,
}

pub async fn show(app: Data<App>, cx: Page, token: Path<String>) -> Answer {
    let mut response = match shares::open(&app, &token).await {
        Ok(kit) => respond::page(&Shared { cx: &cx, kit: &kit, base: format!("/kit/{token}/files/") })?,
        Err(Error::NotFound) => respond::page_with(StatusCode::NOT_FOUND, &Over { cx: &cx })?,
        Err(other) => return Err(other.into()),
    };
    // Neither kept, nor told to whom a link leads.
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(response)
}

/// `GET /kit/{token}/files/{id}`: a file, for saving.
pub async fn file(app: Data<App>, address: Path<(String, KitItemId)>) -> Answer {
    let (token, id) = address.into_inner();
    let (version, bytes) = shares::open_file(&app, &token, id).await?;
    let parameters = vec![DispositionParam::Filename(version.name)];
    let disposition = ContentDisposition { disposition: DispositionType::Attachment, parameters };
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, version.content_type))
        .insert_header((CONTENT_DISPOSITION, disposition))
        .insert_header((CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(bytes))
}
