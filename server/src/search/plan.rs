//! From what was typed to the weighted terms that are looked up.
//!
//! Everything a question brings in (a word, its stem, what people say for it, what was probably meant by a
//! mistyped one, what an unfinished one may become) is one more term with a weight, and a document's score is
//! their BM25 sum. That keeps ranking explainable, and lets the engine skip what cannot reach the page.

use super::{
    analysis::{Languages, Word, stem, stop, synonyms, words},
    schema::Fields,
    vocabulary::Vocabulary,
};
use std::collections::{BTreeMap, HashMap};
use tantivy::{
    Term,
    query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery},
    schema::{Field, IndexRecordOption},
};

/// The word itself beside its stem: the form that was typed is a little better than another form.
const EXACT: f32 = 0.3;
/// In more documents than this, a word's exact form costs time and tells little beside its stem.
const COMMON: u64 = 3_000;
/// In more documents than this, a synonym costs more time than it is worth.
const TOO_COMMON: u64 = 20_000;
/// What people say for it.
const SYNONYM: f32 = 0.7;
/// What was probably meant.
const MEANT: f32 = 0.8;
/// What an unfinished word may become, anywhere and in a title.
const BEGUN: f32 = 0.5;
const BEGUN_TITLE: f32 = 1.5;
/// Nobody reads a question of more words; the rest would only cost time.
const MAX_WORDS: usize = 40;

/// What to look up, and what to highlight.
#[derive(Default)]
pub struct Plan {
    /// In order, so that the same question adds up the same way every time.
    terms: BTreeMap<Term, f32>,
    pub marks: Marks,
}

/// What counts as a match when a result is shown.
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

impl Plan {
    /// `unfinished`: the last word may be the beginning of one.
    pub fn new(
        text: &str,
        unfinished: bool,
        fields: &Fields,
        vocabulary: &Vocabulary,
    ) -> tantivy::Result<Self> {
        let mut typed = words::split(text);
        typed.truncate(MAX_WORDS);
        let languages = Languages::guess(text, typed.iter().map(|word| word.folded.as_str()));
        let begun = unfinished.then(|| last_word(text, &typed)).flatten();
        let mut telling: Vec<&Word> =
            typed.iter().filter(|word| !stop::is_stop(&word.folded, languages)).collect();
        if telling.is_empty() {
            // Nothing but small words: then they are what is looked for.
            telling = typed.iter().collect();
        }
        let mut plan = Self::default();
        plan.marks.languages = Some(languages);
        let planner = Planner { fields, vocabulary, languages };
        planner.words(&telling, begun.as_deref(), &mut plan)?;
        planner.synonyms(&telling, &mut plan)?;
        if let Some(begun) = begun {
            planner.beginning(&begun, &mut plan)?;
        }
        Ok(plan)
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    pub fn query(&self) -> BooleanQuery {
        let terms = self.terms.iter().map(|(term, weight)| {
            let query = TermQuery::new(term.clone(), IndexRecordOption::WithFreqs);
            let query: Box<dyn Query> = Box::new(BoostQuery::new(Box::new(query), *weight));
            (Occur::Should, query)
        });
        BooleanQuery::new(terms.collect())
    }

    fn add(&mut self, field: Field, text: &str, weight: f32) {
        let held = self.terms.entry(Term::from_field_text(field, text)).or_default();
        *held = held.max(weight);
    }
}

/// The word one is still typing, if the text ends in one.
fn last_word(text: &str, typed: &[Word]) -> Option<String> {
    let last = typed.last()?;
    (last.range.end == text.trim_end_matches(['"', '\'', '’']).len()).then(|| last.folded.clone())
}

struct Planner<'p> {
    fields: &'p Fields,
    vocabulary: &'p Vocabulary<'p>,
    languages: Languages,
}

impl Planner<'_> {
    fn words(&self, telling: &[&Word], begun: Option<&str>, plan: &mut Plan) -> tantivy::Result<()> {
        for (index, word) in telling.iter().enumerate() {
            self.word(&word.folded, 1.0, plan)?;
            let still_typing = begun == Some(&word.folded) && index + 1 == telling.len();
            if !still_typing {
                for meant in self.vocabulary.meant(&word.folded)? {
                    self.word(&meant, MEANT, plan)?;
                }
            }
        }
        Ok(())
    }

    fn word(&self, folded: &str, weight: f32, plan: &mut Plan) -> tantivy::Result<()> {
        for stem in stem::stems(folded, self.languages) {
            plan.add(self.fields.stems, &stem, weight);
            plan.marks.stems.insert(stem, weight);
        }
        if self.vocabulary.frequency(self.fields.exact, folded)? < COMMON {
            plan.add(self.fields.exact, folded, EXACT * weight);
        }
        plan.marks.exact.insert(folded.to_owned(), weight);
        Ok(())
    }

    /// A synonym never counts for more than what was said: a rare one would, by its rarity.
    fn synonyms(&self, telling: &[&Word], plan: &mut Plan) -> tantivy::Result<()> {
        for languages in [Languages::FRENCH, Languages::ENGLISH] {
            let asked =
                (languages.french && self.languages.french) || (languages.english && self.languages.english);
            if !asked {
                continue;
            }
            let stems: Vec<String> =
                telling.iter().flat_map(|word| stem::stems(&word.folded, languages)).collect();
            for (range, synonym) in synonyms::of(&stems, languages) {
                let said = self.vocabulary.rarity(self.fields.stems, &stems[range.start])?;
                let share = SYNONYM / (synonym.len() as f32).sqrt();
                for stem in synonym {
                    let rarity = self.vocabulary.rarity(self.fields.stems, &stem)?;
                    if self.vocabulary.frequency(self.fields.stems, &stem)? > TOO_COMMON {
                        continue;
                    }
                    let weight = share * (said / rarity.max(0.1)).min(1.0);
                    plan.add(self.fields.stems, &stem, weight);
                    plan.marks.stems.entry(stem).or_insert(weight);
                }
            }
        }
        Ok(())
    }

    fn beginning(&self, begun: &str, plan: &mut Plan) -> tantivy::Result<()> {
        for word in self.vocabulary.beginning_with(self.fields.title, begun)? {
            plan.add(self.fields.title, &word, BEGUN_TITLE);
        }
        for word in self.vocabulary.beginning_with(self.fields.exact, begun)? {
            plan.add(self.fields.exact, &word, BEGUN);
        }
        plan.marks.beginning = Some(begun.to_owned());
        Ok(())
    }
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
