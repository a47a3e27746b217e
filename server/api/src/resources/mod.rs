//! A space's library.

pub mod add;
pub mod change;
pub mod content;
pub mod list;
pub mod resource;
pub mod versions;
pub mod vote;

pub use resource::ResourceRef;
