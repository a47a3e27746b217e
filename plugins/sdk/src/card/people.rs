use serde::Serialize;

use super::leaderboard::reference;
use super::{Composite, Container, Element, TextBlock};
use crate::PersonId;

/// Somebody, with picture, name and link.
#[derive(Clone, Debug, Serialize)]
pub struct Person {
    #[serde(serialize_with = "reference")]
    person: PersonId,
    /// A few words below the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<String>,
}

impl Person {
    /// Somebody.
    pub fn new(person: PersonId) -> Self {
        Self { person, caption: None }
    }

    /// A few words below the name.
    pub fn caption(self, text: impl Into<String>) -> Self {
        Self { caption: Some(text.into()), ..self }
    }
}

impl Composite for Person {
    fn fallback(&self) -> Element {
        let name = Container::new().with(TextBlock::new(self.person.clone()));
        match &self.caption {
            Some(caption) => name.with(TextBlock::new(caption.as_str()).subtle()).into(),
            None => name.into(),
        }
    }
}

/// Several people, in this order.
#[derive(Clone, Debug, Serialize)]
pub struct PersonList {
    people: Vec<Person>,
}

impl PersonList {
    /// In this order.
    pub fn new(people: Vec<Person>) -> Self {
        Self { people }
    }
}

impl Composite for PersonList {
    fn fallback(&self) -> Element {
        let people = self.people.iter().map(Composite::fallback);
        people.fold(Container::new(), Container::with).into()
    }
}
