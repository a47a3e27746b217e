//! A contribution that counts.
//!
//! What it is worth is decided once, when it happens, against the caps of that day. Afterwards it is only
//! held and released: a removed post stops counting, a restored one counts again for exactly the same.

mod book;
mod hold;
mod settle;

use relais_plugin::prelude::*;
use serde::{Deserialize, Serialize};

use crate::rules::Rule;

pub use book::book;
pub use hold::{hold, release};
pub use settle::{Movement, settle};

/// One contribution of one person. Thanks of one day for one subject are one credit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Credit {
    /// Who is credited.
    pub person: PersonId,
    pub rule: Rule,
    /// What it is worth; 0 when a cap was reached.
    pub points: i64,
    /// When it happened: the windows of the boards it counts in.
    pub at: Moment,
    pub space: SpaceId,
    pub post: PostId,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<CommentId>,
    /// The post whose removal by moderation takes it away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hangs_on: Option<PostId>,
    /// The unit that was helped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// Why it does not count now; it counts when there is none.
    #[serde(default, skip_serializing_if = "Set::is_empty")]
    pub holds: Set<Hold>,
}

/// A reason not to count for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hold {
    PostRemoved,
    CommentRemoved,
    Unaccepted,
}

impl Document for Credit {
    const COLLECTION: &'static str = "credits";
}

impl Credit {
    /// Whether it counts now.
    pub fn counts(&self) -> bool {
        self.holds.is_empty()
    }

    /// The credits that fall with a post.
    pub fn hanging_on(state: &impl Reads, post: &PostId) -> Result<Vec<(String, Self)>> {
        Ok(state.select(Selection::by("by-post").equal_to(post.as_str()).limit(500))?.documents)
    }

    /// The credits that fall with a comment.
    pub fn of_comment(state: &impl Reads, comment: &CommentId) -> Result<Vec<(String, Self)>> {
        Ok(state.select(Selection::by("by-comment").equal_to(comment.as_str()).limit(500))?.documents)
    }

    /// How many contributions it stands for.
    pub(crate) fn count(&self) -> i64 {
        match self.rule {
            Rule::Thanks => self.points,
            _ => 1,
        }
    }
}
