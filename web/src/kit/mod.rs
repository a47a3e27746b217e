//! The kit of a space: reading it, presenting it, composing it, sharing it.

pub mod act;
pub mod compose;
pub mod items;
mod pieces;
pub mod shared;
pub mod shares;
pub mod show;
pub mod slides;
