//! The versions of a resource.

use super::{
    add::source,
    resource::{Resource, Version},
};
use crate::answer::{self, List};
use actix_multipart::Multipart;
use actix_web::{
    HttpRequest,
    web::{Data, Path},
};
use relais_domain::{
    App,
    platform::ids::ResourceId,
    resources::{self, Replacement},
};
use relais_transport::{Answer, Signed, form::Sent};
use utoipa::ToSchema;

/// A version, as a form sends it: either `file` or `url`.
#[derive(ToSchema)]
#[expect(dead_code, reason = "read from the stream; this is its description")]
pub struct VersionForm {
    #[schema(value_type = Option<String>, format = Binary, content_media_type = "application/octet-stream")]
    pub file: Option<Vec<u8>>,
    /// Where a link leads.
    pub url: Option<String>,
    /// What changed.
    pub note: Option<String>,
}

/// Lists the versions of a resource
#[utoipa::path(
    get, path = "/resources/{id}/versions", tag = "resources",
    params(("id" = Uuid, Path, description = "The resource")),
    responses((status = 200, description = "Newest first", body = List<Version>)),
)]
pub async fn list_versions(app: Data<App>, member: Signed, id: Path<ResourceId>) -> Answer {
    answer::ok(&List::<Version>::whole(resources::versions(&app, &member, *id).await?))
}

/// Replaces what a resource holds
///
/// By its owner or a moderator. The earlier versions stay.
#[utoipa::path(
    post, path = "/resources/{id}/versions", tag = "resources",
    params(("id" = Uuid, Path, description = "The resource")),
    request_body(content = VersionForm, content_type = "multipart/form-data"),
    responses((status = 201, description = "The resource with its new version", body = Resource)),
)]
pub async fn replace(
    request: HttpRequest,
    app: Data<App>,
    member: Signed,
    id: Path<ResourceId>,
    sent: Multipart,
) -> Answer {
    // Rights before bytes.
    drop(resources::find(&app, &member, *id).await?);
    let mut sent = Sent::read(&request, sent, app.limits().resource_bytes).await?;
    let new = Replacement { source: source(&mut sent)?, note: sent.field("note").to_owned() };
    resources::replace(&app, &member, *id, new).await?;
    let shown = resources::find(&app, &member, *id).await?;
    let number = shown.current.number;
    answer::created(&format!("/resources/{id}/versions/{number}/content"), &Resource::from(shown))
}
