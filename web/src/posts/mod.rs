//! Posts and what grows around them.

pub mod accepted_answer;
pub mod card;
pub mod comments;
pub mod compose;
pub mod drafts;
pub mod edit;
pub mod files;
pub mod follow;
pub mod history;
pub mod pin;
pub mod preview;
pub mod reactions;
pub mod removal;
pub mod thread;
mod typed;
pub mod uploads;

use relais_domain::posts::PostKind;

/// The picture of a kind of post.
pub fn kind_icon(kind: PostKind) -> &'static str {
    match kind {
        PostKind::News => "news",
        PostKind::Question => "question",
        PostKind::Tip => "tip",
        PostKind::CaseStudy => "case-study",
        PostKind::Tutorial => "tutorial",
    }
}
