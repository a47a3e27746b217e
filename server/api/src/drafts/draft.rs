//! A draft on the wire.

use crate::{
    answer::{self, List},
    posts::PostKind,
    spaces::SpaceRef,
};
use actix_web::web::{Data, Path};
use chrono::{DateTime, Utc};
use relais_domain::{
    App, Result,
    platform::ids::DraftId,
    posts::drafts::{self, DraftState, SavedDraft},
    spaces,
};
use relais_transport::{Answer, Signed};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A post being written.
#[derive(Debug, Serialize, ToSchema)]
pub struct Draft {
    pub id: Uuid,
    /// What it will be.
    pub kind: PostKind,
    /// Where it will be published, if that is chosen.
    pub space: Option<SpaceRef>,
    #[schema(example = "How do I oil")]
    pub title: String,
    #[schema(example = "The third wheel")]
    pub body: String,
    #[schema(example = json!(["maintenance"]))]
    pub tags: Vec<String>,
    /// `writing`, or `scheduled` to be published at `publish_at`.
    #[schema(example = "writing")]
    pub state: &'static str,
    #[schema(example = json!(null))]
    pub publish_at: Option<DateTime<Utc>>,
    /// Why it could not be published at its hour.
    #[schema(example = json!(null))]
    pub failure: Option<String>,
    pub updated_at: DateTime<Utc>,
}

impl Draft {
    fn of(draft: SavedDraft, space: Option<SpaceRef>) -> Self {
        let state = match draft.state {
            DraftState::Writing => "writing",
            DraftState::Scheduled => "scheduled",
        };
        let tags =
            draft.tags.split(',').map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
        Self {
            id: draft.id.0,
            kind: draft.kind.into(),
            space,
            title: draft.title,
            body: draft.body,
            tags,
            state,
            publish_at: draft.publish_at,
            failure: draft.failure,
            updated_at: draft.updated_at,
        }
    }
}

/// Drafts with the spaces they are for, named in one query.
pub(super) async fn named(app: &App, drafts: Vec<SavedDraft>) -> Result<Vec<Draft>> {
    let spaces = spaces::names(app, drafts.iter().filter_map(|draft| draft.space_id)).await?;
    let space = |draft: &SavedDraft| draft.space_id.and_then(|id| spaces.get(&id).cloned()).map(Into::into);
    Ok(drafts
        .into_iter()
        .map(|draft| (space(&draft), draft))
        .map(|(space, draft)| Draft::of(draft, space))
        .collect())
}

/// One draft with its space.
pub(super) async fn one(app: &App, draft: SavedDraft) -> Result<Draft> {
    named(app, vec![draft]).await?.pop().ok_or(relais_domain::Error::NotFound)
}

/// Lists drafts
#[utoipa::path(
    get, path = "/drafts", tag = "drafts",
    responses((status = 200, description = "The caller's, last touched first", body = List<Draft>)),
)]
pub async fn list(app: Data<App>, member: Signed) -> Answer {
    let drafts = named(&app, drafts::list(&app, &member).await?).await?;
    answer::ok(&List { items: drafts, next_cursor: None })
}

/// Shows a draft
#[utoipa::path(
    get, path = "/drafts/{id}", tag = "drafts",
    params(("id" = Uuid, Path, description = "The draft")),
    responses((status = 200, description = "The draft", body = Draft)),
)]
pub async fn show(app: Data<App>, member: Signed, id: Path<DraftId>) -> Answer {
    let draft = drafts::find(&app, &member, *id).await?;
    answer::ok(&one(&app, draft).await?)
}
