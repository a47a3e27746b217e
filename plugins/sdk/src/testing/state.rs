//! What a plugin has stored.

use serde_json::Value;

use crate::Map;

/// Documents, counters, boards and effects of one plugin.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    pub(super) documents: Map<String, Map<String, Stored>>,
    pub(super) counters: Map<String, Map<String, i64>>,
    pub(super) boards: Map<String, Map<Ranking, Map<String, Entry>>>,
    pub(super) effects: Vec<Effect>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stored {
    pub revision: u64,
    pub body: Value,
}

/// One ranking of a board: `2026-11` in `space:…`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ranking {
    pub window: String,
    pub scope: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub score: i64,
    /// Microseconds; of two equal scores the earlier one stands first.
    pub reached_at: u64,
}

/// Something asked of the outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    Command { key: String, kind: String, schema: u32, body: Value },
    Timer { key: String, at: u64, data: Value },
    Invalidate { tag: String },
}

impl State {
    /// A counter's value; 0 when never touched.
    pub fn counter(&self, counter: &str, key: &str) -> i64 {
        self.counters.get(counter).and_then(|keys| keys.get(key)).copied().unwrap_or_default()
    }

    /// What was asked of the outside, in order.
    pub fn effects(&self) -> &[Effect] {
        &self.effects
    }

    pub(super) fn document(&self, collection: &str, key: &str) -> Option<&Value> {
        Some(&self.documents.get(collection)?.get(key)?.body)
    }

    pub(super) fn collection(&self, name: &str) -> impl Iterator<Item = (&str, &Value)> {
        let documents = self.documents.get(name).into_iter().flatten();
        documents.map(|(key, stored)| (key.as_str(), &stored.body))
    }

    pub(super) fn score(&self, board: &str, window: &str, scope: Option<&str>, member: &str) -> i64 {
        let ranking = Ranking { window: window.to_owned(), scope: scope.map(str::to_owned) };
        let entry = self.boards.get(board).and_then(|rankings| rankings.get(&ranking)?.get(member));
        entry.map(|entry| entry.score).unwrap_or_default()
    }
}
