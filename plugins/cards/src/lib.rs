//! Plugins' cards, read once and lowered to every surface.
//!
//! A plugin never draws: it answers an Adaptive Card 1.5 in JSON. [`read()`] walks that JSON into
//! [`Element`]s, which are few, closed and hold text only. What a card may not do, an `Element` cannot say:
//! there is no HTML, no style, no script. What is not known becomes its `fallback`, or nothing. Limits
//! degrade (a long card is cut, with a way to the whole of it) and never fail a page or a message.
//!
//! The pages draw elements with their own templates; [`adaptive`] makes Adaptive Card JSON for Teams,
//! [`slack`] Block Kit, [`mail`] HTML and plain text. This crate knows nothing of who asks.

mod chart;
mod composite;
mod element;
mod input;
mod lower;
mod node;
mod people;
mod read;
mod url;

pub use chart::{Bar, Chart};
pub use element::{Action, BadgeItem, Cell, Element, Lane, Picture, Standing, Step, Text};
pub use input::{Input, InputKind};
pub use lower::{Lowered, Surroundings, Words, adaptive, mail, slack};
pub use people::{Named, People, people_in};
pub use read::{BYTES, Card, Reading, TOP, read};
