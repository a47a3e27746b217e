//! Events: planning, answering, and who comes.

pub mod answers;
pub mod cancellation;
pub mod check_in;
pub mod closure;
pub mod create;
pub mod edit;
pub mod event;
pub mod feeds;
pub mod hosts;
pub mod input;
pub mod invitations;
pub mod list;
pub mod occurrences;
pub mod protected_hours;
pub mod questions;
pub mod show;
pub mod workshops;

pub use closure::EventRef;
