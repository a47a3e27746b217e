//! Plugins' cards as our own components.
//!
//! A plugin never draws: it answers an Adaptive Card 1.5 in JSON. [`read()`] walks that JSON into
//! [`Element`]s, which are few, closed and hold text only; the template draws them. What a card may not
//! do, an `Element` cannot say: there is no HTML, no style, no script, no picture from elsewhere. What is
//! not known becomes its `fallback`, or nothing. Limits degrade (a long card is cut) and never fail a page.

mod chart;
mod composite;
mod element;
mod input;
mod node;
pub mod press;
mod read;
mod show;
mod slots;

pub use element::{Action, Element};
pub use read::read;
pub use show::{CardForm, CardPerson, People, ShowCard, ShowFlair};
pub use slots::{Filled, Slots};
