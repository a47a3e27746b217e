use serde::{Deserialize, Serialize};

use super::kinds;
use crate::{PersonId, PostId, SpaceId, UnitId};

kinds!(
    PostPublished = "post.published",
    PostEdited = "post.edited",
    PostRemoved = "post.removed",
    PostRestored = "post.restored",
);

/// What a post is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostKind {
    News,
    Question,
    Tip,
    CaseStudy,
    Tutorial,
    /// A kind this version of the SDK does not know yet.
    #[serde(other)]
    Other,
}

/// A post became visible in its space.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PostPublished {
    pub post: PostId,
    pub space: SpaceId,
    pub author: PersonId,
    pub kind: PostKind,
    pub title: String,
    /// Characters of the body.
    pub length: u64,
    #[serde(default)]
    pub tags: Vec<String>,
    pub author_unit: Option<UnitId>,
}

/// A published post was changed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PostEdited {
    pub post: PostId,
    pub space: SpaceId,
    pub editor: PersonId,
}

/// A post was taken down, by its author or by moderation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PostRemoved {
    pub post: PostId,
    pub space: SpaceId,
    pub author: PersonId,
    pub by: PersonId,
    pub reason: Option<String>,
}

/// A removed post is visible again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PostRestored {
    pub post: PostId,
    pub space: SpaceId,
    pub author: PersonId,
    pub by: PersonId,
}
