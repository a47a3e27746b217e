//! The FAQs of spaces.

pub mod entry;
