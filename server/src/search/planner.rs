//! From what was typed to a [`Plan`].

use super::{
    analysis::stem,
    plan::{Group, Plan, Weighed},
    question::Question,
    schema::Fields,
    vocabulary::Vocabulary,
};
use relais_domain::search::SearchQuery;
use tantivy::Term;

/// A word in a title, beside its share in the whole text.
pub const TITLE: f32 = 0.8;
/// The word itself beside its stem: the form that was typed is a little better than another form.
const EXACT: f32 = 0.15;
/// In more documents than this, a word's exact form costs time and tells little beside its stem.
const COMMON: u64 = 3_000;
/// What people say for it.
pub const SYNONYM: f32 = 0.9;
/// In more documents than this, a synonym costs more time than it is worth.
const TOO_COMMON: u64 = 20_000;
/// What was probably meant.
pub const MEANT: f32 = 0.8;
/// What an unfinished word may become, anywhere and in a title.
pub const BEGUN: f32 = 0.5;
pub const BEGUN_TITLE: f32 = 1.5;
/// One or two letters begin too many words of a text to mean any; those of titles are few.
const SHORTEST_BEGUN: usize = 3;

/// Plans a search for what was asked.
pub fn plan(question: &SearchQuery, fields: &Fields, vocabulary: &Vocabulary) -> tantivy::Result<Plan> {
    let question = Question::read(question);
    let words = &question.words;
    let mut planner = Planner { fields, vocabulary, question: &question, plan: Plan::default() };
    planner.plan.words = words.len();
    planner.plan.marks.languages = Some(question.languages);
    // What begins known words is not mistyped yet.
    let begun = match &question.begun {
        Some(begun) => planner.beginning(words.len() - 1, begun)?,
        None => false,
    };
    for index in 0..words.len() {
        planner.word(index, begun && index + 1 == words.len())?;
    }
    Ok(planner.plan)
}

struct Planner<'p> {
    fields: &'p Fields,
    vocabulary: &'p Vocabulary<'p>,
    question: &'p Question,
    plan: Plan,
}

/// A stem and what it counts for.
struct Stem {
    text: String,
    weight: f32,
    rarity: f32,
}

impl Planner<'_> {
    fn word(&mut self, index: usize, still_typing: bool) -> tantivy::Result<()> {
        let folded = &self.question.words[index].folded;
        let mut ways = self.ways(folded, 1.0)?;
        self.exact(index, folded)?;
        if !still_typing {
            for meant in self.vocabulary.meant(folded)? {
                ways.extend(self.ways(&meant, MEANT)?);
                self.exact(index, &meant)?;
            }
        }
        ways.extend(self.synonyms(index)?);
        for stem in ways.iter().flatten() {
            let mark = self.plan.marks.stems.entry(stem.text.clone()).or_default();
            *mark = mark.max(stem.weight);
        }
        let Fields { stems, title_stems, .. } = self.fields;
        let whole = |stem: &Stem| Weighed {
            term: Term::from_field_text(*stems, &stem.text),
            weight: stem.weight,
            promise: stem.weight * stem.rarity,
        };
        // A title is part of the whole text: nothing is gathered by it alone.
        let title = |stem: &Stem| Weighed {
            term: Term::from_field_text(*title_stems, &stem.text),
            weight: TITLE * stem.weight,
            promise: 0.0,
        };
        let whole = ways.iter().map(|way| way.iter().map(whole).collect()).collect();
        let title = ways.iter().map(|way| way.iter().map(title).collect()).collect();
        self.plan.groups.extend([Group { word: index, ways: whole }, Group { word: index, ways: title }]);
        Ok(())
    }

    /// The stems of a word, each a way of its own.
    fn ways(&self, folded: &str, weight: f32) -> tantivy::Result<Vec<Vec<Stem>>> {
        let way = |text: String| {
            let rarity = self.vocabulary.rarity(self.fields.stems, &text)?;
            Ok(vec![Stem { text, weight, rarity }])
        };
        stem::stems(folded, self.question.languages).map(way).collect()
    }

    fn exact(&mut self, word: usize, folded: &str) -> tantivy::Result<()> {
        let frequency = self.vocabulary.frequency(self.fields.exact, folded)?;
        if frequency < COMMON {
            let term = Term::from_field_text(self.fields.exact, folded);
            let promise = EXACT * self.vocabulary.rarity_of(frequency);
            self.plan.groups.push(Group { word, ways: vec![vec![Weighed { term, weight: EXACT, promise }]] });
        }
        self.plan.marks.exact.insert(folded.to_owned(), 1.0);
        Ok(())
    }

    /// What people say for a word, or for an expression that begins with it. A synonym never counts for more than
    /// what was said: a rare one would, by its rarity.
    fn synonyms(&self, index: usize) -> tantivy::Result<Vec<Vec<Stem>>> {
        let mut ways = Vec::new();
        for (said, synonyms) in self.question.said_otherwise(index) {
            let said = self.vocabulary.rarity(self.fields.stems, &said)?;
            for synonym in synonyms {
                #[allow(clippy::cast_precision_loss, reason = "a handful of words")]
                let share = SYNONYM / (synonym.len() as f32).sqrt();
                let mut way = Vec::with_capacity(synonym.len());
                for text in synonym {
                    let frequency = self.vocabulary.frequency(self.fields.stems, &text)?;
                    if (1..=TOO_COMMON).contains(&frequency) {
                        let rarity = self.vocabulary.rarity_of(frequency);
                        let weight = share * (said / rarity.max(0.1)).min(1.0);
                        way.push(Stem { text, weight, rarity });
                    }
                }
                ways.push(way);
            }
        }
        Ok(ways)
    }

    /// What an unfinished word may become; whether there is anything.
    fn beginning(&mut self, word: usize, begun: &str) -> tantivy::Result<bool> {
        let mut any = false;
        for (field, weight, shortest) in
            [(self.fields.title, BEGUN_TITLE, 1), (self.fields.exact, BEGUN, SHORTEST_BEGUN)]
        {
            if begun.chars().count() < shortest {
                continue;
            }
            let words = self.vocabulary.beginning_with(field, begun)?;
            any |= !words.is_empty();
            let way = |word: String| {
                vec![Weighed { term: Term::from_field_text(field, &word), weight, promise: f32::MAX }]
            };
            self.plan.groups.push(Group { word, ways: words.into_iter().map(way).collect() });
        }
        self.plan.marks.beginning = Some(begun.to_owned());
        Ok(any)
    }
}
