//! What a question is looked up by.
//!
//! Each word of a question may be said in several ways: its stem, what people say for it, what was probably meant
//! by a mistyped one, what an unfinished one may become. A document counts a word once, by the best of its ways
//! ([`Group`]). Results are first gathered by the plain sum of the most promising terms, which lets the engine skip
//! what cannot reach the page; the best of them are then ranked by groups ([`super::rerank`]).
//! [`super::planner`] makes the plan.

use super::marks::Marks;
use std::collections::BTreeMap;
use tantivy::{
    Term,
    query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery},
    schema::IndexRecordOption,
};

/// Results are gathered by this many terms at most; the others of a long question only rank them.
const GATHERED_BY: usize = 24;

/// What to look up, and what to highlight.
#[derive(Default)]
pub struct Plan {
    pub groups: Vec<Group>,
    /// How many words of the question tell something.
    pub words: usize,
    pub marks: Marks,
}

/// Ways to say one thing; a document counts the best of those it has.
pub struct Group {
    /// Which word of the question it stands for.
    pub word: usize,
    pub ways: Vec<Way>,
}

/// Terms that count together.
pub type Way = Vec<Weighed>;

/// A term and what it counts for.
pub struct Weighed {
    pub term: Term,
    pub weight: f32,
    /// What it can add when results are gathered, roughly; nothing where it only ranks.
    pub promise: f32,
}

impl Plan {
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The sum of the ways to say the words, for gathering. In an order that is always the same, so that the same
    /// question adds up the same way.
    pub fn query(&self) -> BooleanQuery {
        let mut terms: BTreeMap<&Term, (f32, f32)> = BTreeMap::new();
        let gathering =
            self.groups.iter().flat_map(|group| &group.ways).flatten().filter(|said| said.promise > 0.0);
        for said in gathering {
            let (weight, promise) = terms.entry(&said.term).or_default();
            *weight = weight.max(said.weight);
            *promise = promise.max(said.promise);
        }
        let mut terms: Vec<_> = terms.into_iter().collect();
        terms.sort_by(|(_, (_, one)), (_, (_, other))| other.total_cmp(one));
        terms.truncate(GATHERED_BY);
        let clause = |(term, (weight, _)): (&Term, (f32, f32))| {
            let query = TermQuery::new(term.clone(), IndexRecordOption::WithFreqs);
            let query: Box<dyn Query> = Box::new(BoostQuery::new(Box::new(query), weight));
            (Occur::Should, query)
        };
        BooleanQuery::new(terms.into_iter().map(clause).collect())
    }
}
