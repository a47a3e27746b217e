//! Adds a resource: a form with a file, or with a link.

use super::resource::Resource;
use crate::answer;
use actix_multipart::Multipart;
use actix_web::{
    HttpRequest,
    web::{Data, Path},
};
use chrono::NaiveDate;
use relais_domain::{
    App, Error, Result,
    resources::{self, NewResource, Source, Upload},
    spaces::{self, Action},
};
use relais_transport::{Answer, Signed, form::Sent};
use utoipa::ToSchema;

/// A resource, as a form sends it: either `file` or `url`.
#[derive(ToSchema)]
#[expect(dead_code, reason = "read from the stream; this is its description")]
pub struct ResourceForm {
    #[schema(value_type = Option<String>, format = Binary, content_media_type = "application/octet-stream")]
    pub file: Option<Vec<u8>>,
    /// Where a link leads.
    pub url: Option<String>,
    /// Made from the file's name or the link when empty.
    pub title: Option<String>,
    /// Plain text.
    pub description: Option<String>,
    pub category: Option<String>,
    /// The day to look at it again.
    pub review_on: Option<NaiveDate>,
}

/// Adds a resource
///
/// A file of at most 50 MiB, or a link. Its text can be searched once it was read, which happens beside the
/// request; `current.reading` tells.
#[utoipa::path(
    post, path = "/spaces/{slug}/resources", tag = "resources",
    params(("slug" = String, Path, description = "The address of the space", example = "general")),
    request_body(content = ResourceForm, content_type = "multipart/form-data"),
    responses((status = 201, description = "Added", body = Resource)),
)]
pub async fn add(
    request: HttpRequest,
    app: Data<App>,
    member: Signed,
    slug: Path<String>,
    sent: Multipart,
) -> Answer {
    // Rights before bytes.
    spaces::find(&app, &member, &slug).await?.may(Action::Post)?;
    let mut sent = Sent::read(&request, sent, app.limits().resource_bytes).await?;
    let new = NewResource {
        space: slug.into_inner(),
        source: source(&mut sent)?,
        title: sent.field("title").to_owned(),
        description: sent.field("description").to_owned(),
        category: sent.field("category").to_owned(),
        review_on: day(sent.field("review_on"))?,
    };
    let added = resources::add(&app, &member, new).await?;
    let shown = resources::find(&app, &member, added.id).await?;
    answer::created(&format!("/resources/{}", added.id), &Resource::from(shown))
}

/// The file or the link a form carries.
pub(super) fn source(sent: &mut Sent) -> Result<Source> {
    match (sent.file.take(), sent.field("url")) {
        (Some((name, bytes)), _) => Ok(Source::File(Upload { name, bytes })),
        (None, "") => Err(Error::invalid("file", "required")),
        (None, url) => Ok(Source::Link(url.to_owned())),
    }
}

fn day(typed: &str) -> Result<Option<NaiveDate>> {
    match typed.trim() {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| Error::invalid("review_on", "date")),
    }
}
