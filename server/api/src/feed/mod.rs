//! The home feed.

pub mod show;
