//! Finding things again.

pub mod find;
pub mod vain;
