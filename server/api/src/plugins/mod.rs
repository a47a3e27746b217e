//! Running plugins, for administrators, and using them, for everybody.

pub mod configure;
pub mod dead_letters;
pub mod form;
pub mod install;
pub mod invoke;
pub mod keeping;
pub mod list;
pub mod logs;
pub mod pause;
pub mod preview;
pub mod rebuild;
pub mod settings;
pub mod setup;
pub mod waiting;
