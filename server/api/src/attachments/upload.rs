//! Takes a file in.

use super::Attachment;
use crate::{
    answer::{self, List},
    multipart,
};
use actix_multipart::Multipart;
use actix_web::{
    HttpRequest,
    web::{Data, Path},
};
use relais_domain::{
    App,
    platform::ids::AttachmentId,
    posts::attachments::{self, Upload},
};
use relais_transport::{Answer, Signed};
use utoipa::ToSchema;

/// A file, as a form sends it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "read from the stream; this is its description")]
pub struct NewAttachment {
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    pub file: Vec<u8>,
}

/// Uploads a file
///
/// One part named `file`, at most 20 MiB. Its type is read from its content. Name its id when publishing
/// to join it to a post or comment.
#[utoipa::path(
    post, path = "/attachments", tag = "attachments",
    request_body(content = NewAttachment, content_type = "multipart/form-data"),
    responses((status = 201, description = "Kept", body = Attachment)),
)]
pub async fn upload(request: HttpRequest, app: Data<App>, member: Signed, sent: Multipart) -> Answer {
    let (name, bytes) = multipart::file(&request, sent, app.limits().attachment_bytes).await?;
    let kept = attachments::upload(&app, &member, Upload { name, bytes }).await?;
    answer::created(&format!("/attachments/{}/content", kept.id), &Attachment::from(kept))
}

/// Lists files not joined to anything yet
#[utoipa::path(
    get, path = "/attachments", tag = "attachments",
    responses((status = 200, description = "The caller's, newest first", body = List<Attachment>)),
)]
pub async fn list(app: Data<App>, member: Signed) -> Answer {
    let files = attachments::unattached(&app, &member).await?;
    answer::ok(&List::<Attachment>::whole(files))
}

/// Discards a file not joined to anything yet
#[utoipa::path(
    delete, path = "/attachments/{id}", tag = "attachments",
    params(("id" = Uuid, Path, description = "The file")),
    responses((status = 204, description = "Gone")),
)]
pub async fn discard(app: Data<App>, member: Signed, id: Path<AttachmentId>) -> Answer {
    attachments::discard(&app, &member, *id).await?;
    answer::done()
}
