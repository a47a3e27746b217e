//! What handlers answer with.

use crate::page::Page;
use actix_web::{
    HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    http::{
        StatusCode,
        header::{CONTENT_TYPE, LOCATION},
    },
};
use askama::Template;
use chrono::TimeDelta;
use relais_domain::{App, Error, Result, platform::keys::Purpose};
use relais_transport::{Answer, Failure};
use serde::{Deserialize, Serialize};

/// The cookie that carries one sentence over a redirect.
pub const FLASH: &str = "relais_said";
/// What a signed sentence begins with; the key of a text never does.
const SIGNED: char = '~';

/// A page.
pub fn page(template: &impl Template) -> Answer {
    page_with(StatusCode::OK, template)
}

/// A form with what is wrong with it.
pub fn unprocessable(template: &impl Template) -> Answer {
    page_with(StatusCode::UNPROCESSABLE_ENTITY, template)
}

pub fn page_with(status: StatusCode, template: &impl Template) -> Answer {
    let html = template.render().map_err(|error| Failure::from(Error::internal(error)))?;
    Ok(HttpResponse::build(status).insert_header((CONTENT_TYPE, "text/html; charset=utf-8")).body(html))
}

/// After a form: go there with a GET.
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, path)).finish()
}

/// The same, saying one sentence on arrival; `key` is a text without arguments.
pub fn see_other_saying(path: &str, key: &'static str) -> HttpResponse {
    let said = Cookie::build(FLASH, key)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(Duration::minutes(1));
    HttpResponse::SeeOther().insert_header((LOCATION, path)).cookie(said.finish()).finish()
}

/// The same, saying a sentence that is not one of ours: signed, so that nobody else can put words there.
pub fn see_other_telling(app: &App, path: &str, told: Told) -> Result<HttpResponse> {
    let signed = app.keys().sign(Purpose::Said, app.now() + TimeDelta::minutes(1), told)?;
    let said = Cookie::build(FLASH, format!("{SIGNED}{signed}"))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(Duration::minutes(1));
    Ok(HttpResponse::SeeOther().insert_header((LOCATION, path)).cookie(said.finish()).finish())
}

/// A sentence a redirect brings along.
#[derive(Debug, Serialize, Deserialize)]
pub struct Told {
    pub text: String,
    /// What was asked for was done.
    pub done: bool,
}

/// The sentence in the cookie, if it is one of ours and still fresh.
pub fn told(app: &App, cookie: &str) -> Option<Told> {
    let signed = cookie.strip_prefix(SIGNED)?;
    app.keys().verify(Purpose::Said, app.now(), signed).ok()
}

/// Clears the sentence once it has been said.
pub fn unsay(cx: &Page, mut response: HttpResponse) -> HttpResponse {
    if cx.frame.flash.is_some() {
        let gone = Cookie::build(FLASH, "").path("/").max_age(Duration::ZERO).finish();
        // A cookie we write ourselves is always well formed.
        let _ = response.add_cookie(&gone);
    }
    response
}
