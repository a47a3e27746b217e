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
use relais_domain::Error;
use relais_transport::{Answer, Failure};

/// The cookie that carries one sentence over a redirect.
pub const FLASH: &str = "relais_said";

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

/// Clears the sentence once it has been said.
pub fn unsay(cx: &Page, mut response: HttpResponse) -> HttpResponse {
    if cx.frame.flash.is_some() {
        let gone = Cookie::build(FLASH, "").path("/").max_age(Duration::ZERO).finish();
        // A cookie we write ourselves is always well formed.
        let _ = response.add_cookie(&gone);
    }
    response
}
