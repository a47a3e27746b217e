//! `GET /resources/{id}/versions/{number}`: a file, for whoever may read the library.

use actix_web::{
    HttpResponse,
    http::header::{
        CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ContentDisposition,
        DispositionParam, DispositionType,
    },
    web::{Data, Path},
};
use relais_domain::{App, platform::ids::ResourceId, resources};
use relais_transport::{Answer, Signed};

/// Nothing runs and nothing is loaded.
const INERT: &str = "sandbox; default-src 'none'";
/// A browser's PDF reader does not start in a sandbox; it has its own, and only our pages may frame it.
const PDF: &str = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/// Pictures and PDF are shown in place; everything else is for saving.
pub async fn open(app: Data<App>, me: Signed, address: Path<(ResourceId, i32)>) -> Answer {
    let (id, number) = address.into_inner();
    let (version, bytes) = resources::open(&app, &me, id, Some(number)).await?;
    let shown = version.is_image() || version.is_pdf();
    let disposition = if shown { DispositionType::Inline } else { DispositionType::Attachment };
    let policy = if version.is_pdf() { PDF } else { INERT };
    let disposition = ContentDisposition {
        disposition,
        parameters: vec![DispositionParam::Filename(version.name.clone())],
    };
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, version.content_type))
        .insert_header((CONTENT_DISPOSITION, disposition))
        .insert_header((CONTENT_SECURITY_POLICY, policy))
        .insert_header((CACHE_CONTROL, "private, max-age=3600"))
        .body(bytes))
}
