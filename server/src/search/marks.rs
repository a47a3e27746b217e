//! What counts as a match when a result is shown.

use super::analysis::{Languages, stem, stop};
use std::collections::HashMap;

#[derive(Debug, Default)]
pub struct Marks {
    /// Stem to weight, in the languages of the question.
    pub stems: HashMap<String, f32>,
    /// Folded word to weight.
    pub exact: HashMap<String, f32>,
    /// The beginning of a word.
    pub beginning: Option<String>,
    pub languages: Option<Languages>,
}

impl Marks {
    /// How much a word of a result matches; `None` when it does not.
    pub fn weight(&self, folded: &str) -> Option<f32> {
        if let Some(weight) = self.exact.get(folded) {
            return Some(*weight);
        }
        if self.beginning.as_ref().is_some_and(|begun| folded.starts_with(begun.as_str())) {
            return Some(1.0);
        }
        // Stemming every word of every result would be most of the work of a search, and endings alone change.
        let mut stems = self.stems.keys();
        if !stems.any(|stem| stem.as_bytes().first_chunk::<2>() == folded.as_bytes().first_chunk::<2>()) {
            return None;
        }
        let languages = self.languages.unwrap_or(Languages::EITHER);
        if stop::is_stop(folded, languages) {
            return None;
        }
        stem::stems(folded, languages).find_map(|stem| self.stems.get(&stem).copied())
    }
}
