//! What facts say that takes more than a line, or that several say in the same words.

use crate::platform::ids::{
    CommentId, EventId, EventQuestionId, OccurrenceId, OrgUnitId, PersonId, PostId, SpaceId,
};
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

/// Somebody is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attended {
    pub event: EventId,
    pub occurrence: OccurrenceId,
    pub space: SpaceId,
    pub person: PersonId,
    /// `code`, `word` or `door`.
    pub way: String,
}

/// Somebody was taken for there who was not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceRemoved {
    pub event: EventId,
    pub occurrence: OccurrenceId,
    pub space: SpaceId,
    pub person: PersonId,
    pub by: PersonId,
}

/// A question somebody put to an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionAsked {
    pub question: EventQuestionId,
    pub event: EventId,
    pub occurrence: OccurrenceId,
    pub space: SpaceId,
    pub person: PersonId,
}

/// What became of a question put to an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionSettled {
    pub question: EventQuestionId,
    pub event: EventId,
    pub occurrence: OccurrenceId,
    pub space: SpaceId,
    /// `answered`, `posted`, `withdrawn` or `refused`.
    pub outcome: String,
    pub post: Option<PostId>,
}
