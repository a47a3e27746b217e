//! `Idempotency-Key`: a creation of the API that may be sent again safely.
//!
//! The body is read here to compare it with the first request's, and the work is run to its end even when
//! the client goes away: its answer is then there when the client asks again. Uploads are not covered: the
//! same file sent twice is kept once anyway.

use crate::problem::Failure;
use actix_web::{
    HttpResponse,
    body::{BoxBody, MessageBody, to_bytes},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::{
        Method, StatusCode,
        header::{CONTENT_TYPE, HeaderName, HeaderValue},
    },
    middleware::Next,
    web::Bytes,
};
use relais_domain::{
    App, Error,
    platform::{
        idempotency::{self, Claim, Request},
        ids::PersonId,
    },
};

const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Says that an answer is the first one, again.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// The longest key, in characters.
const KEY_CHARS: usize = 255;

/// The key of a request that has one and to which it applies.
pub(crate) fn key_of(request: &ServiceRequest) -> Result<Option<String>, Failure> {
    let applies = request.method() == Method::POST && request.path().starts_with("/api/");
    let Some(key) = request.headers().get(KEY).filter(|_| applies) else { return Ok(None) };
    if request.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/")) {
        return Ok(None);
    }
    let fine =
        |key: &&str| (1..=KEY_CHARS).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
    match key.to_str().ok().filter(fine) {
        Some(key) => Ok(Some(key.to_owned())),
        None => Err(Error::invalid("Idempotency-Key", "idempotency-key").into()),
    }
}

/// Does the work once, or gives the answer it gave.
pub(crate) async fn once(
    app: App,
    person: PersonId,
    key: String,
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let body = match request.extract::<Bytes>().await {
        Ok(body) => body,
        Err(error) => return Ok(request.error_response(error)),
    };
    let route = format!("{} {}", request.method(), request.path());
    let claim = idempotency::claim(&app, Request { person, key: &key, route: &route, body: &body }).await;
    match claim {
        Ok(Claim::Work) => {}
        Ok(Claim::Answered { status, body }) => return Ok(request.into_response(replay(status, body))),
        Err(error) => return Ok(request.error_response(Failure::from(error))),
    }
    request.set_payload(Payload::from(body));
    // A task of its own: a client that hangs up does not stop it half-way.
    let work = actix_web::rt::spawn(async move {
        let response = next.call(request).await?.map_into_boxed_body();
        keep(&app, person, &key, response).await
    });
    work.await.map_err(|error| actix_web::Error::from(Failure::from(Error::internal(error))))?
}

/// Keeps an answer that says something was done; gives the key back when nothing was. After an internal
/// error nobody knows: the key stays taken.
async fn keep(
    app: &App,
    person: PersonId,
    key: &str,
    response: ServiceResponse,
) -> Result<ServiceResponse, actix_web::Error> {
    let status = response.status();
    if status == StatusCode::INTERNAL_SERVER_ERROR {
        return Ok(response);
    }
    if !status.is_success() {
        idempotency::release(app, person, key).await.map_err(Failure::from)?;
        return Ok(response);
    }
    let (request, response) = response.into_parts();
    let (head, body) = response.into_parts();
    let body = to_bytes(body).await.map_err(|error| Failure::from(Error::internal(error.to_string())))?;
    let text = String::from_utf8_lossy(&body).into_owned();
    idempotency::answer(app, person, key, status.as_u16(), text).await.map_err(Failure::from)?;
    Ok(ServiceResponse::new(request, head.set_body(body).map_into_boxed_body()))
}

fn replay(status: u16, body: String) -> HttpResponse {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    let mut answer = HttpResponse::build(status);
    answer.insert_header((REPLAYED, HeaderValue::from_static("true")));
    if body.is_empty() { answer.finish() } else { answer.content_type("application/json").body(body) }
}
