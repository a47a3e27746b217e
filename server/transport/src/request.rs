//! Around every request: a name for it, one line in the log, headers that protect, and failures in the
//! form their reader understands.

use crate::{
    headers,
    identify::sign_in_path,
    pages::Pages,
    problem::{Failure, Problem},
    visitor::{self, Caller},
};
use actix_web::{
    FromRequest, HttpMessage, HttpRequest, HttpResponse, ResponseError,
    body::{BoxBody, MessageBody},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::{
        Method, StatusCode,
        header::{HeaderName, HeaderValue, LOCATION},
    },
    middleware::Next,
    web,
};
use relais_domain::Error;
use std::{
    future::{Ready, ready},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// The name of a request: in the log, in the answer's `X-Request-Id`, and on error pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId(pub Uuid);

impl FromRequest for RequestId {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(id_of(request)))
    }
}

/// Whether the reader of the answer is a program.
pub fn is_api(path: &str) -> bool {
    path.starts_with("/api/") || matches!(path, "/healthz" | "/readyz")
}

/// Whether a request comes from another service, for an endpoint of a plugin: it carries no session of ours,
/// and the plugin's host makes sure who sends it.
pub fn is_from_outside(method: &Method, path: &str) -> bool {
    path.starts_with("/x/") && !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// The outermost middleware, for `middleware::from_fn`.
pub async fn accompany(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let started = Instant::now();
    let app = match visitor::app(request.request()) {
        Ok(app) => app,
        Err(failure) => return Ok(request.error_response(failure)),
    };
    let id = RequestId(app.id());
    request.extensions_mut().insert(id);
    let response = if has_nul(request.request()) {
        // No text of ours contains it, and PostgreSQL could not keep it.
        request.error_response(Failure::request(
            StatusCode::BAD_REQUEST,
            "malformed-address",
            "the address contains a NUL character",
        ))
    } else {
        next.call(request).await?.map_into_boxed_body()
    };
    log(&response, id, started.elapsed());
    let mut response = present(response, id);
    headers::protect(&mut response, &app);
    let name = HeaderValue::from_str(&id.0.to_string()).unwrap_or(HeaderValue::from_static("unknown"));
    response.headers_mut().insert(HeaderName::from_static("x-request-id"), name);
    Ok(response)
}

/// What no other route answers: for `App::default_service`.
pub async fn not_found() -> Result<HttpResponse, Failure> {
    Err(Error::NotFound.into())
}

/// The path without the token of a one-shot link: whoever reads the log must not be able to use one.
fn loggable(path: &str) -> &str {
    let links = ["/verify-email/", "/reset-password/", "/invitation/"];
    links.into_iter().find(|link| path.starts_with(link)).unwrap_or(path)
}

/// The one line. Every error is logged here and nowhere else.
fn log(response: &ServiceResponse, RequestId(id): RequestId, took: Duration) {
    let request = response.request();
    let (method, path, status) = (request.method(), loggable(request.path()), response.status().as_u16());
    let person = request.extensions().get::<Caller>().map(|caller| caller.member.id.to_string());
    let (person, ms) = (person.unwrap_or_default(), took.as_secs_f64() * 1_000.0);
    match response.response().error() {
        Some(error) if status >= 500 => {
            tracing::error!(%id, %method, path, status, ms, person, %error, "request failed");
        }
        Some(error) => tracing::info!(%id, %method, path, status, ms, person, %error, "request"),
        None => tracing::info!(%id, %method, path, status, ms, person, "request"),
    }
}

/// Gives a failure the form its reader understands.
fn present(response: ServiceResponse, id: RequestId) -> ServiceResponse {
    let Some(error) = response.response().error() else { return response };
    let mut problem = match error.as_error::<Failure>() {
        Some(failure) => failure.problem(),
        None => foreign(error.as_response_error()),
    };
    problem.request_id = id.0.to_string();
    let (request, failed) = response.into_parts();
    let mut shown = show(&request, &problem);
    for cookie in failed.cookies() {
        // Cookies of the failed response (a cleared session) were valid there.
        let _ = shown.add_cookie(&cookie);
    }
    ServiceResponse::new(request, shown)
}

fn show(request: &HttpRequest, problem: &Problem) -> HttpResponse {
    let pages = request.app_data::<web::Data<Pages>>();
    let by_program = is_api(request.path()) || is_from_outside(request.method(), request.path());
    let Some(pages) = pages.filter(|_| !by_program) else { return problem.respond() };
    if problem.code == "sign-in-required" {
        return to_sign_in(request);
    }
    pages.error(request, problem)
}

/// A page for members only leads to the sign-in page; a fragment tells the page around it to go there.
fn to_sign_in(request: &HttpRequest) -> HttpResponse {
    if let Some(page) = request.headers().get("hx-current-url").and_then(|url| url.to_str().ok()) {
        let path =
            page.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..])).unwrap_or("/");
        return HttpResponse::Unauthorized().insert_header(("hx-redirect", sign_in_path(path))).finish();
    }
    let back =
        if request.method() == "GET" { sign_in_path(&request.uri().to_string()) } else { sign_in_path("/") };
    HttpResponse::SeeOther().insert_header((LOCATION, back)).finish()
}

/// What the framework refused by itself (an unknown method, a broken transfer).
fn foreign(error: &dyn ResponseError) -> Problem {
    let status = error.status_code();
    if status.is_server_error() {
        return Failure::from(Error::internal(error.to_string())).problem();
    }
    let code = match status {
        StatusCode::PAYLOAD_TOO_LARGE => "body-too-long",
        StatusCode::METHOD_NOT_ALLOWED => "method-not-allowed",
        _ => "request",
    };
    Failure::request(status, code, error.to_string()).problem()
}

fn has_nul(request: &HttpRequest) -> bool {
    request.uri().path().contains("%00") || request.query_string().contains("%00")
}

fn id_of(request: &HttpRequest) -> RequestId {
    request.extensions().get::<RequestId>().copied().unwrap_or(RequestId(Uuid::nil()))
}
