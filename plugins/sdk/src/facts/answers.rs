use serde::{Deserialize, Serialize};

use super::kinds;
use crate::{CommentId, PersonId, PostId, SpaceId, UnitId};

kinds!(AnswerAccepted = "answer.accepted", AnswerUnaccepted = "answer.unaccepted");

/// An answer was marked as the one that helped.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AnswerAccepted {
    pub post: PostId,
    pub comment: CommentId,
    pub space: SpaceId,
    pub question_author: PersonId,
    pub answer_author: PersonId,
    /// Who accepted it: the author of the question or somebody who looks after the space.
    pub by: PersonId,
    pub question_unit: Option<UnitId>,
    pub answer_unit: Option<UnitId>,
}

/// The mark was taken away, or given to another answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AnswerUnaccepted {
    pub post: PostId,
    pub comment: CommentId,
    pub space: SpaceId,
    pub question_author: PersonId,
    pub answer_author: PersonId,
    pub by: PersonId,
    pub question_unit: Option<UnitId>,
    pub answer_unit: Option<UnitId>,
}
