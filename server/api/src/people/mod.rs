//! People: who they are, what they wrote, what they earned.

pub mod person;

pub use person::{PersonRef, Role};
