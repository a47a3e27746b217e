//! What a rebuild would change, before it does.

use super::rebuild::Rebuild;
use crate::answer;
use actix_web::{
    http::StatusCode,
    web::{Data, Json, Path},
};
use relais_domain::{App, plugins::compare};
use relais_transport::{Admin, Answer};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a rebuild would change.
#[derive(Debug, Serialize, ToSchema)]
pub struct Changes {
    #[schema(example = 3)]
    pub added: u64,
    #[schema(example = 0)]
    pub removed: u64,
    #[schema(example = 12)]
    pub changed: u64,
    /// A few of each sort.
    pub examples: Vec<Change>,
}

/// One of the things that would change.
#[derive(Debug, Serialize, ToSchema)]
pub struct Change {
    /// `documents`, `counters` or `scores`.
    #[schema(example = "counters")]
    pub kind: String,
    /// Where in it.
    #[schema(example = "kudos/0198c0de-0000-7000-8000-000000000000")]
    pub key: String,
    /// As it is; `null` when it would be added.
    #[schema(example = "3")]
    pub before: Option<String>,
    /// As it would be; `null` when it would go.
    #[schema(example = "5")]
    pub after: Option<String>,
}

impl From<compare::Changes> for Changes {
    fn from(changes: compare::Changes) -> Self {
        let compare::Changes { added, removed, changed, examples } = changes;
        Self { added, removed, changed, examples: examples.into_iter().map(Into::into).collect() }
    }
}

impl From<compare::Change> for Change {
    fn from(change: compare::Change) -> Self {
        let compare::Change { sort, name, before_text, after_text } = change;
        Self { kind: sort, key: name, before: before_text, after: after_text }
    }
}

/// Previews a rebuild
///
/// Folds the whole log again beside the running generation, says what would change (`state` is then `ready`
/// and `changes` is there), and waits an hour for a decision.
#[utoipa::path(
    post, path = "/admin/plugins/{id}/rebuilds/preview", tag = "plugins",
    params(("id" = String, Path, description = "The plugin", example = "relais.gamification")),
    responses((status = 202, description = "Under way", body = Rebuild)),
)]
pub async fn preview_rebuild(app: Data<App>, admin: Admin, id: Path<String>) -> Answer {
    let progress = app.plugins().preview_rebuild(&app, Some(admin.id), &id).await?;
    let rebuild = Rebuild::from(progress.borrow().clone());
    answer::with(StatusCode::ACCEPTED, &rebuild)
}

/// What becomes of a rebuild that waits.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewVerdict {
    /// Whether it takes the place of what runs; else it is discarded.
    #[schema(example = true)]
    pub take: bool,
}

/// Decides on a previewed rebuild
#[utoipa::path(
    put, path = "/admin/plugins/{id}/rebuilds/preview/decision", tag = "plugins",
    params(("id" = String, Path, description = "The plugin", example = "relais.gamification")),
    request_body = NewVerdict,
    responses((status = 204, description = "Decided; the list of plugins says when it is done")),
)]
pub async fn decide_rebuild(app: Data<App>, _: Admin, id: Path<String>, verdict: Json<NewVerdict>) -> Answer {
    app.plugins().decide_rebuild(&app, &id, verdict.take).await?;
    answer::done()
}
