//! What guards see of each operation. Fields are only ever added.

use serde::{Deserialize, Serialize};

use crate::facts::PostKind;

/// `post.create/1` and `post.edit/1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostDraft {
    /// What it is for.
    pub kind: PostKind,
    /// One line.
    pub title: String,
    /// Markdown.
    pub body: String,
    /// Folded, each once.
    pub tags: Vec<String>,
}

/// `comment.create/1` and `comment.edit/1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentDraft {
    /// Markdown.
    pub body: String,
}
