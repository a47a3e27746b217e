//! Why somebody has the points they have: one line per movement, never changed.

use relais_plugin::prelude::*;
use serde::{Deserialize, Serialize};

use crate::credit::Credit;
use crate::rules::Rule;

/// One movement of points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    pub person: PersonId,
    /// Position of the fact that moved them: the order of the lines.
    pub position: u64,
    pub at: Moment,
    /// Negative when taken back, 0 when a cap was reached.
    pub points: i64,
    pub rule: Rule,
    pub reason: Reason,
    pub space: SpaceId,
    pub post: PostId,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<CommentId>,
}

/// Why points moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Somebody contributed.
    Earned,
    /// It counted for badges, but the points of the day or the week were already given.
    Capped,
    /// The contribution no longer stands.
    TakenBack,
    /// It stands again.
    GivenBack,
}

impl Document for Line {
    const COLLECTION: &'static str = "ledger";
}

/// Writes the line. One fact may move points for several contributions: their keys keep the lines apart.
pub fn write(
    tx: &mut Tx,
    fact: &Fact,
    credit_key: &str,
    credit: &Credit,
    points: i64,
    reason: Reason,
) -> Result {
    let line = Line {
        person: credit.person.clone(),
        position: fact.position,
        at: fact.at,
        points,
        rule: credit.rule,
        reason,
        space: credit.space.clone(),
        post: credit.post.clone(),
        comment: credit.comment.clone(),
    };
    tx.create(&format!("{:020}:{credit_key}", fact.position), &line)?;
    Ok(())
}

/// The latest lines of a person, newest first.
pub fn latest(state: &impl Reads, person: &PersonId, lines: u32) -> Result<Vec<Line>> {
    let selection = Selection::by("by-person").equal_to(person.as_str()).descending().limit(lines);
    Ok(state.select(selection)?.documents.into_iter().map(|(_, line)| line).collect())
}
