//! The caller.

pub mod avatar;
pub mod edit;
pub mod password;
pub mod plugin_data;
pub mod show;
