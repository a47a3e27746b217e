//! What a space brings about, and when.

pub mod change;
pub mod list;
