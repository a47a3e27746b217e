//! What the caller was told.

pub mod list;
pub mod seen;

pub use list::Notification;
