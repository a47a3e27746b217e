//! What of a plugin waits for a person beside facts: effects, and requests from outside.

use super::dead_letters::NewDecision;
use crate::answer::{self, List};
use actix_web::web::{Data, Json, Path};
use chrono::{DateTime, Utc};
use relais_domain::{App, plugins::waiting};
use relais_transport::{Admin, Answer};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Something that waits for a decision.
#[derive(Debug, Serialize, ToSchema)]
pub struct Waiting {
    pub id: Uuid,
    /// `effect` (tried for the last time), `held` (asked for by a rebuild, never before) or `received` (a
    /// request from outside that could not be handled).
    #[schema(example = "effect")]
    pub kind: &'static str,
    /// The kind of the effect, or the endpoint.
    #[schema(example = "comment.create")]
    pub name: String,
    /// What was asked for, or what came in.
    pub body: serde_json::Value,
    #[schema(example = 8)]
    pub attempts: i32,
    #[schema(example = "unavailable: upstream")]
    pub error: Option<String>,
    pub at: DateTime<Utc>,
}

impl From<waiting::Waiting> for Waiting {
    fn from(waiting: waiting::Waiting) -> Self {
        let waiting::Waiting { id, sort, name, body, attempts, error, at } = waiting;
        Self { id, kind: sort.as_str(), name, body, attempts, error, at }
    }
}

/// Lists what waits for a decision
#[utoipa::path(
    get, path = "/admin/plugins/{id}/waiting", tag = "plugins",
    params(("id" = String, Path, description = "The plugin", example = "relais.gamification")),
    responses((status = 200, description = "Effects first, oldest first, at most 200", body = List<Waiting>)),
)]
pub async fn list_waiting(app: Data<App>, _: Admin, id: Path<String>) -> Answer {
    answer::ok(&List::<Waiting>::whole(waiting::list(&app, &id).await?))
}

/// Decides on what waits
///
/// `retry` carries it out after all, `skip` lets it go for good.
#[utoipa::path(
    put, path = "/admin/plugins/{id}/waiting/{item}/decision", tag = "plugins",
    params(
        ("id" = String, Path, description = "The plugin", example = "relais.gamification"),
        ("item" = Uuid, Path, description = "What waits"),
    ),
    request_body = NewDecision,
    responses((status = 204, description = "Decided")),
)]
pub async fn decide_waiting(
    app: Data<App>,
    admin: Admin,
    path: Path<(String, Uuid)>,
    sent: Json<NewDecision>,
) -> Answer {
    let (id, item) = path.into_inner();
    waiting::decide(&app, Some(admin.id), &id, item, sent.decision.into()).await?;
    answer::done()
}
