//! What needs somebody: answers to them, mentions, questions waiting, people asking in.
//!
//! Folded from the fact log by [`fold::Notifications`], so a notification is made exactly once however
//! often the fold is interrupted.

pub mod fold;
mod list;
mod notification;

pub use list::{Shown, list, mark_all_seen, mark_post_seen, unseen_count};
pub use notification::{Model as Notification, NotificationKind};
