use serde::Serialize;

use super::{Composite, Element, FactSet, Text, TextBlock};
use crate::PersonId;

/// People by score, best first, with the reader's own line.
#[derive(Clone, Debug, Serialize)]
pub struct Leaderboard {
    title: String,
    /// What is counted, as a word: `points`.
    unit: String,
    rows: Vec<Row>,
    /// Said when there is no row.
    #[serde(skip_serializing_if = "Option::is_none")]
    empty: Option<String>,
}

/// One line. Ranks may jump: the reader's own line follows the best ones.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// From 1.
    pub rank: u64,
    #[serde(serialize_with = "reference")]
    pub person: PersonId,
    pub score: i64,
    /// The line of the person who looks.
    pub me: bool,
}

impl Leaderboard {
    /// `unit` is the word for what is counted.
    pub fn new(title: impl Into<String>, unit: impl Into<String>, rows: Vec<Row>) -> Self {
        Self { title: title.into(), unit: unit.into(), rows, empty: None }
    }

    /// What to say when nobody is ranked.
    pub fn empty(mut self, text: impl Into<String>) -> Self {
        self.empty = Some(text.into());
        self
    }
}

impl Composite for Leaderboard {
    fn fallback(&self) -> Element {
        if self.rows.is_empty() {
            return TextBlock::new(self.empty.as_deref().unwrap_or(&self.title)).into();
        }
        let line = |set: FactSet, row: &Row| {
            set.with(row.person.clone(), format!("{}. {} {}", row.rank, row.score, self.unit))
        };
        self.rows.iter().fold(FactSet::new(), line).into()
    }
}

/// A person as `{"$person": id}`.
pub(super) fn reference<S: serde::Serializer>(person: &PersonId, serializer: S) -> Result<S::Ok, S::Error> {
    Text::Person(person.clone()).serialize(serializer)
}
