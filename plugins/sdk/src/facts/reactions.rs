use serde::{Deserialize, Serialize};

use super::kinds;
use crate::{PersonId, PostId, SpaceId};

kinds!(ReactionAdded = "reaction.added", ReactionRemoved = "reaction.removed");

/// What a reaction was given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReactionSubject {
    Post,
    Comment,
    /// A subject this version of the SDK does not know yet.
    #[serde(other)]
    Other,
}

/// Somebody reacted with an emoji.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReactionAdded {
    pub subject_kind: ReactionSubject,
    /// Id of the post or of the comment.
    pub subject: String,
    /// The post itself, or the one the comment stands under.
    pub post: PostId,
    pub space: SpaceId,
    pub emoji: String,
    /// Who reacted.
    pub by: PersonId,
    /// Who wrote the subject.
    pub author: PersonId,
}

/// Somebody took a reaction back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReactionRemoved {
    pub subject_kind: ReactionSubject,
    /// Id of the post or of the comment.
    pub subject: String,
    /// The post itself, or the one the comment stands under.
    pub post: PostId,
    pub space: SpaceId,
    pub emoji: String,
    /// Who had reacted.
    pub by: PersonId,
    /// Who wrote the subject.
    pub author: PersonId,
}
