//! What people say for each other: a question that says `patron` finds the text that says `employeur`.

use super::{Languages, stem, stop, words};
use std::{collections::HashMap, sync::LazyLock};

/// One or several stems that must be taken together.
pub type Phrase = Vec<String>;

/// Phrases of at most this many words have synonyms.
pub const LONGEST: usize = 4;

static FRENCH: LazyLock<Thesaurus> =
    LazyLock::new(|| Thesaurus::read(include_str!("synonyms.fr.txt"), Languages::FRENCH));
static ENGLISH: LazyLock<Thesaurus> =
    LazyLock::new(|| Thesaurus::read(include_str!("synonyms.en.txt"), Languages::ENGLISH));

/// Other ways to say what a sequence of stems of one language begins with.
pub fn at_start(stems: &[String], languages: Languages) -> impl Iterator<Item = &'static Phrase> {
    let thesaurus: &'static Thesaurus = if languages.french { &FRENCH } else { &ENGLISH };
    (1..=stems.len().min(LONGEST)).rev().flat_map(|length| thesaurus.synonyms.get(&stems[..length])).flatten()
}

struct Thesaurus {
    synonyms: HashMap<Phrase, Vec<Phrase>>,
}

impl Thesaurus {
    /// Reads groups, one a line: the first word stands for every other, and each other for the first.
    fn read(text: &str, languages: Languages) -> Self {
        let mut synonyms: HashMap<Phrase, Vec<Phrase>> = HashMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut group =
                line.split(',').map(|words| phrase(words, languages)).filter(|phrase| !phrase.is_empty());
            let Some(head) = group.next() else { continue };
            for other in group.filter(|other| *other != head) {
                link(&mut synonyms, &head, &other);
                link(&mut synonyms, &other, &head);
            }
        }
        Self { synonyms }
    }
}

fn phrase(text: &str, languages: Languages) -> Phrase {
    words::split(text)
        .iter()
        .filter(|word| !stop::is_stop(&word.folded, languages))
        .flat_map(|word| stem::stems(&word.folded, languages))
        .collect()
}

fn link(synonyms: &mut HashMap<Phrase, Vec<Phrase>>, from: &Phrase, to: &Phrase) {
    let list = synonyms.entry(from.clone()).or_default();
    if !list.contains(to) {
        list.push(to.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said_otherwise(text: &str) -> Vec<String> {
        let stems = phrase(text, Languages::FRENCH);
        at_start(&stems, Languages::FRENCH).map(|synonym| synonym.join(" ")).collect()
    }

    #[test]
    fn everyday_words_find_the_formal_ones_and_back() {
        let employer = stem::french("employeur");
        let boss = stem::french("patron");
        assert!(said_otherwise("patron").contains(&employer));
        assert!(said_otherwise("l'employeur").contains(&boss));
    }

    #[test]
    fn an_expression_is_taken_as_a_whole() {
        let number: Vec<_> = said_otherwise("sécurité sociale");
        assert!(number.contains(&stem::french("secu")), "{number:?}");
    }
}
