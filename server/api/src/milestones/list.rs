//! Milestones on the wire.

use crate::answer::{self, List};
use actix_web::web::{Data, Path};
use chrono::{DateTime, NaiveDate, Utc};
use relais_domain::{
    App,
    milestones::{self, Shown},
    platform::ids::MilestoneId,
};
use relais_transport::{Answer, Signed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A step of what a space brings about.
#[derive(Debug, Serialize, ToSchema)]
pub struct Milestone {
    pub id: Uuid,
    pub space_id: Uuid,
    #[schema(example = "Handhelds on every quay")]
    pub title: String,
    /// Plain text.
    #[schema(example = "Two for each quay.")]
    pub about: String,
    /// The day, or the first of the month or quarter.
    #[schema(example = "2027-01-01")]
    pub due_on: NaiveDate,
    pub precision: MilestonePrecision,
    pub confidence: MilestoneConfidence,
    /// Whom it concerns, in words.
    #[schema(example = "Quays in the west")]
    pub audience: String,
    /// Until then it is for members of the space alone.
    #[schema(example = json!(null))]
    pub embargo_until: Option<DateTime<Utc>>,
    pub released_at: Option<DateTime<Utc>>,
    /// The post that told of its release.
    #[schema(example = json!(null))]
    pub post_id: Option<Uuid>,
    #[schema(example = json!(null))]
    pub reached_at: Option<DateTime<Utc>>,
}

/// How exactly its date is known.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MilestonePrecision {
    Day,
    Month,
    Quarter,
}

/// How sure it is.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MilestoneConfidence {
    Firm,
    Likely,
    Open,
}

impl From<milestones::Precision> for MilestonePrecision {
    fn from(precision: milestones::Precision) -> Self {
        match precision {
            milestones::Precision::Day => Self::Day,
            milestones::Precision::Month => Self::Month,
            milestones::Precision::Quarter => Self::Quarter,
        }
    }
}

impl From<MilestonePrecision> for milestones::Precision {
    fn from(precision: MilestonePrecision) -> Self {
        match precision {
            MilestonePrecision::Day => Self::Day,
            MilestonePrecision::Month => Self::Month,
            MilestonePrecision::Quarter => Self::Quarter,
        }
    }
}

impl From<milestones::Confidence> for MilestoneConfidence {
    fn from(confidence: milestones::Confidence) -> Self {
        match confidence {
            milestones::Confidence::Firm => Self::Firm,
            milestones::Confidence::Likely => Self::Likely,
            milestones::Confidence::Open => Self::Open,
        }
    }
}

impl From<MilestoneConfidence> for milestones::Confidence {
    fn from(confidence: MilestoneConfidence) -> Self {
        match confidence {
            MilestoneConfidence::Firm => Self::Firm,
            MilestoneConfidence::Likely => Self::Likely,
            MilestoneConfidence::Open => Self::Open,
        }
    }
}

impl From<milestones::Milestone> for Milestone {
    fn from(row: milestones::Milestone) -> Self {
        Self {
            id: row.id.0,
            space_id: row.space_id.0,
            title: row.title,
            about: row.about,
            due_on: row.due_on,
            precision: row.precision.into(),
            confidence: row.confidence.into(),
            audience: row.audience,
            embargo_until: row.embargo_until,
            released_at: row.released_at,
            post_id: row.post_id.map(|id| id.0),
            reached_at: row.reached_at,
        }
    }
}

impl From<Shown> for Milestone {
    fn from(shown: Shown) -> Self {
        shown.milestone.into()
    }
}

/// Lists the milestones of a space
///
/// Those under embargo only to members of the space.
#[utoipa::path(
    get, path = "/spaces/{slug}/milestones", tag = "milestones",
    params(("slug" = String, Path, description = "The address of the space", example = "general")),
    responses((status = 200, description = "Soonest first", body = List<Milestone>)),
)]
pub async fn list_milestones(app: Data<App>, member: Signed, slug: Path<String>) -> Answer {
    answer::ok(&List::<Milestone>::whole(milestones::in_space(&app, &member, &slug).await?))
}

/// Shows a milestone
#[utoipa::path(
    get, path = "/milestones/{id}", tag = "milestones",
    params(("id" = Uuid, Path, description = "The milestone")),
    responses((status = 200, description = "The milestone", body = Milestone)),
)]
pub async fn show_milestone(app: Data<App>, member: Signed, id: Path<MilestoneId>) -> Answer {
    let (shown, _) = milestones::find(&app, &member, *id).await?;
    answer::ok(&Milestone::from(shown))
}
