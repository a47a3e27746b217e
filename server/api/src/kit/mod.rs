//! The kit of a space: what an ambassador carries.

pub mod archive;
pub mod compose;
pub mod items;
pub mod shares;
pub mod show;
