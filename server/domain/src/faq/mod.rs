//! The FAQ of a space: questions with an accepted answer, kept true by somebody.
//!
//! An entry holds no text of its own. It shows the question and the answer accepted now, so that what is
//! corrected in the thread is corrected in the FAQ.

mod entry;
mod keep;
mod list;
mod promote;
mod remind;
mod vote;

#[cfg(test)]
mod tests;

pub use entry::Model as FaqEntry;
pub use keep::{Kept, keep};
pub(crate) use list::of;
pub use list::{Answered, find, in_space};
pub use promote::{promote, withdraw};
pub use remind::remind_due;
pub use vote::{mine as votes, vote};
