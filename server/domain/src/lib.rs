//! The product: rules, data, facts. Knows no one: not how it is served, nor how it is shown.
//!
//! Modules have an order; each imports only from those before it and speaks to the rest in facts:
//!
//! `platform ← identity ← spaces ← { posts, events, resources } ← { faq, milestones, moderation, notifications, search, feed } ← kit`,
//! with `plugins` beside them knowing only `platform`.
//!
//! A write takes the application, the acting person and an input, and opens its own [`Tx`]; a read
//! takes the application and the viewer. Rows and facts commit together (see [`platform::facts`]).

pub mod events;
pub mod extending;
pub mod faq;
pub mod feed;
pub mod identity;
pub mod kit;
pub mod milestones;
pub mod moderation;
pub mod notifications;
pub mod platform;
pub mod plugins;
pub mod posts;
pub mod resources;
pub mod search;
pub mod spaces;

pub use platform::app::App;
pub use platform::database::Tx;
pub use platform::error::{Error, Result};
