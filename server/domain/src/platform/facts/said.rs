//! What several facts say in the same words.

use crate::platform::ids::{CommentId, OrgUnitId, PersonId, PostId, SpaceId};
use serde::{Deserialize, Serialize};

/// A reaction given or taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reacted {
    /// `post` or `comment`.
    pub subject_kind: String,
    pub subject: uuid::Uuid,
    pub post: PostId,
    pub space: SpaceId,
    pub emoji: String,
    pub by: PersonId,
    /// Who wrote the subject.
    pub author: PersonId,
}

/// A comment accepted as the answer to a question, or not any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    pub post: PostId,
    pub comment: CommentId,
    pub space: SpaceId,
    pub question_author: PersonId,
    pub answer_author: PersonId,
    pub by: PersonId,
    pub question_unit: Option<OrgUnitId>,
    pub answer_unit: Option<OrgUnitId>,
}
