//! The kit of a space: what an ambassador carries, in sections.
//!
//! A kit holds few words of its own: the role card and notes. Everything else stands where it is kept (the FAQ,
//! the timeline, the library, the directory) and is shown as it is now, to each reader what they may see. Whoever
//! looked before is shown what has changed since ([`looks`]); somebody without an account sees by a link what was
//! allowed to them ([`shares`]).

mod add;
pub mod archive;
mod composing;
mod edit;
pub mod fold;
pub mod item;
pub mod looks;
mod objects;
mod outline;
mod sections;
pub mod shares;
mod show;

pub use add::{NewItem, add};
pub use edit::{EditItem, edit, place, remove};
pub use item::{Item, Kind};
pub use objects::Object;
pub use sections::{add_section, place_section, remove_section, rename_section};
pub use show::{Kit, Section, Shown, candidates, find_item, find_section, show};

#[cfg(test)]
mod tests;
