//! What makes the pages an application on a phone: the manifest, and the page for when there is no network.

use crate::{page::Page, respond};
use actix_web::HttpResponse;
use askama::Template;
use relais_transport::Answer;
use serde_json::json;

#[derive(Template)]
#[template(path = "errors/offline.html")]
struct Offline<'a> {
    cx: &'a Page,
}

/// `GET /offline`: kept by the service worker.
pub async fn offline(cx: Page) -> Answer {
    respond::page(&Offline { cx: &cx })
}

/// `GET /manifest.webmanifest`.
pub async fn manifest(cx: Page) -> HttpResponse {
    let picture = |size: &str| {
        let source = cx.asset(&format!("icon-{size}.png"));
        json!({ "src": source, "type": "image/png", "sizes": format!("{size}x{size}"), "purpose": "any" })
    };
    let logo = json!({ "src": cx.asset("logo-square.svg"), "type": "image/svg+xml", "sizes": "any", "purpose": "any maskable" });
    let manifest = json!({
        "name": "Relais",
        "short_name": "Relais",
        "description": cx.t("product-in-a-sentence"),
        "lang": cx.locale.as_str(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f7f7f4",
        "theme_color": "#0d7468",
        "id": "/",
        "icons": [logo, picture("192"), picture("512")],
        // What another application shares opens the composer, filled in.
        "share_target": {
            "action": "/compose",
            "method": "GET",
            "params": { "title": "title", "text": "text", "url": "url" },
        },
        "shortcuts": [
            { "name": cx.t("nav-write"), "url": "/compose" },
            { "name": cx.t("nav-notifications"), "url": "/notifications" },
        ],
    });
    HttpResponse::Ok().content_type("application/manifest+json").body(manifest.to_string())
}
