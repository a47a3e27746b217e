//! Who would be told of a post, before it is published.

use crate::{answer, people::PersonRef, posts::PostKind};
use actix_web::web::{Data, Json, Path};
use relais_domain::{App, notifications};
use relais_transport::{Answer, Signed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A post as it stands.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Unpublished {
    pub kind: PostKind,
    /// Markdown.
    #[schema(example = "Does @grace know?", max_length = 50000)]
    pub body: String,
}

/// Who would be told.
#[derive(Debug, Serialize, ToSchema)]
pub struct Audience {
    /// How many members `@space` would reach, when it is written by somebody who may.
    #[schema(example = json!(null))]
    pub everybody: Option<u64>,
    /// `@space` is written by somebody who may not call everybody: it stays a word.
    #[schema(example = false)]
    pub only_managers_announce: bool,
    /// Those mentioned who will be told.
    pub mentioned: Vec<PersonRef>,
    /// Those mentioned who cannot read what is in the space: they are told nothing.
    pub out_of_reach: Vec<PersonRef>,
    /// For a question: how many people run the space and will be told.
    #[schema(example = 1)]
    pub managers: u64,
}

/// Tells who would be notified
///
/// Nothing is published. What is not yet complete is no mistake here.
#[utoipa::path(
    post, path = "/spaces/{slug}/audience", tag = "notifications",
    params(("slug" = String, Path, description = "The address of the space")),
    request_body = Unpublished,
    responses((status = 200, description = "Who would be told", body = Audience)),
)]
pub async fn show_audience(
    app: Data<App>,
    member: Signed,
    slug: Path<String>,
    sent: Json<Unpublished>,
) -> Answer {
    let Unpublished { kind, body } = sent.into_inner();
    let told = notifications::audience(&app, &member, &slug, kind.into(), &body).await?;
    answer::ok(&Audience {
        everybody: told.everybody,
        only_managers_announce: told.only_managers_announce,
        mentioned: told.mentioned.into_iter().map(Into::into).collect(),
        out_of_reach: told.out_of_reach.into_iter().map(Into::into).collect(),
        managers: told.managers,
    })
}
