//! What plugins have of their own: pages, tabs, pictures, commands that can be typed, addresses others call.

pub mod asset;
pub mod page;
pub mod public;
pub mod receive;
pub mod slash;
pub mod tab;
