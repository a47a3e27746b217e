//! Deciding a case, and taking a decision back.

use crate::answer;
use actix_web::web::{Data, Json, Path};
use relais_domain::{App, moderation, platform::ids::CaseId};
use relais_transport::{Answer, Signed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is decided.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCaseDecision {
    pub decision: CaseDecision,
    /// The person concerned reads it. Needed to remove, hold, warn, suspend and uphold.
    #[serde(default)]
    #[schema(example = "It names a customer.", max_length = 500)]
    pub reason: String,
}

/// What a moderator decides.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CaseDecision {
    /// There is nothing wrong with it. What is held is released or removed instead.
    Dismiss,
    Remove,
    /// Out of sight until somebody has looked closer; the case stays open.
    Hold,
    /// Back in sight.
    Release,
    /// The person is told what was wrong; the text stays.
    Warn,
    /// The account is closed until it is given back; for administrators.
    Suspend,
    /// After an appeal: the decision stands.
    Uphold,
    /// After an appeal: the decision is taken back.
    Grant,
}

impl From<CaseDecision> for moderation::Decision {
    fn from(decision: CaseDecision) -> Self {
        match decision {
            CaseDecision::Dismiss => Self::Dismiss,
            CaseDecision::Remove => Self::Remove,
            CaseDecision::Hold => Self::Hold,
            CaseDecision::Release => Self::Release,
            CaseDecision::Warn => Self::Warn,
            CaseDecision::Suspend => Self::Suspend,
            CaseDecision::Uphold => Self::Uphold,
            CaseDecision::Grant => Self::Grant,
        }
    }
}

/// How a case stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct Decided {
    #[schema(example = "dismissed")]
    pub outcome: String,
    pub state: super::cases::CaseState,
}

impl From<moderation::Case> for Decided {
    fn from(case: moderation::Case) -> Self {
        Self { outcome: case.outcome.as_str().to_owned(), state: case.into() }
    }
}

/// Decides a case
#[utoipa::path(
    put, path = "/moderation/cases/{id}/decision", tag = "moderation",
    params(("id" = Uuid, Path, description = "The case")),
    request_body = NewCaseDecision,
    responses((status = 200, description = "Decided", body = Decided)),
)]
pub async fn decide_case(
    app: Data<App>,
    member: Signed,
    id: Path<CaseId>,
    sent: Json<NewCaseDecision>,
) -> Answer {
    let NewCaseDecision { decision, reason } = sent.into_inner();
    let case = moderation::decide(&app, &member, *id, decision.into(), &reason).await?;
    answer::ok(&Decided::from(case))
}

/// Takes a decision back
///
/// What was hidden is shown again, and the case is open again.
#[utoipa::path(
    delete, path = "/moderation/cases/{id}/decision", tag = "moderation",
    params(("id" = Uuid, Path, description = "The case")),
    responses((status = 200, description = "Open again", body = Decided)),
)]
pub async fn undo_decision(app: Data<App>, member: Signed, id: Path<CaseId>) -> Answer {
    answer::ok(&Decided::from(moderation::undo(&app, &member, *id).await?))
}
