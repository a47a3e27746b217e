//! One's own picture.

use crate::{answer, attachments::upload::NewAttachment, multipart, people::person::avatar_address};
use actix_multipart::Multipart;
use actix_web::{HttpRequest, web::Data};
use relais_domain::{App, identity};
use relais_transport::{Answer, Signed};
use serde::Serialize;
use utoipa::ToSchema;

/// Where the picture is read.
#[derive(Debug, Serialize, ToSchema)]
pub struct Avatar {
    #[schema(example = "/api/v1/people/0192f0c1-2a4b-7c3d-8e5f-60718293a4b5/avatar?v=9f86d081884c")]
    pub avatar: String,
}

/// Replaces one's picture
///
/// One part named `file`: PNG, JPEG, GIF or WebP, at most 5 MiB. What is kept is a square cut from it.
#[utoipa::path(
    put, path = "/me/avatar", tag = "me",
    request_body(content = NewAttachment, content_type = "multipart/form-data"),
    responses((status = 200, description = "Replaced", body = Avatar)),
)]
pub async fn set_avatar(request: HttpRequest, app: Data<App>, member: Signed, sent: Multipart) -> Answer {
    let (_, bytes) = multipart::file(&request, sent, app.limits().avatar_bytes).await?;
    let blob = identity::set_avatar(&app, &member, bytes).await?;
    answer::ok(&Avatar { avatar: avatar_address(member.id.0, &blob) })
}

/// Takes one's picture away
#[utoipa::path(
    delete, path = "/me/avatar", tag = "me",
    responses((status = 204, description = "Gone")),
)]
pub async fn remove_avatar(app: Data<App>, member: Signed) -> Answer {
    identity::remove_avatar(&app, &member).await?;
    answer::done()
}
