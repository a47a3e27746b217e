//! The timeline of a space: reading it, planning, and what is reached.

pub mod act;
mod filled;
pub mod plan;
pub mod timeline;
