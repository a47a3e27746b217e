//! Gives a file back.

use crate::answer;
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{
        CONTENT_SECURITY_POLICY, Charset, ContentDisposition, DispositionParam, DispositionType, ETAG,
        ExtendedValue,
    },
    web::{Data, Path},
};
use relais_domain::{App, platform::ids::ResourceId, resources};
use relais_transport::{Answer, Signed};

/// Reads the content of a version
///
/// A link has none.
#[utoipa::path(
    get, path = "/resources/{id}/versions/{number}/content", tag = "resources",
    params(
        ("id" = Uuid, Path, description = "The resource"),
        ("number" = i32, Path, description = "The version, from 1", example = 1),
    ),
    responses((status = 200, description = "The bytes, under the type they have", body = Vec<u8>, content_type = "*/*")),
)]
pub async fn content(
    request: HttpRequest,
    app: Data<App>,
    member: Signed,
    address: Path<(ResourceId, i32)>,
) -> Answer {
    let (id, number) = address.into_inner();
    let (version, bytes) = resources::open(&app, &member, id, Some(number)).await?;
    let tag = format!("\"{}\"", version.blob.as_deref().unwrap_or_default());
    if answer::client_has(&request, &tag) {
        return Ok(HttpResponse::NotModified().insert_header((ETAG, tag)).finish());
    }
    let name = ExtendedValue {
        charset: Charset::Ext("UTF-8".into()),
        language_tag: None,
        value: version.name.into_bytes(),
    };
    let parameters = vec![DispositionParam::FilenameExt(name)];
    Ok(HttpResponse::Ok()
        .insert_header((ETAG, tag))
        .insert_header(ContentDisposition { disposition: DispositionType::Attachment, parameters })
        .insert_header((CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .content_type(version.content_type)
        .body(bytes))
}
