//! What people say for each other: a question that says `patron` finds the text that says `employeur`.

use super::{Languages, stem, stop, words};
use std::{collections::HashMap, sync::LazyLock};

/// One or several stems that must be taken together.
pub type Phrase = Vec<String>;

/// Phrases of at most this many words have synonyms.
const LONGEST: usize = 4;

static FRENCH: LazyLock<Thesaurus> =
    LazyLock::new(|| Thesaurus::read(include_str!("synonyms.fr.txt"), Languages::FRENCH));
static ENGLISH: LazyLock<Thesaurus> =
    LazyLock::new(|| Thesaurus::read(include_str!("synonyms.en.txt"), Languages::ENGLISH));

/// Synonyms of everything said in a sequence of stems: the range of stems, and each other way to say it.
pub fn of(stems: &[String], languages: Languages) -> Vec<(std::ops::Range<usize>, Phrase)> {
    let mut found = Vec::new();
    for thesaurus in
        [languages.french.then_some(&*FRENCH), languages.english.then_some(&*ENGLISH)].into_iter().flatten()
    {
        thesaurus.find(stems, &mut found);
    }
    found
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

    fn find(&self, stems: &[String], found: &mut Vec<(std::ops::Range<usize>, Phrase)>) {
        for start in 0..stems.len() {
            for end in start + 1..=stems.len().min(start + LONGEST) {
                for synonym in self.synonyms.get(&stems[start..end]).into_iter().flatten() {
                    found.push((start..end, synonym.clone()));
                }
            }
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
        of(&stems, Languages::FRENCH).into_iter().map(|(_, synonym)| synonym.join(" ")).collect()
    }

    #[test]
    fn everyday_words_find_the_formal_ones_and_back() {
        let employer = stem::french("employeur");
        let boss = stem::french("patron");
        assert!(said_otherwise("mon patron").contains(&employer));
        assert!(said_otherwise("l'employeur").contains(&boss));
    }

    #[test]
    fn an_expression_is_taken_as_a_whole() {
        let number: Vec<_> = said_otherwise("sécurité sociale");
        assert!(number.contains(&stem::french("secu")), "{number:?}");
    }
}
