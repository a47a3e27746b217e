//! Finding things again.

pub mod find;
