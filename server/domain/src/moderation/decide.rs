//! What moderators decide about a case.

use super::{
    case::{self, CaseState, Cause, Model as Case, Outcome, SubjectKind},
    scope,
};
use crate::{
    App, Error, Result,
    identity::{self, Member},
    platform::{error::Check, facts::Fact, ids::CaseId},
    posts::{self, comments, hold},
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// What a moderator decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// There is nothing wrong with it.
    Dismiss,
    Remove,
    /// Out of sight until somebody has looked closer. The case stays open.
    Hold,
    /// Back in sight.
    Release,
    /// The person is told what was wrong; the text stays.
    Warn,
    /// The account is closed until somebody opens it again. For administrators.
    Suspend,
    /// After an appeal: the decision stands.
    Uphold,
    /// After an appeal: the decision is taken back.
    Grant,
}

impl Decision {
    pub const ALL: [Self; 8] = [
        Self::Dismiss,
        Self::Remove,
        Self::Hold,
        Self::Release,
        Self::Warn,
        Self::Suspend,
        Self::Uphold,
        Self::Grant,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dismiss => "dismiss",
            Self::Remove => "remove",
            Self::Hold => "hold",
            Self::Release => "release",
            Self::Warn => "warn",
            Self::Suspend => "suspend",
            Self::Uphold => "uphold",
            Self::Grant => "grant",
        }
    }

    fn outcome(self) -> Outcome {
        match self {
            Self::Dismiss => Outcome::Dismissed,
            Self::Remove => Outcome::Removed,
            Self::Hold => Outcome::Held,
            Self::Release => Outcome::Released,
            Self::Warn => Outcome::Warned,
            Self::Suspend => Outcome::Suspended,
            Self::Uphold => Outcome::Upheld,
            Self::Grant => Outcome::Granted,
        }
    }

    /// Whether the person concerned must be told why.
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::Remove | Self::Hold | Self::Warn | Self::Suspend | Self::Uphold)
    }

    /// Whether it can be said of a case as it stands.
    pub fn fits(self, case: &Case) -> bool {
        let content = case.subject_kind != SubjectKind::Person;
        match self {
            Self::Uphold | Self::Grant => case.state == CaseState::Appealed,
            Self::Remove | Self::Hold => {
                content && case.state == CaseState::Open && (self != Self::Hold || !is_held(case))
            }
            Self::Release => content && case.state == CaseState::Open && is_held(case),
            Self::Dismiss => case.state == CaseState::Open && !is_held(case),
            Self::Warn | Self::Suspend => case.state == CaseState::Open,
        }
    }
}

/// Whether its text waits out of sight.
fn is_held(case: &Case) -> bool {
    case.outcome == Outcome::Held || (case.outcome == Outcome::None && case.cause == Cause::Held)
}

impl std::str::FromStr for Decision {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let known = Self::ALL.into_iter().find(|decision| decision.as_str() == text);
        known.ok_or(Error::invalid("decision", "unknown"))
    }
}

/// Decides a case. What it does to the content comes first and can be done again: a crash in between leaves
/// a case that is still to be closed, never a text that is gone without a case.
pub async fn decide(app: &App, by: &Member, id: CaseId, decision: Decision, reason: &str) -> Result<Case> {
    let case = scope::find(app, by, id).await?;
    let mut check = Check::new();
    check.length("reason", reason, if decision.needs_reason() { 3 } else { 0 }, 500);
    check.done()?;
    if !decision.fits(&case) {
        return Err(Error::Conflict("case-not-so"));
    }
    if case.person_id == by.id {
        return Err(Error::Forbidden("not-oneself"));
    }
    let heard = matches!(decision, Decision::Uphold | Decision::Grant);
    if heard && case.closed_by == Some(by.id) && !by.is_administrator() {
        // Whoever decided does not hear the appeal against it.
        return Err(Error::Forbidden("another-moderator"));
    }
    carry_out(app, by, &case, decision, reason.trim()).await?;
    close(app, by, id, decision, reason).await
}

async fn carry_out(app: &App, by: &Member, case: &Case, decision: Decision, reason: &str) -> Result<()> {
    match decision {
        Decision::Remove => match (case.comment_id, case.post_id) {
            (Some(comment), _) => comments::remove(app, by, comment, reason).await.map(drop),
            (None, Some(post)) => posts::remove(app, by, post, reason).await.map(drop),
            (None, None) => Ok(()),
        },
        Decision::Hold => hold(app, by, case, reason).await,
        Decision::Release => release(app, by, case).await,
        Decision::Grant => take_back(app, by, case).await,
        Decision::Suspend => match identity::suspend(app, by, case.person_id, reason).await {
            Err(Error::Conflict("already-suspended")) => Ok(()),
            done => done.map(drop),
        },
        Decision::Dismiss | Decision::Warn | Decision::Uphold => Ok(()),
    }
}

pub(super) async fn hold(app: &App, by: &Member, case: &Case, reason: &str) -> Result<()> {
    match (case.comment_id, case.post_id) {
        (Some(comment), _) => hold::hold_comment(app, by, comment, reason).await,
        (None, Some(post)) => hold::hold_post(app, by, post, reason).await,
        (None, None) => Ok(()),
    }
}

/// Releases what is held; what is in sight stays as it is.
pub(super) async fn release(app: &App, by: &Member, case: &Case) -> Result<()> {
    match (case.comment_id, case.post_id) {
        (Some(comment), _) => hold::release_comment(app, by, comment).await,
        (None, Some(post)) => hold::release_post(app, by, post).await,
        (None, None) => Ok(()),
    }
}

/// Undoes what the last decision did to the content or the account.
pub(super) async fn take_back(app: &App, by: &Member, case: &Case) -> Result<()> {
    match (case.outcome, case.comment_id, case.post_id) {
        (Outcome::Removed | Outcome::None, Some(comment), _) => {
            comments::restore(app, by, comment).await.map(drop)
        }
        (Outcome::Removed | Outcome::None, None, Some(post)) => posts::restore(app, by, post).await.map(drop),
        (Outcome::Held, ..) => release(app, by, case).await,
        (Outcome::Suspended, ..) => match identity::reinstate(app, by, case.person_id).await {
            Err(Error::Conflict("not-suspended")) => Ok(()),
            done => done.map(drop),
        },
        _ => Ok(()),
    }
}

async fn close(app: &App, by: &Member, id: CaseId, decision: Decision, reason: &str) -> Result<Case> {
    let tx = app.begin().await?;
    if !decision.fits(&case::locked(&tx, id).await?) {
        return Err(Error::Conflict("case-not-so"));
    }
    // A held text waits for a second look.
    let state = if decision == Decision::Hold { CaseState::Open } else { CaseState::Closed };
    let row = case::ActiveModel {
        id: Set(id),
        state: Set(state),
        outcome: Set(decision.outcome()),
        closed_at: Set((state == CaseState::Closed).then(|| tx.now())),
        closed_by: Set(Some(by.id)),
        ..Default::default()
    };
    let case = row.update(&*tx).await?;
    tx.record(
        Some(by.id),
        Fact::ModerationDecided {
            case: id,
            decision: decision.as_str().to_owned(),
            person: case.person_id,
            space: case.space_id,
            post: case.post_id,
            comment: case.comment_id,
            reason: reason.trim().to_owned(),
        },
    );
    tx.commit().await?;
    Ok(case)
}
