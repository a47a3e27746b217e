//! The caller.

pub mod show;
