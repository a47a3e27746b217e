//! Posts and what grows around them: comments, reactions, answers, attachments, history.

mod accept;
pub mod announce;
pub mod attachments;
pub mod comments;
mod draft;
pub mod drafts;
mod edit;
pub mod follow;
mod guarding;
mod history;
pub mod hold;
pub mod import;
pub mod listing;
pub(crate) mod mentions;
mod pin;
pub mod post;
mod publish;
pub mod reactions;
mod remove;
mod thread;

pub use accept::{accept_answer, unaccept_answer};
pub use attachments::Attachment;
pub use comments::{Comment, NewComment};
pub use draft::Draft;
pub use edit::{EditPost, edit};
pub use history::{Revision, history};
pub use listing::{Listed, PostCard};
pub use mentions::mentioned;
pub use pin::{pin, unpin};
pub use post::{Post, PostKind, PostState, Reactions};
pub use publish::{Prepared, insert, prepare, publish};
pub use remove::{remove, restore};
pub use thread::{Replies, ShownComment, Thread, find, opening, thread, thread_by_slug};
