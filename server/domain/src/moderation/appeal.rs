//! Asks for another look at what was decided about oneself.

use super::{
    act,
    case::{self, CaseState, Cause, Matter, Model as Case, Outcome, SubjectKind},
};
use crate::{
    App, Error, Result,
    identity::Member,
    platform::{error::Check, facts::Fact, ids::ActId},
};
use chrono::Duration;
use sea_orm::{ActiveValue::Set, QueryOrder, entity::prelude::*};

/// How long after an act one may appeal.
const WITHIN: Duration = Duration::days(30);

/// Appeals against an act, once. Somebody else than who decided hears it.
pub async fn appeal(app: &App, by: &Member, act: ActId, text: &str) -> Result<Case> {
    let mut check = Check::new();
    check.length("text", text, 10, 2_000);
    check.done()?;
    let tx = app.begin().await?;
    let act = act::Entity::find_by_id(act).one(&*tx).await?;
    let act = act.filter(|act| act.person_id == by.id && act.act.concerns()).ok_or(Error::NotFound)?;
    if !act.act.can_be_appealed() || tx.now() - act.at > WITHIN {
        return Err(Error::Conflict("not-to-be-appealed"));
    }
    let (kind, subject) = match (act.comment_id, act.post_id) {
        (Some(comment), _) => (SubjectKind::Comment, comment.0),
        (None, Some(post)) => (SubjectKind::Post, post.0),
        (None, None) => (SubjectKind::Person, by.id.0),
    };
    let last = case::Entity::find()
        .filter(case::Column::SubjectId.eq(subject))
        .order_by_desc(case::Column::OpenedAt)
        .one(&*tx)
        .await?;
    let case = match last {
        Some(case) => case::locked(&tx, case.id).await?,
        None => {
            let matter = Matter {
                kind,
                subject,
                space: act.space_id,
                post: act.post_id,
                comment: act.comment_id,
                person: by.id,
            };
            case::open(&tx, matter, Cause::Appeal).await?
        }
    };
    if case.appealed_at.is_some() {
        return Err(Error::Conflict("appealed-already"));
    }
    // A removal done on the page of the text has no decision of its own.
    let outcome = match (case.outcome, act.act) {
        (Outcome::None | Outcome::Dismissed, act::Act::Removed) => Outcome::Removed,
        (outcome, _) => outcome,
    };
    let row = case::ActiveModel {
        id: Set(case.id),
        state: Set(CaseState::Appealed),
        outcome: Set(outcome),
        closed_by: Set(case.closed_by.or(act.actor_id)),
        appeal: Set(Some(text.trim().to_owned())),
        appealed_at: Set(Some(tx.now())),
        ..Default::default()
    };
    let case = row.update(&*tx).await?;
    tx.record(
        Some(by.id),
        Fact::ModerationAppealed {
            case: case.id,
            person: by.id,
            space: case.space_id,
            post: case.post_id,
            comment: case.comment_id,
            text: text.trim().to_owned(),
        },
    );
    tx.commit().await?;
    Ok(case)
}
