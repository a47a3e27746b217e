//! How handlers answer: JSON straight into bytes, pages of items, what was created and where.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{CONTENT_TYPE, ETAG, HeaderValue, IF_NONE_MATCH, LOCATION},
    },
};
use relais_domain::{Error, platform::pages::Page};
use relais_transport::{Answer, Failure};
use serde::Serialize;
use std::hash::{DefaultHasher, Hasher};
use utoipa::ToSchema;

/// A page of a listing.
#[derive(Debug, Serialize, ToSchema)]
pub struct List<T> {
    pub items: Vec<T>,
    /// Give it as `cursor` to get the next page; `null` on the last one.
    #[schema(example = json!(null))]
    pub next_cursor: Option<String>,
}

impl<T> List<T> {
    /// A listing that is short enough to come whole.
    pub fn whole<U: Into<T>>(items: impl IntoIterator<Item = U>) -> Self {
        Self { items: items.into_iter().map(Into::into).collect(), next_cursor: None }
    }
}

impl<T, U: Into<T>> From<Page<U>> for List<T> {
    fn from(page: Page<U>) -> Self {
        Self { items: page.items.into_iter().map(Into::into).collect(), next_cursor: page.next }
    }
}

/// 200 with a body.
pub fn ok(body: &impl Serialize) -> Answer {
    with(StatusCode::OK, body)
}

/// 200 with a body, or 304 when the client says it has that very body already.
pub fn fresh(request: &HttpRequest, body: &impl Serialize) -> Answer {
    let bytes = bytes(body)?;
    let mut hasher = DefaultHasher::new();
    hasher.write(&bytes);
    let tag = format!("W/\"{:x}\"", hasher.finish());
    if client_has(request, &tag) {
        return Ok(HttpResponse::NotModified().insert_header((ETAG, tag)).finish());
    }
    let mut response = json(StatusCode::OK, bytes);
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(ETAG, tag);
    }
    Ok(response)
}

/// Whether `If-None-Match` names `tag`.
pub fn client_has(request: &HttpRequest, tag: &str) -> bool {
    let known =
        request.headers().get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    known
        .split(',')
        .map(str::trim)
        .any(|known| known == "*" || known.trim_start_matches("W/") == tag.trim_start_matches("W/"))
}

/// 201 with what was created; `location` is its address under `/api/v1`.
pub fn created(location: &str, body: &impl Serialize) -> Answer {
    let mut response = json(StatusCode::CREATED, bytes(body)?);
    let address = HeaderValue::from_str(&format!("/api/v1{location}")).map_err(Error::internal)?;
    response.headers_mut().insert(LOCATION, address);
    Ok(response)
}

/// Another 2xx with a body.
pub fn with(status: StatusCode, body: &impl Serialize) -> Answer {
    Ok(json(status, bytes(body)?))
}

/// 204.
pub fn done() -> Answer {
    Ok(HttpResponse::NoContent().finish())
}

fn bytes(body: &impl Serialize) -> Result<Vec<u8>, Failure> {
    // Most answers are a page of twenty items; growing from nothing would copy them a dozen times.
    let mut bytes = Vec::with_capacity(4 << 10);
    serde_json::to_writer(&mut bytes, body).map_err(Error::internal)?;
    Ok(bytes)
}

fn json(status: StatusCode, bytes: Vec<u8>) -> HttpResponse {
    let mut response = HttpResponse::with_body(status, actix_web::body::BoxBody::new(bytes));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn what_the_client_has_already_is_not_sent_again() {
        let first = fresh(&TestRequest::default().to_http_request(), &["a"]).expect("answers");
        let tag = first.headers().get(ETAG).expect("has a tag").clone();
        let again = TestRequest::default().insert_header((IF_NONE_MATCH, tag)).to_http_request();
        assert_eq!(fresh(&again, &["a"]).expect("answers").status(), 304);
        assert_eq!(fresh(&again, &["b"]).expect("answers").status(), 200);
    }

    #[test]
    fn a_page_says_where_the_next_one_starts() {
        let page = Page { items: vec![1u8, 2], next: Some("x".into()) };
        let list = List::<u32>::from(page);
        assert_eq!(
            serde_json::to_value(&list).expect("serialises"),
            serde_json::json!({ "items": [1, 2], "next_cursor": "x" })
        );
    }
}
