//! `GET /files/{id}`: an attachment, for whoever may read what it is attached to.

use actix_web::{
    HttpResponse,
    http::header::{
        CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ContentDisposition,
        DispositionParam, DispositionType,
    },
    web::{Data, Path},
};
use relais_domain::{App, platform::ids::AttachmentId, posts::attachments};
use relais_transport::{Answer, Signed};

/// Only pictures are shown in place; everything else is for saving. Whatever it is, it may run nothing.
pub async fn open(app: Data<App>, me: Signed, id: Path<AttachmentId>) -> Answer {
    let (file, bytes) = attachments::open(&app, &me, *id).await?;
    let disposition = if file.is_image() { DispositionType::Inline } else { DispositionType::Attachment };
    let disposition =
        ContentDisposition { disposition, parameters: vec![DispositionParam::Filename(file.name.clone())] };
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, file.content_type))
        .insert_header((CONTENT_DISPOSITION, disposition))
        .insert_header((CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .insert_header((CACHE_CONTROL, "private, max-age=3600"))
        .body(bytes))
}
