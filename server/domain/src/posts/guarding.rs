//! What guards see of what people write, and how what they hold waits.
//!
//! What is held stands as if a moderator had taken it out of sight before anybody saw it: its author and
//! the moderators of its space see it, with the reason, and restoring it publishes it.

use super::{
    Draft, PostKind,
    draft::{check_text, normalised_tags},
};
use crate::{
    App, Error, Result,
    identity::Member,
    platform::{error::Check, facts::Notes, ids::SpaceId},
    plugins::{
        Hold, Operation, Proposer, Reviewed,
        guarding::{self, review},
    },
};
use serde::{Deserialize, Serialize};

/// A post as guards see it. The names are those of the contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PostDraft {
    pub kind: PostKind,
    pub title: String,
    /// Markdown.
    pub body: String,
    pub tags: Vec<String>,
}

/// A comment as guards see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct CommentDraft {
    /// Markdown.
    pub body: String,
}

/// Why a text waits for a moderator before anybody sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Waits {
    /// The guard that holds it; nothing when a blocked word does.
    pub plugin: Option<String>,
    /// What the guard says, or the word.
    pub reason: String,
}

impl Waits {
    /// A guard's reason comes before a blocked word.
    pub fn because(hold: Option<Hold>, word: Option<String>) -> Option<Self> {
        match (hold, word) {
            (Some(Hold { plugin, reason }), _) => Some(Self { plugin: Some(plugin), reason }),
            (None, Some(reason)) => Some(Self { plugin: None, reason }),
            (None, None) => None,
        }
    }

    /// What its author and moderators read beside it: a guard's words, never the list of blocked ones.
    pub fn remark(&self) -> Option<String> {
        self.plugin.as_ref().map(|_| self.reason.clone())
    }
}

/// A post that may be published.
pub(super) struct Guarded {
    pub draft: Draft,
    pub hold: Option<Hold>,
    pub notes: Notes,
}

/// Asks the guards about a new post.
pub(super) async fn post(app: &App, author: &Member, space: SpaceId, draft: Draft) -> Result<Guarded> {
    if !app.plugins().guarded(Operation::PostCreate) {
        return Ok(Guarded { draft, hold: None, notes: Notes::new() });
    }
    let Draft { space: slug, kind, title, body, tags, attachments } = draft;
    let seen = PostDraft { kind, title, body, tags };
    let check = |seen| checked(app, seen);
    let reviewed = review(app, Operation::PostCreate, proposer(author, space), seen, || None, check).await?;
    let Reviewed { body: PostDraft { kind, title, body, tags }, hold, notes } = reviewed;
    Ok(Guarded { draft: Draft { space: slug, kind, title, body, tags, attachments }, hold, notes })
}

/// Asks the guards about a rewritten post. A rewrite cannot be held: what is there stays until it is fit.
pub(super) async fn edited(
    app: &App,
    by: &Member,
    space: SpaceId,
    seen: PostDraft,
    current: impl FnOnce() -> PostDraft,
) -> Result<(PostDraft, Notes)> {
    let check = |seen| checked(app, seen);
    let current = || Some(current());
    unheld(review(app, Operation::PostEdit, proposer(by, space), seen, current, check).await?)
}

/// Asks the guards about a comment, rewritten when there is a `current` one.
pub(super) async fn comment(
    app: &App,
    by: &Member,
    space: SpaceId,
    body: String,
) -> Result<Reviewed<CommentDraft>> {
    let seen = CommentDraft { body };
    let by = proposer(by, space);
    guarding::review(app, Operation::CommentCreate, by, seen, || None, checked_comment).await
}

/// Asks the guards about a rewritten comment.
pub(super) async fn edited_comment(
    app: &App,
    by: &Member,
    space: SpaceId,
    body: String,
    current: String,
) -> Result<(CommentDraft, Notes)> {
    let seen = CommentDraft { body };
    let current = || Some(CommentDraft { body: current });
    let by = proposer(by, space);
    unheld(guarding::review(app, Operation::CommentEdit, by, seen, current, checked_comment).await?)
}

fn unheld<T>(reviewed: Reviewed<T>) -> Result<(T, Notes)> {
    match reviewed.hold {
        Some(Hold { plugin, reason }) => Err(Error::Refused { plugin, message: reason }),
        None => Ok((reviewed.body, reviewed.notes)),
    }
}

fn proposer(by: &Member, space: SpaceId) -> Proposer {
    Proposer { person: by.id, locale: by.locale.clone(), space }
}

fn checked(app: &App, mut seen: PostDraft) -> Result<PostDraft> {
    seen.title = seen.title.trim().to_owned();
    seen.body = seen.body.trim().replace("\r\n", "\n");
    seen.tags = normalised_tags(&seen.tags);
    let mut check = Check::new();
    check_text(&mut check, &seen.title, &seen.body, app.limits());
    check.require(seen.tags.len() <= app.limits().tags_per_post, "tags", "too-many");
    check.done()?;
    Ok(seen)
}

fn checked_comment(mut seen: CommentDraft) -> Result<CommentDraft> {
    seen.body = seen.body.trim().replace("\r\n", "\n");
    let mut check = Check::new();
    check.length("body", &seen.body, 1, super::comments::COMMENT_CHARS);
    check.done()?;
    Ok(seen)
}
