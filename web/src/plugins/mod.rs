//! What plugins have of their own: pages, tabs, pictures, commands that can be typed.

pub mod asset;
pub mod page;
pub mod public;
pub mod slash;
pub mod tab;
