//! Takes a decision back: everybody clicks wrong.

use super::{
    case::{self, CaseState, Cause, Model as Case, Outcome},
    decide, scope,
};
use crate::{
    App, Error, Result,
    identity::Member,
    platform::{facts::Fact, ids::CaseId},
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// Undoes the last decision of a case, which is open again.
pub async fn undo(app: &App, by: &Member, id: CaseId) -> Result<Case> {
    let case = scope::find(app, by, id).await?;
    if case.state != CaseState::Closed || case.person_id == by.id {
        return Err(Error::Conflict("case-not-so"));
    }
    // What an appeal decided is decided.
    if matches!(case.outcome, Outcome::Upheld | Outcome::Granted) {
        return Err(Error::Conflict("appeal-heard"));
    }
    if case.cause == Cause::Held && matches!(case.outcome, Outcome::Removed | Outcome::Released) {
        // It waits again, as it did before.
        decide::hold(app, by, &case, "").await?;
    } else {
        decide::take_back(app, by, &case).await?;
    }
    let tx = app.begin().await?;
    let case = case::locked(&tx, id).await?;
    let row = case::ActiveModel {
        id: Set(id),
        state: Set(CaseState::Open),
        outcome: Set(Outcome::None),
        closed_at: Set(None),
        closed_by: Set(None),
        ..Default::default()
    };
    let undone = case.outcome.as_str().to_owned();
    let case = row.update(&*tx).await?;
    tx.record(
        Some(by.id),
        Fact::ModerationUndone {
            case: id,
            decision: undone,
            person: case.person_id,
            space: case.space_id,
            post: case.post_id,
            comment: case.comment_id,
        },
    );
    tx.commit().await?;
    Ok(case)
}
