//! Comments: answers to a post, and one level of replies to them.

mod add;
pub(crate) mod comment;
mod edit;
mod list;
mod remove;

pub(super) use add::COMMENT_CHARS;
pub use add::{NewComment, add};
pub use comment::Model as Comment;
pub use edit::{edit, history};
pub use list::{list, show};
pub(super) use remove::count;
pub use remove::{remove, restore};
