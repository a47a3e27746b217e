//! Planning milestones.

use super::list::{Milestone, MilestoneConfidence, MilestonePrecision};
use crate::answer;
use actix_web::web::{Data, Json, Path};
use chrono::{DateTime, NaiveDate, Utc};
use relais_domain::{
    App,
    milestones::{self, Plan},
    platform::ids::MilestoneId,
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;
use utoipa::ToSchema;

/// What is planned.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MilestonePlan {
    #[schema(example = "Handhelds on every quay")]
    pub title: String,
    /// Plain text.
    #[serde(default)]
    #[schema(example = "Two for each quay.")]
    pub about: String,
    /// Any day of what is meant.
    #[schema(example = "2027-01-01")]
    pub due_on: NaiveDate,
    pub precision: MilestonePrecision,
    pub confidence: MilestoneConfidence,
    #[serde(default)]
    #[schema(example = "Quays in the west")]
    pub audience: String,
    /// Until then it is for members of the space alone; it opens by itself, with a post that tells of it.
    #[serde(default)]
    #[schema(example = json!(null))]
    pub embargo_until: Option<DateTime<Utc>>,
}

impl From<MilestonePlan> for Plan {
    fn from(body: MilestonePlan) -> Self {
        Self {
            title: body.title,
            about: body.about,
            due_on: body.due_on,
            precision: body.precision.into(),
            confidence: body.confidence.into(),
            audience: body.audience,
            embargo_until: body.embargo_until,
        }
    }
}

/// Plans a milestone
///
/// For whoever runs the space.
#[utoipa::path(
    post, path = "/spaces/{slug}/milestones", tag = "milestones",
    params(("slug" = String, Path, description = "The address of the space", example = "general")),
    request_body = MilestonePlan,
    responses((status = 201, description = "Planned", body = Milestone)),
)]
pub async fn create_milestone(
    app: Data<App>,
    member: Signed,
    slug: Path<String>,
    sent: Json<MilestonePlan>,
) -> Answer {
    let row = milestones::create(&app, &member, &slug, sent.into_inner().into()).await?;
    answer::created(&format!("/milestones/{}", row.id), &Milestone::from(row))
}

/// Changes a milestone
///
/// An embargo can be moved, or lifted with `null`; what has been opened stays open.
#[utoipa::path(
    put, path = "/milestones/{id}", tag = "milestones",
    params(("id" = Uuid, Path, description = "The milestone")),
    request_body = MilestonePlan,
    responses((status = 200, description = "Changed", body = Milestone)),
)]
pub async fn edit_milestone(
    app: Data<App>,
    member: Signed,
    id: Path<MilestoneId>,
    sent: Json<MilestonePlan>,
) -> Answer {
    let row = milestones::edit(&app, &member, *id, sent.into_inner().into()).await?;
    answer::ok(&Milestone::from(row))
}

/// Takes a milestone off the timeline
#[utoipa::path(
    delete, path = "/milestones/{id}", tag = "milestones",
    params(("id" = Uuid, Path, description = "The milestone")),
    responses((status = 204, description = "Gone")),
)]
pub async fn remove_milestone(app: Data<App>, member: Signed, id: Path<MilestoneId>) -> Answer {
    milestones::remove(&app, &member, *id).await?;
    answer::done()
}

/// Says that a milestone is reached
#[utoipa::path(
    put, path = "/milestones/{id}/reached", tag = "milestones",
    params(("id" = Uuid, Path, description = "The milestone")),
    responses((status = 204, description = "Reached")),
)]
pub async fn reach_milestone(app: Data<App>, member: Signed, id: Path<MilestoneId>) -> Answer {
    milestones::set_reached(&app, &member, *id, true).await?;
    answer::done()
}

/// Takes back that a milestone is reached
#[utoipa::path(
    delete, path = "/milestones/{id}/reached", tag = "milestones",
    params(("id" = Uuid, Path, description = "The milestone")),
    responses((status = 204, description = "Ahead again")),
)]
pub async fn reopen_milestone(app: Data<App>, member: Signed, id: Path<MilestoneId>) -> Answer {
    milestones::set_reached(&app, &member, *id, false).await?;
    answer::done()
}
