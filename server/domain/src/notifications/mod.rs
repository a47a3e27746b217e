//! What needs somebody: answers to them, mentions, questions waiting, people asking in; and how they hear of
//! it: in the product, by mail at once or in a digest, by push.
//!
//! Folded from the fact log by [`fold::Notifications`], so a notification is made exactly once however
//! often the fold is interrupted. What leaves the product is a row of [`delivery`] with its hour: quiet hours
//! and digests are only other hours. [`deliver`] turns what is due into mails and pushes.

mod addressees;
pub mod announcements;
mod audience;
pub mod deliver;
mod delivery;
pub mod devices;
pub mod fold;
mod list;
mod mails;
mod notification;
mod preferences;
mod pushes;
mod tell;
mod timing;
mod told;
mod unsubscribe;

pub use audience::{Audience, audience};
pub use list::{Shown, list, mark_all_seen, mark_post_seen, unseen_count};
pub use notification::{Model as Notification, NotificationKind};
pub use preferences::{Cadence, Channels, Preferences, QuietHours, preferences, set_preferences};
pub use pushes::{KIND as PUSH, PushTo};
pub use unsubscribe::{Unsubscribing, What, asked, unsubscribe};

#[cfg(test)]
mod tests;
