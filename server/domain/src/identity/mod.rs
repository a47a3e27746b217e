//! People, how they sign in, and where they stand in the organisation.

pub mod directory;
pub mod email;
mod member;
pub mod passwords;
pub mod person;
pub mod sessions;
pub mod sign_in;

pub use member::Member;
pub use person::{Person, PersonCard, Role};
