//! From elements to the surfaces that are not our pages.
//!
//! Every surface has a budget. What does not fit is left out from the end, and a link says where the whole
//! of it is: a card is shortened, never refused.

pub mod adaptive;
pub mod mail;
mod plain;
pub mod slack;

use crate::{element::Text, people::People};

/// A card as a surface gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lowered<T> {
    pub sent: T,
    /// Whether all of it is there; else a link says where the rest is.
    pub whole: bool,
}

/// What a card is lowered into.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// Where people reach the product, without a trailing slash: paths are made whole with it.
    pub origin: &'a str,
    /// Everybody the card names.
    pub people: &'a People,
    /// Where the whole card is: a path, or an address.
    pub open: &'a str,
    pub words: Words<'a>,
}

/// The few words the host adds, in the reader's language.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// `Open in Relais`.
    pub open: &'a str,
    /// `of`, between what there is and what there could be.
    pub of: &'a str,
}

impl Words<'_> {
    /// The words for a locale; English for all but French.
    pub fn of(locale: &str) -> Words<'static> {
        if locale.starts_with("fr") {
            Words { open: "Ouvrir dans Relais", of: "sur" }
        } else {
            Words { open: "Open in Relais", of: "of" }
        }
    }
}

impl Surroundings<'_> {
    /// Words as they are, a person by name.
    fn say<'t>(&'t self, text: &'t Text) -> &'t str {
        match text {
            Text::Plain(words) => words,
            Text::Person(id) => self.name(id),
        }
    }

    fn name(&self, id: &uuid::Uuid) -> &str {
        self.people.get(id).map_or("—", |person| person.name.as_str())
    }

    /// A whole address.
    fn address(&self, url: &str) -> String {
        if url.starts_with('/') { format!("{}{url}", self.origin) } else { url.to_owned() }
    }

    fn profile(&self, id: &uuid::Uuid) -> Option<String> {
        self.people.get(id).map(|person| format!("{}/people/{}", self.origin, person.handle))
    }
}

/// The first `most` characters, with an ellipsis where something was cut.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}
