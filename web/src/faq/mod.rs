//! The FAQs of spaces.

pub mod promote;
pub mod show;
pub mod vote;
