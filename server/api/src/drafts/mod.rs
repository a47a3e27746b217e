//! What the caller is writing, and what waits for its hour.

pub mod draft;
pub mod save;
pub mod schedule;
