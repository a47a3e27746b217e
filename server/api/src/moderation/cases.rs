//! The queue of moderators.

use super::report::{ReportReason, SubjectKind};
use crate::{
    answer::{self, List},
    people::PersonRef,
    spaces::SpaceRef,
};
use actix_web::web::{Data, Query};
use chrono::{DateTime, Utc};
use relais_domain::{
    App,
    moderation::{self, Waiting},
};
use relais_transport::{Answer, Paging, Signed};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Something to look at, with the context to decide by.
#[derive(Debug, Serialize, ToSchema)]
pub struct Case {
    pub id: Uuid,
    pub subject_kind: SubjectKind,
    pub subject_id: Uuid,
    pub state: CaseState,
    /// What was decided last: `none`, `dismissed`, `removed`, `held`, `released`, `warned`, `suspended`,
    /// `upheld` or `granted`.
    #[schema(example = "none")]
    pub outcome: String,
    /// Whoever it is about.
    pub person: Option<PersonRef>,
    pub space: Option<SpaceRef>,
    /// The title of the post it is, or stands under.
    #[schema(example = "How do I oil the engine?")]
    pub title: String,
    #[schema(example = "With the oil that is in the cellar.")]
    pub excerpt: String,
    /// Whether it is out of sight at the moment.
    #[schema(example = false)]
    pub hidden: bool,
    pub reports: Vec<CaseReport>,
    /// Other cases there have been about the same person.
    #[schema(example = 0)]
    pub other_cases: u64,
    pub opened_at: DateTime<Utc>,
    /// What the person concerned says against the decision.
    #[schema(example = json!(null))]
    pub appeal: Option<String>,
}

/// Whether somebody has to look at it.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CaseState {
    Open,
    Appealed,
    Closed,
}

/// What one person said.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseReport {
    pub reason: ReportReason,
    #[schema(example = "It names a customer.")]
    pub note: String,
    pub by: Option<PersonRef>,
    pub at: DateTime<Utc>,
}

impl From<moderation::Case> for CaseState {
    fn from(case: moderation::Case) -> Self {
        match case.state {
            moderation::CaseState::Open => Self::Open,
            moderation::CaseState::Appealed => Self::Appealed,
            moderation::CaseState::Closed => Self::Closed,
        }
    }
}

impl From<Waiting> for Case {
    fn from(waiting: Waiting) -> Self {
        let Waiting { case, subject, person, space, reports, others } = waiting;
        let said = reports.into_iter().map(|(report, by)| CaseReport {
            reason: report.reason.into(),
            note: report.note,
            by: by.map(Into::into),
            at: report.at,
        });
        Self {
            id: case.id.0,
            subject_kind: case.subject_kind.into(),
            subject_id: case.subject_id,
            outcome: case.outcome.as_str().to_owned(),
            person: person.map(Into::into),
            space: space.map(Into::into),
            title: subject.title,
            excerpt: subject.excerpt,
            hidden: subject.hidden,
            reports: said.collect(),
            other_cases: others,
            opened_at: case.opened_at,
            appeal: case.appeal.clone(),
            state: case.into(),
        }
    }
}

/// Which cases.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// Those that were decided, instead of those that wait.
    #[serde(default)]
    pub closed: bool,
}

/// Lists cases
///
/// For moderators: of the network, or of the spaces they moderate.
#[utoipa::path(
    get, path = "/moderation/cases", tag = "moderation",
    params(Which, crate::openapi::Paging),
    responses((status = 200, description = "Last opened first", body = List<Case>)),
)]
pub async fn list_cases(app: Data<App>, member: Signed, which: Query<Which>, Paging(page): Paging) -> Answer {
    answer::ok(&List::<Case>::from(moderation::queue(&app, &member, which.closed, &page).await?))
}
