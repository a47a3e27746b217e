//! A post, whole, on the wire.

use super::PostKind;
use crate::{attachments::Attachment, comments::Comment, people::PersonRef, spaces::SpaceRef};
use chrono::{DateTime, Utc};
use relais_domain::{
    identity::Member,
    posts::{self, Thread},
};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// A post with its text.
#[derive(Debug, Serialize, ToSchema)]
pub struct Post {
    pub id: Uuid,
    pub kind: PostKind,
    /// The last part of its page's address.
    #[schema(example = "how-do-i-oil-the-engine-1kq0fz")]
    pub slug: String,
    #[schema(example = "How do I oil the engine?")]
    pub title: String,
    /// Markdown, as written.
    #[schema(example = "The third wheel squeaks since **Monday**.")]
    pub body: String,
    /// Rendered and sanitised.
    #[schema(example = "<p>The third wheel squeaks since <strong>Monday</strong>.</p>")]
    pub body_html: String,
    #[schema(example = json!(["maintenance"]))]
    pub tags: Vec<String>,
    pub author: PersonRef,
    pub space: SpaceRef,
    pub published_at: DateTime<Utc>,
    #[schema(example = json!(null))]
    pub edited_at: Option<DateTime<Utc>>,
    /// How often it was edited.
    #[schema(example = 0)]
    pub edits: i32,
    #[schema(example = json!(null))]
    pub pinned_at: Option<DateTime<Utc>>,
    /// When it was taken out of sight; such a post exists for its author and for moderators.
    #[schema(example = json!(null))]
    pub removed_at: Option<DateTime<Utc>>,
    #[schema(example = json!(null))]
    pub removal_reason: Option<String>,
    /// Since when it waits for a moderator; it is out of sight meanwhile.
    #[schema(example = json!(null))]
    pub held_at: Option<DateTime<Utc>>,
    /// The comment accepted as the answer to a question.
    #[schema(example = json!(null))]
    pub accepted_comment_id: Option<Uuid>,
    #[schema(example = 3)]
    pub comment_count: i32,
    /// How many people gave each emoji.
    #[schema(example = json!({ "👍": 4 }))]
    pub reactions: BTreeMap<String, u32>,
    /// What the caller gave.
    #[schema(example = json!(["👍"]))]
    pub my_reactions: Vec<String>,
    /// Whether the caller is told when the thread goes on.
    #[schema(example = true)]
    pub following: bool,
    pub attachments: Vec<Attachment>,
    /// Each followed by its replies, oldest first; only when asked for with `include=comments`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comments: Option<Vec<Comment>>,
}

impl Post {
    /// A post without attachments as its author sees it, having just written it.
    pub fn written(post: posts::Post, author: &Member, space: SpaceRef) -> Self {
        Self { following: true, ..Self::bare(post, PersonRef::from(author), space) }
    }

    fn bare(post: posts::Post, author: PersonRef, space: SpaceRef) -> Self {
        Self {
            id: post.id.0,
            kind: post.kind.into(),
            slug: post.slug,
            title: post.title,
            body: post.body,
            body_html: post.body_html,
            tags: post.tags.0,
            author,
            space,
            published_at: post.published_at,
            edited_at: post.edited_at,
            edits: post.edits,
            pinned_at: post.pinned_at,
            removed_at: post.removed_at,
            removal_reason: post.removal_reason,
            held_at: post.held_at,
            accepted_comment_id: post.accepted_comment_id.map(|id| id.0),
            comment_count: post.comment_count,
            reactions: post.reactions.0,
            my_reactions: Vec::new(),
            following: false,
            attachments: Vec::new(),
            comments: None,
        }
    }
}

impl From<Thread> for Post {
    /// Everything but the comments.
    fn from(thread: Thread) -> Self {
        let Thread { post, space, author, attachments, my_reactions, following, .. } = thread;
        Self {
            my_reactions,
            following,
            attachments: attachments.into_iter().map(Into::into).collect(),
            ..Self::bare(post, author.into(), space.space.into())
        }
    }
}
