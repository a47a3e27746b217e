//! What one was told.

pub mod devices;
pub mod list;
pub mod preferences;
pub mod seen;
pub mod unread;
pub mod unsubscribe;
