//! The picture of somebody.

use crate::answer;
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{CACHE_CONTROL, ETAG},
    web::{Data, Path},
};
use relais_domain::{
    App, Error,
    identity::{avatar, people},
    platform::ids::PersonId,
};
use relais_transport::{Answer, Signed};

/// Reads the picture of a person
#[utoipa::path(
    get, path = "/people/{id}/avatar", tag = "people",
    params(("id" = Uuid, Path, description = "The person")),
    responses((status = 200, description = "A square of 256 pixels at most", body = Vec<u8>, content_type = "image/jpeg")),
)]
pub async fn show_avatar(request: HttpRequest, app: Data<App>, _: Signed, id: Path<PersonId>) -> Answer {
    let blob = people::card(&app, *id).await?.avatar.ok_or(Error::NotFound)?;
    let tag = format!("\"{blob}\"");
    if answer::client_has(&request, &tag) {
        return Ok(HttpResponse::NotModified().insert_header((ETAG, tag)).finish());
    }
    let bytes = app.blobs().get(&blob).await?;
    let mut answer = HttpResponse::Ok();
    answer.content_type(avatar::MEDIA_TYPE).insert_header((ETAG, tag));
    // The address carries the version: a new picture is another address.
    answer.insert_header((CACHE_CONTROL, "private, max-age=86400"));
    Ok(answer.body(bytes))
}
