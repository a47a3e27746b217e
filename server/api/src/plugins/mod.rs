//! Running plugins: for administrators.

pub mod dead_letters;
pub mod install;
pub mod list;
pub mod pause;
pub mod rebuild;
