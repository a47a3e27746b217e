//! Keeps what is being written.

use super::draft::{self, Draft};
use crate::{answer, posts::PostKind};
use actix_web::web::{Data, Json, Path};
use relais_domain::{
    App,
    platform::ids::DraftId,
    posts::{
        self,
        drafts::{self, Writing},
    },
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;
use utoipa::ToSchema;

/// What is being written. Nothing is required yet.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftText {
    /// The address of the space.
    #[schema(example = "general")]
    pub space: Option<String>,
    /// `news` unless said otherwise.
    pub kind: Option<PostKind>,
    #[serde(default)]
    #[schema(example = "How do I oil", max_length = 200)]
    pub title: String,
    #[serde(default)]
    #[schema(example = "The third wheel", max_length = 50000)]
    pub body: String,
    #[serde(default)]
    #[schema(example = json!(["maintenance"]))]
    pub tags: Vec<String>,
}

impl From<DraftText> for Writing {
    fn from(text: DraftText) -> Self {
        let DraftText { space, kind, title, body, tags } = text;
        let kind = kind.map_or(posts::PostKind::News, Into::into);
        Self { space, kind, title, body, tags: tags.join(", ") }
    }
}

/// Keeps a new draft
#[utoipa::path(
    post, path = "/drafts", tag = "drafts",
    request_body = DraftText,
    responses((status = 201, description = "Kept", body = Draft)),
)]
pub async fn create(app: Data<App>, member: Signed, sent: Json<DraftText>) -> Answer {
    let saved = drafts::save(&app, &member, None, sent.into_inner().into()).await?;
    answer::created(&format!("/drafts/{}", saved.id), &draft::one(&app, saved).await?)
}

/// Replaces what a draft says
#[utoipa::path(
    put, path = "/drafts/{id}", tag = "drafts",
    params(("id" = Uuid, Path, description = "The draft")),
    request_body = DraftText,
    responses((status = 200, description = "The draft as it is now", body = Draft)),
)]
pub async fn replace(app: Data<App>, member: Signed, id: Path<DraftId>, sent: Json<DraftText>) -> Answer {
    let saved = drafts::save(&app, &member, Some(*id), sent.into_inner().into()).await?;
    answer::ok(&draft::one(&app, saved).await?)
}

/// Throws a draft away
#[utoipa::path(
    delete, path = "/drafts/{id}", tag = "drafts",
    params(("id" = Uuid, Path, description = "The draft")),
    responses((status = 204, description = "Gone")),
)]
pub async fn discard(app: Data<App>, member: Signed, id: Path<DraftId>) -> Answer {
    drafts::discard(&app, &member, *id).await?;
    answer::done()
}
