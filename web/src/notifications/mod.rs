//! What one was told.

pub mod list;
pub mod seen;
pub mod unread;
