//! The milestones of a space: what it brings about, when, and how sure that is. A milestone can be kept for the
//! members of the space first ("ambassadors first") and opens by itself at its hour.

mod calendar;
mod list;
mod milestone;
mod plan;
mod release;
mod write;

pub use calendar::calendar;
pub(crate) use list::of;
pub use list::{Shown, find, in_space};
pub use milestone::{Confidence, Milestone, Precision};
pub use plan::Plan;
pub use release::release_due;
pub(crate) use release::when;
pub use write::{create, edit, remove, set_reached};

#[cfg(test)]
mod tests;
