//! Sending a file.

use crate::Web;
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY},
    web::{Data, Path},
};

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const NOT_AT_ALL: &str = "no-cache";

/// `GET /assets/{fingerprint}/{path}`. An address of an older release still gets the file, but may not
/// keep it: a page rendered just before an upgrade must not poison the cache with the new file.
pub async fn serve(web: Data<Web>, address: Path<(String, String)>, request: HttpRequest) -> HttpResponse {
    let (fingerprint, path) = address.into_inner();
    let current = !cfg!(debug_assertions) && fingerprint == web.assets.fingerprint();
    send(&web, &path, &request, if current { FOR_EVER } else { NOT_AT_ALL })
}

/// `GET /service-worker.js`: at the root, because a worker rules only what is below it.
pub async fn service_worker(web: Data<Web>, request: HttpRequest) -> HttpResponse {
    send(&web, "js/service-worker.js", &request, NOT_AT_ALL)
}

fn send(web: &Web, path: &str, request: &HttpRequest, keep: &'static str) -> HttpResponse {
    let Some(asset) = web.assets.get(path) else {
        return HttpResponse::NotFound().insert_header((CACHE_CONTROL, NOT_AT_ALL)).finish();
    };
    let takes_gzip = request
        .headers()
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accepted| accepted.contains("gzip"));
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CONTENT_TYPE, asset.content_type.clone()))
        .insert_header((CACHE_CONTROL, keep))
        .insert_header((VARY, "accept-encoding"));
    match asset.gzip() {
        Some(small) if takes_gzip => response.insert_header((CONTENT_ENCODING, "gzip")).body(small.to_vec()),
        _ => response.body(asset.bytes.to_vec()),
    }
}
