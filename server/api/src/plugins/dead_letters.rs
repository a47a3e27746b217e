//! Facts a plugin kept failing on.

use crate::answer::{self, List};
use actix_web::web::{Data, Json, Path};
use chrono::{DateTime, Utc};
use relais_domain::{App, plugins};
use relais_transport::{Admin, Answer};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A fact a plugin kept failing on.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeadLetter {
    /// Its position in the fact log.
    #[schema(example = 8812)]
    pub id: i64,
    /// The kind of the fact.
    #[schema(example = "reaction.added")]
    pub kind: String,
    /// What it said.
    pub data: serde_json::Value,
    #[schema(example = "used 63 ms of 50 ms")]
    pub error: String,
    #[schema(example = json!(null))]
    pub trace: Option<String>,
    pub at: DateTime<Utc>,
}

impl From<plugins::DeadLetter> for DeadLetter {
    fn from(letter: plugins::DeadLetter) -> Self {
        let plugins::DeadLetter { position, kind, data, error, trace, at } = letter;
        Self { id: position, kind, data, error, trace, at }
    }
}

/// Lists what a plugin failed on
#[utoipa::path(
    get, path = "/admin/plugins/{id}/dead-letters", tag = "plugins",
    params(("id" = String, Path, description = "The plugin", example = "relais.gamification")),
    responses((status = 200, description = "Oldest first, at most 100", body = List<DeadLetter>)),
)]
pub async fn list_dead_letters(app: Data<App>, _: Admin, id: Path<String>) -> Answer {
    let letters = app.plugins().dead_letters(&app, &id).await?;
    answer::ok(&List::<DeadLetter>::whole(letters))
}

/// What becomes of a dead letter.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDecision {
    pub decision: Decision,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// Apply it again.
    Retry,
    /// Let it go for good.
    Skip,
}

impl From<Decision> for plugins::Decision {
    fn from(decision: Decision) -> Self {
        match decision {
            Decision::Retry => Self::Retry,
            Decision::Skip => Self::Skip,
        }
    }
}

/// Decides on a dead letter
#[utoipa::path(
    put, path = "/admin/plugins/{id}/dead-letters/{position}/decision", tag = "plugins",
    params(
        ("id" = String, Path, description = "The plugin", example = "relais.gamification"),
        ("position" = i64, Path, description = "The dead letter", example = 8812),
    ),
    request_body = NewDecision,
    responses((status = 204, description = "Decided")),
)]
pub async fn decide(
    app: Data<App>,
    admin: Admin,
    path: Path<(String, i64)>,
    sent: Json<NewDecision>,
) -> Answer {
    let (id, position) = path.into_inner();
    app.plugins().decide(&app, Some(admin.id), &id, position, sent.decision.into()).await?;
    answer::done()
}
