//! The description as it is kept, for programs.

use crate::answer;
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{CACHE_CONTROL, ETAG},
};
use relais_transport::Answer;
use std::hash::{DefaultHasher, Hasher};

/// `server/api/openapi.json`, which a test holds equal to [`super::openapi`].
pub(super) const KEPT: &str = include_str!("../../openapi.json");

/// The document. Anybody may read it.
pub async fn document(request: HttpRequest) -> Answer {
    text(&request, "application/json", KEPT)
}

/// A text that changes only with the product.
pub(super) fn text(request: &HttpRequest, content_type: &'static str, text: &'static str) -> Answer {
    let mut hasher = DefaultHasher::new();
    hasher.write(text.as_bytes());
    let tag = format!("\"{:x}\"", hasher.finish());
    if answer::client_has(request, &tag) {
        return Ok(HttpResponse::NotModified().insert_header((ETAG, tag)).finish());
    }
    let mut answer = HttpResponse::Ok();
    answer
        .content_type(content_type)
        .insert_header((ETAG, tag))
        .insert_header((CACHE_CONTROL, "public, max-age=300"));
    Ok(answer.body(text))
}
