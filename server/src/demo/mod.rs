//! The demo network: an invented company and half a year of its life.
//!
//! What it says stands in `content/`, to be read and corrected as text; [`load`] writes it through the
//! domain's own use cases, with the dates of the past, so that facts, badges and search come out of it as
//! they would out of real use. [`generate`] makes the larger, duller data the benchmark runs on.

mod accounts;
mod calendar;
mod content;
mod crowd;
mod draw;
mod events;
pub mod generate;
mod kindness;
mod kit;
mod library;
mod load;
mod milestones;
mod past;
mod people;
mod phrases;
mod thread;
mod threads;
mod workshops;

pub use accounts::{Account, accounts, json, table};
pub use load::load;

/// The password of everyone in the demo.
pub const PASSWORD: &str = "relais-demo";
