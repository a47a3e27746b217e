//! Events: agendas, one event, planning one, answering.

pub mod agenda;
pub mod answer;
pub mod calendars;
mod filled;
pub mod plan;
pub mod run;
pub mod show;
pub mod space;
pub mod subscriptions;
mod when;

pub use when::When;
