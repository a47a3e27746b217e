//! People: the directory, a person's page, their picture, and whom a mention may mean.

pub mod list;
pub mod mentions;
pub mod picture;
pub mod profile;
