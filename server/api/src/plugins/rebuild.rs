//! Builds the state of a plugin again from the whole history.

use super::preview::Changes;
use crate::answer;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use relais_domain::{App, plugins};
use relais_transport::{Admin, Answer};
use serde::Serialize;
use utoipa::ToSchema;

/// How far a rebuild has come.
#[derive(Debug, Serialize, ToSchema)]
pub struct Rebuild {
    /// The generation being built.
    #[schema(example = 2)]
    pub generation: i64,
    /// The last position applied, of `head`.
    #[schema(example = 9000)]
    pub position: i64,
    #[schema(example = 18211)]
    pub head: i64,
    /// `running`, `ready` (previewed, and waiting for a decision), `done`, or `failed` and `discarded`: the old
    /// generation goes on.
    #[schema(example = "running")]
    pub state: &'static str,
    /// Why it failed.
    #[schema(example = json!(null))]
    pub error: Option<String>,
    /// What a previewed one would change, once it is ready.
    pub changes: Option<Changes>,
}

impl From<plugins::Rebuild> for Rebuild {
    fn from(rebuild: plugins::Rebuild) -> Self {
        let plugins::Rebuild { generation, position, head, state, error, changes } = rebuild;
        let state = match state {
            plugins::RebuildState::Running => "running",
            plugins::RebuildState::Ready => "ready",
            plugins::RebuildState::Discarded => "discarded",
            plugins::RebuildState::Done => "done",
            plugins::RebuildState::Failed => "failed",
        };
        Self { generation, position, head, state, error, changes: changes.map(Into::into) }
    }
}

/// Rebuilds a plugin
///
/// Folds the whole log again beside the running generation, and swaps once it has caught up. Answers at
/// once; the list of plugins says how far it has come.
#[utoipa::path(
    post, path = "/admin/plugins/{id}/rebuilds", tag = "plugins",
    params(("id" = String, Path, description = "The plugin", example = "relais.gamification")),
    responses((status = 202, description = "Under way", body = Rebuild)),
)]
pub async fn rebuild(app: Data<App>, admin: Admin, id: Path<String>) -> Answer {
    let progress = app.plugins().rebuild(&app, Some(admin.id), &id).await?;
    let rebuild = Rebuild::from(progress.borrow().clone());
    answer::with(StatusCode::ACCEPTED, &rebuild)
}
