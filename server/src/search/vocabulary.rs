//! What words the index knows: how rare one is, how it may be completed, what a mistyped one was meant to be.

use super::schema::Fields;
use std::collections::HashMap;
use tantivy::{Searcher, Term, query::FuzzyTermQuery, schema::Field};

/// Shorter words have too many neighbours for one letter to be forgiven.
const SHORTEST_FORGIVEN: usize = 4;
/// A known word is taken for a mistake only where it is this much rarer than its neighbour.
const MUCH_RARER: u64 = 50;
const MOST_MEANT: usize = 3;
/// How many completions of a beginning are looked up, the most frequent of those looked at.
const MOST_COMPLETIONS: usize = 12;
const LOOKED_AT: usize = 1_000;

/// The words of every segment of one snapshot of the index.
pub struct Vocabulary<'s> {
    searcher: &'s Searcher,
    fields: &'s Fields,
}

impl<'s> Vocabulary<'s> {
    pub fn new(searcher: &'s Searcher, fields: &'s Fields) -> Self {
        Self { searcher, fields }
    }

    pub fn frequency(&self, field: Field, word: &str) -> tantivy::Result<u64> {
        self.searcher.doc_freq(&Term::from_field_text(field, word))
    }

    /// Its weight in BM25: the logarithm of how few documents have it.
    pub fn rarity(&self, field: Field, word: &str) -> tantivy::Result<f32> {
        Ok(self.rarity_of(self.frequency(field, word)?))
    }

    /// The same for a word that so many documents have.
    pub fn rarity_of(&self, frequency: u64) -> f32 {
        let segments = self.searcher.segment_readers().iter();
        let documents: u64 = segments.map(|segment| u64::from(segment.max_doc())).sum();
        #[allow(clippy::cast_precision_loss, reason = "an estimate")]
        let odds = (documents.saturating_sub(frequency) as f32 + 0.5) / (frequency as f32 + 0.5);
        odds.ln_1p()
    }

    /// What a word that is unknown, or hardly known, was probably meant to be: a known word one letter away
    /// (two swapped count as one), or two known words run together. Nothing for a word that is known.
    pub fn meant(&self, word: &str) -> tantivy::Result<Vec<String>> {
        let letters = word.chars().count();
        if letters < SHORTEST_FORGIVEN || word.bytes().any(|byte| byte.is_ascii_digit()) {
            return Ok(Vec::new());
        }
        let known = self.frequency(self.fields.exact, word)?;
        if known > 3 {
            return Ok(Vec::new());
        }
        let enough = known * MUCH_RARER;
        let mut neighbours = self.neighbours(word)?;
        neighbours.0.retain(|neighbour, frequency| neighbour != word && *frequency > enough);
        let neighbours = neighbours.most_frequent(MOST_MEANT);
        if neighbours.is_empty() && known == 0 {
            return self.run_together(word);
        }
        Ok(neighbours.into_iter().map(|(neighbour, _)| neighbour).collect())
    }

    fn neighbours(&self, word: &str) -> tantivy::Result<Tally> {
        let automaton =
            FuzzyTermQuery::new(Term::from_field_text(self.fields.exact, word), 1, true).automaton()?;
        let mut found = Tally::default();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.fields.exact)?;
            let mut stream = index.terms().search(&automaton).into_stream()?;
            while let Some((term, info)) = stream.next() {
                let Ok(term) = std::str::from_utf8(term) else { continue };
                found.count(term, info.doc_freq);
            }
        }
        Ok(found)
    }

    /// Splits where both halves are best known.
    fn run_together(&self, word: &str) -> tantivy::Result<Vec<String>> {
        const SHORTEST_HALF: usize = 3;
        let mut best = (0, Vec::new());
        for (at, _) in word.char_indices() {
            let (first, second) = word.split_at(at);
            if first.len() < SHORTEST_HALF || second.len() < SHORTEST_HALF {
                continue;
            }
            let known =
                self.frequency(self.fields.exact, first)?.min(self.frequency(self.fields.exact, second)?);
            if known > best.0 {
                best = (known, vec![first.to_owned(), second.to_owned()]);
            }
        }
        Ok(best.1)
    }

    /// The most frequent known words that begin like this, itself not counted.
    pub fn beginning_with(&self, field: Field, beginning: &str) -> tantivy::Result<Vec<String>> {
        let mut found = Tally::default();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut stream = index.terms().range().ge(beginning).into_stream()?;
            for _ in 0..LOOKED_AT {
                let Some((term, info)) = stream.next() else { break };
                let Ok(term) = std::str::from_utf8(term) else { continue };
                if !term.starts_with(beginning) {
                    break;
                }
                found.count(term, info.doc_freq);
            }
        }
        Ok(found.most_frequent(MOST_COMPLETIONS).into_iter().map(|(word, _)| word).collect())
    }
}

/// Words with their frequency, added up over the segments.
#[derive(Default)]
struct Tally(HashMap<String, u64>);

impl Tally {
    fn count(&mut self, word: &str, frequency: u32) {
        match self.0.get_mut(word) {
            Some(total) => *total += u64::from(frequency),
            None => {
                self.0.insert(word.to_owned(), u64::from(frequency));
            }
        }
    }

    /// The most frequent, in an order that is always the same.
    fn most_frequent(self, most: usize) -> Vec<(String, u64)> {
        let mut words: Vec<(String, u64)> = self.0.into_iter().collect();
        words.sort_unstable_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        words.truncate(most);
        words
    }
}
