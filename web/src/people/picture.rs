//! `GET /people/{handle}/picture/{key}`. The key changes with the picture, so it is kept for ever.

use actix_web::{
    HttpResponse,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    web::{Data, Path},
};
use relais_domain::{
    App, Error,
    identity::{avatar, people},
};
use relais_transport::{Answer, Signed};

pub async fn show(app: Data<App>, _me: Signed, address: Path<(String, String)>) -> Answer {
    let (handle, key) = address.into_inner();
    let person = people::by_handle(&app, &handle).await?;
    let kept = person.avatar.filter(|kept| *kept == key).ok_or(Error::NotFound)?;
    let bytes = app.blobs().get(&kept).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, avatar::MEDIA_TYPE))
        .insert_header((CACHE_CONTROL, "private, max-age=31536000, immutable"))
        .body(bytes))
}
