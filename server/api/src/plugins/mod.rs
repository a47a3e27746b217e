//! Running plugins, for administrators, and using them, for everybody.

pub mod dead_letters;
pub mod install;
pub mod invoke;
pub mod list;
pub mod logs;
pub mod pause;
pub mod rebuild;
pub mod settings;
