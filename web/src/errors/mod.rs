//! What a person sees when something did not work.

use crate::{Web, page::Page, respond};
use actix_web::FromRequest;
use actix_web::{HttpRequest, HttpResponse, web::Data};
use askama::Template;
use futures::FutureExt;
use relais_domain::{App, platform::text};
use relais_transport::{Pages, Problem, Visitor};

#[derive(Template)]
#[template(path = "errors/error.html")]
struct ErrorPage<'a> {
    cx: &'a Page,
    title: String,
    text: String,
    icon: &'static str,
    /// Where they probably meant to go.
    guesses: Vec<(String, String)>,
    request_id: &'a str,
}

#[derive(Template)]
#[template(path = "errors/fragment.html")]
struct Fragment<'a> {
    said: &'a str,
}

/// The hook by which the transport shows failures to people.
pub fn pages() -> Pages {
    Pages::new(show, &[])
}

fn show(request: &HttpRequest, problem: &Problem) -> HttpResponse {
    make(request, problem).unwrap_or_else(|| problem.respond())
}

fn make(request: &HttpRequest, problem: &Problem) -> Option<HttpResponse> {
    let app = request.app_data::<Data<App>>()?;
    request.app_data::<Data<Web>>()?;
    // Who is calling was settled long ago: this extractor is ready at once.
    let member = Visitor::extract(request).now_or_never()?.ok()?.0;
    let mut cx = Page::of_request(request, app, member.as_deref()).ok()?;
    cx.request_id.clone_from(&problem.request_id);
    let text = said(&cx, problem);
    if cx.partial {
        return respond::page_with(problem.status(), &Fragment { said: &text }).ok();
    }
    let page = ErrorPage {
        title: cx.tx("error-", &problem.status.to_string()),
        text,
        icon: icon(problem.status),
        guesses: guesses(&cx, request.path(), problem.status),
        request_id: &problem.request_id,
        cx: &cx,
    };
    respond::page_with(problem.status(), &page).ok()
}

fn said(cx: &Page, problem: &Problem) -> String {
    if let Some(violation) = problem.violations.first() {
        return crate::page::Problems::from_violations(cx, std::slice::from_ref(violation)).all()[0]
            .text
            .clone();
    }
    let specific = cx.tx("problem-", problem.code);
    if specific != problem.code {
        return match &problem.detail {
            Some(detail) if problem.code == "refused" => detail.clone(),
            _ => specific,
        };
    }
    let status = problem.status.to_string();
    let general = cx.tx("error-text-", &status);
    if general == status { cx.t("error-text-other") } else { general }
}

fn icon(status: u16) -> &'static str {
    match status {
        404 => "compass",
        401 | 403 => "lock",
        409 | 413 | 422 | 429 => "alert",
        // 500, 503 and whatever else is ours.
        _ => "pulse",
    }
}

/// A 404 knows where one meant to go: the last words of the address are a search, and the first part is
/// a page that exists.
fn guesses(cx: &Page, path: &str, status: u16) -> Vec<(String, String)> {
    if status != 404 {
        return Vec::new();
    }
    let mut guesses = Vec::new();
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    if let Some(first) = parts.first().filter(|_| parts.len() > 1) {
        let place = match *first {
            "spaces" => Some("nav-spaces"),
            "people" => Some("nav-people"),
            "units" => Some("nav-units"),
            "admin" => Some("nav-admin"),
            _ => None,
        };
        guesses.extend(place.map(|key| (format!("/{first}"), cx.t(key))));
    }
    let words = parts.last().map(|last| text::slug(last, 60, "").replace('-', " ")).unwrap_or_default();
    if !words.is_empty() {
        let address = format!("/search?q={}", words.replace(' ', "+"));
        guesses.push((address, cx.t1("error-search-for", "words", words)));
    }
    guesses
}
