//! What the composer holds, however it was sent.

use super::uploads::Sent;
use relais_domain::{
    platform::ids::DraftId,
    posts::{
        Draft, PostKind,
        drafts::{SavedDraft, Writing},
    },
};
use serde::Deserialize;

/// A post as it is being typed. Everything is text: it may be anything.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub space: String,
    pub kind: String,
    pub title: String,
    pub body: String,
    pub tags: String,
    pub publish_at: String,
    pub draft: String,
}

impl Typed {
    pub fn from_sent(sent: &Sent) -> Self {
        let field = |name| sent.field(name).to_owned();
        Self {
            space: field("space"),
            kind: field("kind"),
            title: field("title"),
            body: field("body"),
            tags: field("tags"),
            publish_at: field("publish_at"),
            draft: field("draft"),
        }
    }

    pub fn from_draft(draft: &SavedDraft, space: String) -> Self {
        Self {
            space,
            kind: draft.kind.as_str().to_owned(),
            title: draft.title.clone(),
            body: draft.body.clone(),
            tags: draft.tags.clone(),
            publish_at: String::new(),
            draft: draft.id.to_string(),
        }
    }

    /// The kind chosen; news when none was.
    pub fn post_kind(&self) -> PostKind {
        self.kind.parse().unwrap_or(PostKind::News)
    }

    pub fn draft_id(&self) -> Option<DraftId> {
        self.draft.parse().ok()
    }

    pub fn tag_list(&self) -> Vec<String> {
        self.tags.split(',').map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect()
    }

    pub fn writing(&self) -> Writing {
        Writing {
            space: Some(self.space.clone()).filter(|space| !space.is_empty()),
            kind: self.post_kind(),
            title: self.title.clone(),
            body: self.body.clone(),
            tags: self.tags.clone(),
        }
    }

    pub fn into_draft(self, attachments: Vec<relais_domain::platform::ids::AttachmentId>) -> Draft {
        let (kind, tags) = (self.post_kind(), self.tag_list());
        Draft { space: self.space, kind, title: self.title, body: self.body, tags, attachments }
    }
}
