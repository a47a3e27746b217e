//! Home: what is new, and what needs me.

pub mod home;
pub mod waiting;
