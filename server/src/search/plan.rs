//! From what was typed to the weighted terms that are looked up.
//!
//! Each word of a question may be said in several ways: its stem, what people say for it, what was probably meant
//! by a mistyped one, what an unfinished one may become. A document counts a word once, by the best of its ways
//! ([`Group`]). Results are first gathered by the plain sum of all terms, which lets the engine skip what cannot
//! reach the page; the best of them are then ranked by groups ([`super::rerank`]).

use super::{
    analysis::{Languages, Word, stem, stop, synonyms, words},
    schema::Fields,
    vocabulary::Vocabulary,
};
use std::collections::{BTreeMap, HashMap};
use tantivy::{
    Term,
    query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery},
    schema::IndexRecordOption,
};

/// A word in a title, beside its share in the whole text.
const TITLE: f32 = 0.8;
/// The word itself beside its stem: the form that was typed is a little better than another form.
const EXACT: f32 = 0.15;
/// In more documents than this, a word's exact form costs time and tells little beside its stem.
const COMMON: u64 = 3_000;
/// In more documents than this, a synonym costs more time than it is worth.
const TOO_COMMON: u64 = 20_000;
/// What people say for it.
const SYNONYM: f32 = 0.9;
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

/// Terms that count together, each with its weight.
pub type Way = Vec<(Term, f32)>;

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
        let mut telling: Vec<Word> = typed.clone();
        telling.retain(|word| !stop::is_stop(&word.folded, languages));
        if telling.is_empty() {
            // Nothing but small words: then they are what is looked for.
            telling = typed;
        }
        let mut plan = Self { words: telling.len(), ..Self::default() };
        plan.marks.languages = Some(languages);
        let planner = Planner { fields, vocabulary, languages };
        for (index, word) in telling.iter().enumerate() {
            let begun = begun.as_deref().filter(|begun| index + 1 == telling.len() && *begun == word.folded);
            planner.word(index, &telling, begun, &mut plan)?;
        }
        if let Some(begun) = begun {
            planner.beginning(telling.len() - 1, &begun, &mut plan)?;
        }
        Ok(plan)
    }

    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The sum of every way to say every word. Titles are part of the whole text here: no second look-up.
    pub fn query(&self, fields: &Fields) -> BooleanQuery {
        let mut terms: BTreeMap<&Term, f32> = BTreeMap::new();
        for (term, weight) in self.groups.iter().flat_map(|group| &group.ways).flatten() {
            if term.field() != fields.title_stems {
                let held = terms.entry(term).or_default();
                *held = held.max(*weight);
            }
        }
        let clause = |(term, weight): (&Term, f32)| {
            let query = TermQuery::new(term.clone(), IndexRecordOption::WithFreqs);
            let query: Box<dyn Query> = Box::new(BoostQuery::new(Box::new(query), weight));
            (Occur::Should, query)
        };
        BooleanQuery::new(terms.into_iter().map(clause).collect())
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
    fn word(
        &self,
        index: usize,
        telling: &[Word],
        begun: Option<&str>,
        plan: &mut Plan,
    ) -> tantivy::Result<()> {
        let folded = &telling[index].folded;
        let mut ways: Vec<Vec<(String, f32)>> =
            stem::stems(folded, self.languages).map(|stem| vec![(stem, 1.0)]).collect();
        self.exact(index, folded, plan)?;
        if begun.is_none() {
            for meant in self.vocabulary.meant(folded)? {
                ways.extend(stem::stems(&meant, self.languages).map(|stem| vec![(stem, MEANT)]));
                self.exact(index, &meant, plan)?;
            }
        }
        self.synonyms(index, telling, &mut ways)?;
        for (stem, weight) in ways.iter().flatten() {
            let mark = plan.marks.stems.entry(stem.clone()).or_default();
            *mark = mark.max(*weight);
        }
        for (field, share) in [(self.fields.stems, 1.0), (self.fields.title_stems, TITLE)] {
            let term = |(stem, weight): &(String, f32)| (Term::from_field_text(field, stem), weight * share);
            let ways = ways.iter().map(|way| way.iter().map(term).collect()).collect();
            plan.groups.push(Group { word: index, ways });
        }
        Ok(())
    }

    fn exact(&self, word: usize, folded: &str, plan: &mut Plan) -> tantivy::Result<()> {
        if self.vocabulary.frequency(self.fields.exact, folded)? < COMMON {
            let term = Term::from_field_text(self.fields.exact, folded);
            plan.groups.push(Group { word, ways: vec![vec![(term, EXACT)]] });
        }
        plan.marks.exact.insert(folded.to_owned(), 1.0);
        Ok(())
    }

    /// What people say for the word, or for an expression that begins with it. A synonym never counts for more
    /// than what was said: a rare one would, by its rarity.
    fn synonyms(
        &self,
        index: usize,
        telling: &[Word],
        ways: &mut Vec<Vec<(String, f32)>>,
    ) -> tantivy::Result<()> {
        for languages in [Languages::FRENCH, Languages::ENGLISH] {
            let asked =
                (languages.french && self.languages.french) || (languages.english && self.languages.english);
            if !asked {
                continue;
            }
            let following = &telling[index..];
            let stems: Vec<String> = following
                .iter()
                .take(synonyms::LONGEST)
                .flat_map(|word| stem::stems(&word.folded, languages))
                .collect();
            let said = self.vocabulary.rarity(self.fields.stems, &stems[0])?;
            for synonym in synonyms::at_start(&stems, languages) {
                #[allow(clippy::cast_precision_loss, reason = "a handful of words")]
                let share = SYNONYM / (synonym.len() as f32).sqrt();
                let mut way = Vec::with_capacity(synonym.len());
                for stem in synonym {
                    if self.vocabulary.frequency(self.fields.stems, stem)? <= TOO_COMMON {
                        let rarity = self.vocabulary.rarity(self.fields.stems, stem)?;
                        way.push((stem.clone(), share * (said / rarity.max(0.1)).min(1.0)));
                    }
                }
                ways.push(way);
            }
        }
        Ok(())
    }

    fn beginning(&self, word: usize, begun: &str, plan: &mut Plan) -> tantivy::Result<()> {
        for (field, weight) in [(self.fields.title, BEGUN_TITLE), (self.fields.exact, BEGUN)] {
            let words = self.vocabulary.beginning_with(field, begun)?;
            let way = |word: String| vec![(Term::from_field_text(field, &word), weight)];
            plan.groups.push(Group { word, ways: words.into_iter().map(way).collect() });
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
