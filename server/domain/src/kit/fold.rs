//! When what a kit shows became something else: noted beside the item, so that marks cost nothing to read.

use super::item::{self, Kind};
use crate::{
    App, Result, Tx,
    platform::{
        clock::Moment,
        consumers::Consumer,
        facts::{Fact, Recorded},
        ids::{CommentId, PostId},
    },
    posts::post,
};
use async_trait::async_trait;
use sea_orm::{QuerySelect, entity::prelude::*};
use std::collections::HashSet;
use uuid::Uuid;

/// The consumer that keeps the marks.
#[derive(Debug, Default, Clone, Copy)]
pub struct KitMarks;

/// What became of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// It says something else.
    Changed,
    /// It is not to be seen any more: no news to anybody.
    Gone,
}

#[async_trait]
impl Consumer for KitMarks {
    fn name(&self) -> &'static str {
        "kit-marks"
    }

    fn kinds(&self) -> &'static [&'static str] {
        &[
            "answer.accepted",
            "answer.unaccepted",
            "comment.edited",
            "event.cancelled",
            "event.edited",
            "event.moved",
            "faq.promoted",
            "faq.withdrawn",
            "milestone.changed",
            "milestone.reached",
            "milestone.released",
            "milestone.removed",
            "milestone.reopened",
            "person.left",
            "person.moved",
            "person.suspended",
            "post.edited",
            "post.held",
            "post.removed",
            "post.restored",
            "resource.edited",
            "resource.removed",
            "resource.replaced",
            "resource.restored",
        ]
    }

    async fn fold(&self, _: &App, tx: &Tx, facts: &[Recorded]) -> Result<()> {
        let mut turns: Vec<(Kind, Uuid, Turn, Moment)> = Vec::new();
        let mut comments = Vec::new();
        for recorded in facts {
            let fact = recorded.fact()?;
            if let Fact::CommentEdited { comment, post, .. } = fact {
                comments.push((comment, post, recorded.at));
            }
            let said = turned(&fact).into_iter();
            turns.extend(said.map(|(kind, subject, turn)| (kind, subject, turn, recorded.at)));
        }
        // Few objects stand in a kit: one look tells which.
        let subjects = turns.iter().map(|(_, subject, ..)| *subject);
        let subjects: HashSet<Uuid> = subjects.chain(comments.iter().map(|(_, post, _)| post.0)).collect();
        let kept: HashSet<(Kind, Uuid)> = item::Entity::find()
            .select_only()
            .columns([item::Column::Kind, item::Column::Subject])
            .filter(item::Column::Subject.is_in(subjects))
            .into_tuple::<(Kind, Uuid)>()
            .all(&**tx)
            .await?
            .into_iter()
            .collect();
        turns.retain(|(kind, subject, ..)| kept.contains(&(*kind, *subject)));
        for (comment, post, at) in comments {
            if kept.contains(&(Kind::Faq, post.0)) && is_answer(tx, post, comment).await? {
                turns.push((Kind::Faq, post.0, Turn::Changed, at));
            }
        }
        turns.sort_by_key(|(.., at)| *at);
        for (kind, subject, turn, at) in turns {
            note(tx, kind, subject, turn, at).await?;
        }
        Ok(())
    }
}

/// What a fact says of objects a kit may show. A question of the FAQ is known by its post.
fn turned(fact: &Fact) -> Vec<(Kind, Uuid, Turn)> {
    use Turn::{Changed, Gone};
    match fact {
        Fact::PostEdited { post, .. } | Fact::PostRestored { post, .. } => {
            vec![(Kind::Post, post.0, Changed), (Kind::Faq, post.0, Changed)]
        }
        Fact::PostRemoved { post, .. } | Fact::PostHeld { post, .. } => {
            vec![(Kind::Post, post.0, Gone), (Kind::Faq, post.0, Gone)]
        }
        Fact::AnswerAccepted(answered) => vec![(Kind::Faq, answered.post.0, Changed)],
        Fact::AnswerUnaccepted(answered) => vec![(Kind::Faq, answered.post.0, Gone)],
        Fact::FaqPromoted { post, .. } => vec![(Kind::Faq, post.0, Changed)],
        Fact::FaqWithdrawn { post, .. } => vec![(Kind::Faq, post.0, Gone)],
        Fact::ResourceEdited { resource, .. }
        | Fact::ResourceReplaced { resource, .. }
        | Fact::ResourceRestored { resource, .. } => vec![(Kind::Resource, resource.0, Changed)],
        Fact::ResourceRemoved { resource, .. } => vec![(Kind::Resource, resource.0, Gone)],
        Fact::MilestoneChanged { milestone, .. }
        | Fact::MilestoneReached { milestone, .. }
        | Fact::MilestoneReleased { milestone, .. }
        | Fact::MilestoneReopened { milestone, .. } => vec![(Kind::Milestone, milestone.0, Changed)],
        Fact::MilestoneRemoved { milestone, .. } => vec![(Kind::Milestone, milestone.0, Gone)],
        Fact::EventEdited { event, .. }
        | Fact::EventMoved { event, .. }
        | Fact::EventCancelled { event, .. } => vec![(Kind::Event, event.0, Changed)],
        Fact::PersonMoved { person, .. } => vec![(Kind::Contact, person.0, Changed)],
        Fact::PersonLeft { person } | Fact::PersonSuspended { person, .. } => {
            vec![(Kind::Contact, person.0, Gone)]
        }
        _ => Vec::new(),
    }
}

/// Whether a comment is what the FAQ shows.
async fn is_answer(tx: &Tx, post: PostId, comment: CommentId) -> Result<bool> {
    let question = post::Entity::find_by_id(post).one(&**tx).await?;
    Ok(question.is_some_and(|question| question.accepted_comment_id == Some(comment)))
}

async fn note(tx: &Tx, kind: Kind, subject: Uuid, turn: Turn, at: Moment) -> Result<()> {
    let standing = item::Entity::update_many()
        .filter(item::Column::Subject.eq(subject))
        .filter(item::Column::Kind.eq(kind));
    let noted = match turn {
        // What happened before it was put into the kit is no change to the kit.
        Turn::Changed => {
            standing.col_expr(item::Column::ChangedAt, Expr::value(at)).filter(item::Column::ChangedAt.lt(at))
        }
        Turn::Gone => standing.col_expr(item::Column::ChangedAt, Expr::col(item::Column::CreatedAt)),
    };
    noted.exec(&**tx).await?;
    Ok(())
}
