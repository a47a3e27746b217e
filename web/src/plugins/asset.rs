//! `GET /x/{plugin}/assets/{file}`: a picture of a plugin's package, for everybody: cards carry it into mails.

use actix_web::{
    HttpResponse,
    http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    web::{Data, Path},
};
use relais_domain::{App, Error};
use relais_transport::Answer;

pub async fn serve(app: Data<App>, asked: Path<(String, String)>) -> Answer {
    let (plugin, file) = asked.into_inner();
    let asset = app.plugins().asset(&plugin, &file).ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, asset.media_type))
        .insert_header((CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .insert_header(("cross-origin-resource-policy", "cross-origin"))
        // Another version of the plugin may have another picture of that name.
        .insert_header((CACHE_CONTROL, "public, max-age=3600"))
        .body(asset.bytes))
}
