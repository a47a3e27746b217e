use serde::{Deserialize, Serialize};

use super::kinds;
use crate::{CommentId, PersonId, PostId, SpaceId, UnitId};

kinds!(
    CommentAdded = "comment.added",
    CommentEdited = "comment.edited",
    CommentRemoved = "comment.removed",
    CommentRestored = "comment.restored",
);

/// A comment, or an answer when the post is a question.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CommentAdded {
    pub comment: CommentId,
    pub post: PostId,
    pub space: SpaceId,
    pub author: PersonId,
    pub post_author: PersonId,
    /// The comment it replies to.
    pub parent: Option<CommentId>,
    /// Characters of the body.
    pub length: u64,
    pub author_unit: Option<UnitId>,
}

/// A comment was changed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CommentEdited {
    pub comment: CommentId,
    pub post: PostId,
    pub space: SpaceId,
}

/// A comment was taken down, by its author or by moderation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CommentRemoved {
    pub comment: CommentId,
    pub post: PostId,
    pub space: SpaceId,
    pub author: PersonId,
    pub by: PersonId,
    pub reason: Option<String>,
}

/// A removed comment is visible again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CommentRestored {
    pub comment: CommentId,
    pub post: PostId,
    pub space: SpaceId,
    pub author: PersonId,
    pub by: PersonId,
}
