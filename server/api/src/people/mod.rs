//! People: who they are, what they wrote, what they earned.

pub mod avatar;
pub mod badges;
pub mod list;
pub mod person;
pub mod posts;
pub mod show;

pub use person::{PersonItem, PersonRef, Role};
