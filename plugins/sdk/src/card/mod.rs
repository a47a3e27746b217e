//! Adaptive Cards 1.5, typed, with our composites.
//!
//! A plugin says what to show; the host decides how it looks on each surface. No HTML, no style, no script.
//!
//! ```
//! use relais_plugin::card::{Card, Progress, TextBlock};
//!
//! let card = Card::new()
//!     .with(TextBlock::heading("My points"))
//!     .with(Progress::new("Good neighbour", 4, 10).icon("house"));
//! ```

mod ask;
mod badge_grid;
mod chart;
mod elements;
mod leaderboard;
mod people;
mod progress;
mod text;

use serde::Serialize;

pub use ask::{ChoiceInput, Image, TextInput};
pub use badge_grid::{Badge, BadgeGrid, Steps, Tier};
pub use chart::{Chart, ChartKind, Point};
pub use elements::{Action, Column, ColumnSet, Container, FactSet, NamedValue};
pub use leaderboard::{Leaderboard, Row};
pub use people::{Person, PersonList};
pub use progress::Progress;
pub use text::{Size, Text, TextBlock, Weight};

/// A whole card. The host allows 50 elements and 24 KiB.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename = "AdaptiveCard")]
pub struct Card {
    version: &'static str,
    body: Vec<Element>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actions: Vec<Action>,
}

impl Card {
    /// An empty card.
    pub fn new() -> Self {
        Self { version: "1.5", body: Vec::new(), actions: Vec::new() }
    }

    /// Adds an element below the others.
    pub fn with(mut self, element: impl Into<Element>) -> Self {
        self.body.push(element.into());
        self
    }

    /// Adds elements below the others.
    pub fn with_all<E: Into<Element>>(mut self, elements: impl IntoIterator<Item = E>) -> Self {
        self.body.extend(elements.into_iter().map(Into::into));
        self
    }

    /// Adds an action at the foot of the card.
    pub fn action(mut self, action: Action) -> Self {
        self.actions.push(action);
        self
    }
}

impl Default for Card {
    fn default() -> Self {
        Self::new()
    }
}

/// Anything a card may hold.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type")]
pub enum Element {
    TextBlock(TextBlock),
    FactSet(FactSet),
    Container(Container),
    ColumnSet(ColumnSet),
    Image(Image),
    #[serde(rename = "Input.Text")]
    TextInput(TextInput),
    #[serde(rename = "Input.ChoiceSet")]
    ChoiceInput(ChoiceInput),
    #[serde(rename = "Relais.Leaderboard")]
    Leaderboard(WithFallback<Leaderboard>),
    #[serde(rename = "Relais.BadgeGrid")]
    BadgeGrid(WithFallback<BadgeGrid>),
    #[serde(rename = "Relais.Progress")]
    Progress(WithFallback<Progress>),
    #[serde(rename = "Relais.Person")]
    Person(WithFallback<Person>),
    #[serde(rename = "Relais.PersonList")]
    PersonList(WithFallback<PersonList>),
    #[serde(rename = "Relais.Chart")]
    Chart(WithFallback<Chart>),
}

/// One of our composites, with what a surface shows that does not know it. Made by `Element::from`, so
/// that no composite ever leaves without its fallback.
#[derive(Clone, Debug, Serialize)]
pub struct WithFallback<C> {
    #[serde(flatten)]
    composite: C,
    fallback: Box<Element>,
}

impl<C: Composite> From<C> for WithFallback<C> {
    fn from(composite: C) -> Self {
        let fallback = Box::new(composite.fallback());
        Self { composite, fallback }
    }
}

/// A composite says itself in plain elements.
pub trait Composite {
    /// The same, in elements every surface knows.
    fn fallback(&self) -> Element;
}

macro_rules! elements {
    (plain: $($plain:ident),+; composites: $($composite:ident),+ $(,)?) => {
        $(impl From<$plain> for Element {
            fn from(element: $plain) -> Self {
                Self::$plain(element)
            }
        })+
        $(impl From<$composite> for Element {
            fn from(composite: $composite) -> Self {
                Self::$composite(composite.into())
            }
        })+
    };
}

elements! {
    plain: TextBlock, FactSet, Container, ColumnSet, Image, TextInput, ChoiceInput;
    composites: Leaderboard, BadgeGrid, Progress, Person, PersonList, Chart,
}
