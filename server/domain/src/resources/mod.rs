//! A space's library: files and links with their versions, whoever keeps them, when they are to be looked at
//! again, and whether they helped. What a file says is read beside the requests ([`reading`]).

mod add;
mod edit;
mod find;
mod list;
mod open;
pub mod reading;
mod remove;
mod replace;
pub mod resource;
mod review;
mod source;
pub mod version;
mod vote;

pub use add::{NewResource, add};
pub use edit::{EditResource, edit};
pub use find::{Shown, find, find_by_slug, versions};
pub(crate) use list::of;
pub use list::{Listed, ResourceName, categories, in_space, names};
pub use open::open;
pub use remove::{remove, restore};
pub use replace::{Replacement, replace};
pub use resource::{Freshness, Resource};
pub use review::{remind_due, review};
pub use source::{Source, Upload};
pub use version::{Reading, Unreadable, Version};
pub use vote::{Vote, vote};

#[cfg(test)]
mod tests;
