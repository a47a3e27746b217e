//! Plugins' cards as our own components.
//!
//! A plugin never draws: it answers an Adaptive Card, which [`relais_cards`] reads into elements that hold
//! text only; the templates here draw them. Everything works without JavaScript: what a card sends is a
//! plain form, what it hides folds out of a `details`.

pub mod press;
mod show;
mod slots;

pub use relais_cards::{Named, People, Reading, read};
pub use show::{CardForm, ShowCard, ShowFlair};
pub use slots::{Filled, Slots};
