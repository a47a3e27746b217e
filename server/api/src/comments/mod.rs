//! Comments: what people answer to a post.

pub mod add;
pub mod comment;
pub mod edit;
pub mod list;
pub mod removal;

pub use comment::Comment;
