//! The hour a draft is published at.

use super::draft::{self, Draft};
use crate::answer;
use actix_web::web::{Data, Json, Path};
use chrono::{DateTime, Utc};
use relais_domain::{App, platform::ids::DraftId, posts::drafts};
use relais_transport::{Answer, Signed};
use serde::Deserialize;
use utoipa::ToSchema;

/// When to publish.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// In the future.
    pub publish_at: DateTime<Utc>,
}

/// Schedules a draft
///
/// What could not be published later is said now.
#[utoipa::path(
    put, path = "/drafts/{id}/schedule", tag = "drafts",
    params(("id" = Uuid, Path, description = "The draft")),
    request_body = Schedule,
    responses((status = 200, description = "Scheduled", body = Draft)),
)]
pub async fn schedule(app: Data<App>, member: Signed, id: Path<DraftId>, sent: Json<Schedule>) -> Answer {
    let saved = drafts::schedule(&app, &member, *id, Some(sent.publish_at)).await?;
    answer::ok(&draft::one(&app, saved).await?)
}

/// Takes a draft off the schedule
#[utoipa::path(
    delete, path = "/drafts/{id}/schedule", tag = "drafts",
    params(("id" = Uuid, Path, description = "The draft")),
    responses((status = 204, description = "Off the schedule")),
)]
pub async fn unschedule(app: Data<App>, member: Signed, id: Path<DraftId>) -> Answer {
    drafts::schedule(&app, &member, *id, None).await?;
    answer::done()
}
