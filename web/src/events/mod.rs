//! Events: agendas, one event, planning one, answering.

pub mod agenda;
pub mod answer;
pub mod calendars;
pub mod closure;
mod code;
pub mod door;
mod filled;
pub mod month;
pub mod plan;
pub mod run;
pub mod show;
pub mod space;
pub mod subscriptions;
mod when;
pub mod workshops;

pub use when::When;
