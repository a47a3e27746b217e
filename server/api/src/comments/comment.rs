//! A comment on the wire.

use crate::{attachments::Attachment, people::PersonRef};
use chrono::{DateTime, Utc};
use relais_domain::{
    identity::Member,
    posts::{self, ShownComment},
};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// An answer to a post, or a reply to one.
#[derive(Debug, Serialize, ToSchema)]
pub struct Comment {
    pub id: Uuid,
    /// Always `comment`.
    #[schema(example = "comment")]
    pub kind: &'static str,
    pub post_id: Uuid,
    /// The comment this one replies to; never itself a reply.
    #[schema(example = json!(null))]
    pub parent: Option<Uuid>,
    pub author: PersonRef,
    /// Markdown, as written. Empty for a removed comment, unless the caller moderates.
    #[schema(example = "Two drops, **after** it has cooled.")]
    pub body: String,
    /// Rendered and sanitised.
    #[schema(example = "<p>Two drops, <strong>after</strong> it has cooled.</p>")]
    pub body_html: String,
    pub created_at: DateTime<Utc>,
    #[schema(example = json!(null))]
    pub edited_at: Option<DateTime<Utc>>,
    #[schema(example = 0)]
    pub edits: i32,
    #[schema(example = json!(null))]
    pub removed_at: Option<DateTime<Utc>>,
    /// How many people gave each emoji.
    #[schema(example = json!({ "🙏": 2 }))]
    pub reactions: BTreeMap<String, u32>,
    /// What the caller gave.
    #[schema(example = json!([]))]
    pub my_reactions: Vec<String>,
    pub attachments: Vec<Attachment>,
    /// Whether it is the accepted answer.
    #[schema(example = false)]
    pub accepted: bool,
}

impl Comment {
    /// A comment without attachments as its author sees it, having just written it.
    pub fn written(comment: posts::Comment, author: &Member) -> Self {
        Self::bare(comment, author.into())
    }

    fn bare(comment: posts::Comment, author: PersonRef) -> Self {
        Self {
            id: comment.id.0,
            kind: "comment",
            post_id: comment.post_id.0,
            parent: comment.parent_id.map(|id| id.0),
            author,
            body: comment.body,
            body_html: comment.body_html,
            created_at: comment.created_at,
            edited_at: comment.edited_at,
            edits: comment.edits,
            removed_at: comment.removed_at,
            reactions: comment.reactions.0,
            my_reactions: Vec::new(),
            attachments: Vec::new(),
            accepted: false,
        }
    }
}

impl From<ShownComment> for Comment {
    fn from(shown: ShownComment) -> Self {
        let ShownComment { comment, author, attachments, my_reactions, is_answer } = shown;
        Self {
            my_reactions,
            attachments: attachments.into_iter().map(Into::into).collect(),
            accepted: is_answer,
            ..Self::bare(comment, author.into())
        }
    }
}
