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
pub fn at_start<'s>(stems: &'s [String], languages: Languages) -> impl Iterator<Item = &'s Phrase> {
    let thesaurus: &'s Thesaurus = if languages.french { &FRENCH } else { &ENGLISH };
    thesaurus.at_start(stems)
}

/// What stands for what.
#[derive(Default)]
pub struct Thesaurus {
    synonyms: HashMap<Phrase, Vec<Phrase>>,
}

impl Thesaurus {
    /// Reads groups, one a line: the first word stands for every other, and each other for the first.
    fn read(text: &str, languages: Languages) -> Self {
        let mut thesaurus = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut group =
                line.split(',').map(|words| phrase(words, languages)).filter(|phrase| !phrase.is_empty());
            let Some(head) = group.next() else { continue };
            for other in group.filter(|other| *other != head) {
                thesaurus.link(&head, &other);
                thesaurus.link(&other, &head);
            }
        }
        thesaurus
    }

    /// Groups in which each stands for every other.
    pub fn of(groups: &[Vec<String>], languages: Languages) -> Self {
        let mut thesaurus = Self::default();
        for group in groups {
            let phrases: Vec<Phrase> =
                group.iter().map(|one| phrase(one, languages)).filter(|phrase| !phrase.is_empty()).collect();
            for one in &phrases {
                for other in phrases.iter().filter(|other| *other != one) {
                    thesaurus.link(one, other);
                }
            }
        }
        thesaurus
    }

    /// Other ways to say what a sequence of stems begins with, the longest expressions first.
    pub fn at_start<'s>(&'s self, stems: &'s [String]) -> impl Iterator<Item = &'s Phrase> {
        let lengths = (1..=stems.len().min(LONGEST)).rev();
        lengths.flat_map(|length| self.synonyms.get(&stems[..length])).flatten()
    }

    fn link(&mut self, from: &Phrase, to: &Phrase) {
        let list = self.synonyms.entry(from.clone()).or_default();
        if !list.contains(to) {
            list.push(to.clone());
        }
    }
}

fn phrase(text: &str, languages: Languages) -> Phrase {
    words::split(text)
        .iter()
        .filter(|word| !stop::is_stop(&word.folded, languages))
        .flat_map(|word| stem::stems(&word.folded, languages))
        .collect()
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
    fn in_a_group_of_ones_own_each_stands_for_every_other() {
        let groups = [vec!["GP".to_owned(), "gestion de projet".to_owned(), "pilotage".to_owned()]];
        let thesaurus = Thesaurus::of(&groups, Languages::FRENCH);
        let said = |text| thesaurus.at_start(&phrase(text, Languages::FRENCH)).cloned().collect::<Vec<_>>();
        assert_eq!(said("gp").len(), 2);
        assert_eq!(
            said("la gestion des projets"),
            [phrase("gp", Languages::FRENCH), phrase("pilotage", Languages::FRENCH)]
        );
        assert!(said("gestion").is_empty(), "an expression is taken as a whole");
    }

    #[test]
    fn an_expression_is_taken_as_a_whole() {
        let number: Vec<_> = said_otherwise("sécurité sociale");
        assert!(number.contains(&stem::french("secu")), "{number:?}");
    }
}
