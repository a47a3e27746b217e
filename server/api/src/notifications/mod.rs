//! What the caller was told.

pub mod audience;
pub mod devices;
pub mod list;
pub mod mute;
pub mod preferences;
pub mod seen;

pub use list::Notification;
