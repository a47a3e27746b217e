//! From facts to the log: who did what to whom, whichever page it was done on; and cases for what waits.

use super::{
    act::{Act, ActiveModel, Entity},
    case::{self, Cause, Matter, SubjectKind},
};
use crate::{
    App, Result, Tx,
    platform::{
        consumers::Consumer,
        facts::{Fact, Recorded},
        ids::{CaseId, CommentId, PersonId, PostId, SpaceId},
    },
};
use async_trait::async_trait;
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// The consumer that keeps the log.
#[derive(Debug, Default, Clone, Copy)]
pub struct Moderation;

/// What is written down.
#[derive(Debug, Clone)]
struct Line {
    act: Act,
    /// Nobody when a guard or a blocked word did it.
    actor: Option<PersonId>,
    person: PersonId,
    space: Option<SpaceId>,
    post: Option<PostId>,
    comment: Option<CommentId>,
    case: Option<CaseId>,
    reason: String,
}

#[async_trait]
impl Consumer for Moderation {
    fn name(&self) -> &'static str {
        "moderation"
    }

    fn kinds(&self) -> &'static [&'static str] {
        &[
            "post.removed",
            "post.restored",
            "post.held",
            "comment.removed",
            "comment.restored",
            "comment.held",
            "person.suspended",
            "person.reinstated",
            "moderation.reported",
            "moderation.decided",
            "moderation.undone",
            "moderation.appealed",
        ]
    }

    async fn fold(&self, _: &App, tx: &Tx, facts: &[Recorded]) -> Result<()> {
        let mut rows = Vec::new();
        for recorded in facts {
            let Some(line) = line(recorded.fact()?, recorded.actor) else { continue };
            if line.act == Act::Released && !is_first_seen(tx, &line).await? {
                continue;
            }
            if line.act == Act::Held && line.actor.is_none() {
                wait(tx, &line).await?;
            }
            rows.push(ActiveModel {
                id: Set(tx.id()),
                at: Set(recorded.at),
                act: Set(line.act),
                actor_id: Set(line.actor),
                person_id: Set(line.person),
                space_id: Set(line.space),
                post_id: Set(line.post),
                comment_id: Set(line.comment),
                case_id: Set(line.case),
                reason: Set(line.reason),
            });
        }
        for chunk in rows.chunks(200) {
            Entity::insert_many(chunk.to_vec()).exec_without_returning(&**tx).await?;
        }
        Ok(())
    }
}

/// Whether the text of a case is now seen for the first time. Of one that was seen before, the log has the
/// restoration itself.
async fn is_first_seen(tx: &Tx, line: &Line) -> Result<bool> {
    let Some(id) = line.case else { return Ok(false) };
    let case = case::Entity::find_by_id(id).one(&**tx).await?;
    Ok(case.is_some_and(|case| case.cause == Cause::Held))
}

/// A text that nobody has seen yet waits as a case.
async fn wait(tx: &Tx, line: &Line) -> Result<()> {
    let (kind, subject) = match (line.comment, line.post) {
        (Some(comment), _) => (SubjectKind::Comment, comment.0),
        (None, Some(post)) => (SubjectKind::Post, post.0),
        (None, None) => return Ok(()),
    };
    let Line { person, space, post, comment, .. } = *line;
    case::open(tx, Matter { kind, subject, space, post, comment, person }, Cause::Held).await?;
    Ok(())
}

/// The line a fact makes; nothing for what people do with their own texts.
fn line(fact: Fact, actor: Option<PersonId>) -> Option<Line> {
    let content = |act, person, space, post, comment, reason: String| {
        (actor != Some(person)).then_some(Line {
            act,
            actor,
            person,
            space: Some(space),
            post: Some(post),
            comment,
            case: None,
            reason,
        })
    };
    let none = String::new();
    match fact {
        Fact::PostRemoved { post, space, author, reason, .. } => {
            content(Act::Removed, author, space, post, None, reason)
        }
        Fact::PostRestored { post, space, author, .. } => {
            content(Act::Restored, author, space, post, None, none)
        }
        Fact::PostHeld { post, space, author, by, reason, .. } => {
            Some(held(by, author, space, post, None, reason))
        }
        Fact::CommentRemoved { comment, post, space, author, reason, .. } => {
            content(Act::Removed, author, space, post, Some(comment), reason)
        }
        Fact::CommentRestored { comment, post, space, author, .. } => {
            content(Act::Restored, author, space, post, Some(comment), none)
        }
        Fact::CommentHeld { comment, post, space, author, by, reason, .. } => {
            Some(held(by, author, space, post, Some(comment), reason))
        }
        Fact::PersonSuspended { person, reason } => Some(account(Act::Suspended, actor, person, reason)),
        Fact::PersonReinstated { person } => Some(account(Act::Reinstated, actor, person, none)),
        Fact::ModerationReported { case, person, space, post, comment, .. } => Some(Line {
            act: Act::Reported,
            actor,
            person,
            space,
            post,
            comment,
            case: Some(case),
            reason: none,
        }),
        Fact::ModerationDecided { case, decision, person, space, post, comment, reason } => {
            // What was done to the text is told by the fact of the text.
            let act = match decision.as_str() {
                "dismiss" => Act::Dismissed,
                "release" => Act::Released,
                "warn" => Act::Warned,
                "uphold" => Act::Upheld,
                "grant" => Act::Granted,
                _ => return None,
            };
            Some(Line { act, actor, person, space, post, comment, case: Some(case), reason })
        }
        Fact::ModerationUndone { case, decision, person, space, post, comment } => Some(Line {
            act: Act::Undone,
            actor,
            person,
            space,
            post,
            comment,
            case: Some(case),
            reason: decision,
        }),
        Fact::ModerationAppealed { case, person, space, post, comment, text } => Some(Line {
            act: Act::Appealed,
            actor,
            person,
            space,
            post,
            comment,
            case: Some(case),
            reason: text,
        }),
        _ => None,
    }
}

fn held(
    by: Option<PersonId>,
    person: PersonId,
    space: SpaceId,
    post: PostId,
    comment: Option<CommentId>,
    reason: String,
) -> Line {
    let (space, post) = (Some(space), Some(post));
    Line { act: Act::Held, actor: by, person, space, post, comment, case: None, reason }
}

fn account(act: Act, actor: Option<PersonId>, person: PersonId, reason: String) -> Line {
    Line { act, actor, person, space: None, post: None, comment: None, case: None, reason }
}
