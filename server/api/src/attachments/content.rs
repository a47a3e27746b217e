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
use relais_domain::{
    App,
    platform::ids::AttachmentId,
    posts::{Attachment, attachments},
};
use relais_transport::{Answer, Signed};

/// Reads the content of a file
///
/// For whoever may read what it is joined to, or its owner before that.
#[utoipa::path(
    get, path = "/attachments/{id}/content", tag = "attachments",
    params(("id" = Uuid, Path, description = "The file")),
    responses((status = 200, description = "The bytes, under the type they have", body = Vec<u8>, content_type = "*/*")),
)]
pub async fn content(request: HttpRequest, app: Data<App>, member: Signed, id: Path<AttachmentId>) -> Answer {
    let (file, bytes) = attachments::open(&app, &member, *id).await?;
    let tag = format!("\"{}\"", file.blob);
    if answer::client_has(&request, &tag) {
        return Ok(HttpResponse::NotModified().insert_header((ETAG, tag)).finish());
    }
    Ok(HttpResponse::Ok()
        .insert_header((ETAG, tag))
        .insert_header(disposition(&file))
        // Whatever slips through inspection runs nothing and frames nothing.
        .insert_header((CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .content_type(file.content_type)
        .body(bytes))
}

/// Images are shown in place, anything else is saved.
fn disposition(file: &Attachment) -> ContentDisposition {
    let disposition = if file.is_image() { DispositionType::Inline } else { DispositionType::Attachment };
    let name = ExtendedValue {
        charset: Charset::Ext("UTF-8".into()),
        language_tag: None,
        value: file.name.clone().into_bytes(),
    };
    ContentDisposition { disposition, parameters: vec![DispositionParam::FilenameExt(name)] }
}
