//! Finding things again.

pub mod find;
pub mod synonyms;
pub mod vain;
