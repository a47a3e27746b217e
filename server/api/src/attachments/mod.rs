//! Files joined to posts and comments.

pub mod attachment;
pub mod content;
pub mod upload;

pub use attachment::Attachment;
