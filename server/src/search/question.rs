//! The words of a question that tell something, in the languages they may be of.

use super::analysis::{
    Languages, Word, stem, stop,
    synonyms::{self, Phrase, Thesaurus},
    words,
};
use relais_domain::search::SearchQuery;

/// Nobody reads a question of more words; the rest would only cost time.
const MAX_WORDS: usize = 40;

pub struct Question {
    pub languages: Languages,
    pub words: Vec<Word>,
    /// The last of the words, where it may be the beginning of one.
    pub begun: Option<String>,
    /// What people of the viewer's spaces say, by language.
    own: Vec<(Languages, Thesaurus)>,
}

impl Question {
    pub fn read(asked: &SearchQuery) -> Self {
        let text = asked.text.as_str();
        let mut typed = words::split(text);
        typed.truncate(MAX_WORDS);
        let languages = Languages::guess(text, typed.iter().map(|word| word.folded.as_str()));
        let begun = if asked.prefix { last_word(text, &typed) } else { None };
        let mut telling = typed.clone();
        telling.retain(|word| !stop::is_stop(&word.folded, languages));
        if telling.is_empty() {
            // Nothing but small words: then they are what is looked for.
            telling = typed;
        }
        let begun = begun.filter(|begun| telling.last().is_some_and(|last| last.folded == *begun));
        let own = if asked.synonyms.is_empty() {
            Vec::new()
        } else {
            spoken(languages).map(|language| (language, Thesaurus::of(&asked.synonyms, language))).collect()
        };
        Self { languages, words: telling, begun, own }
    }

    /// The stem of a word in each language, and what people say there for it or for an expression that begins
    /// with it.
    pub fn said_otherwise(&self, index: usize) -> Vec<(String, Vec<Phrase>)> {
        let following = &self.words[index..];
        let said = |languages: Languages| {
            let words = following.iter().take(synonyms::LONGEST);
            let stems: Vec<String> = words.flat_map(|word| stem::stems(&word.folded, languages)).collect();
            let own = self.own.iter().filter(|(language, _)| *language == languages);
            let own = own.flat_map(|(_, thesaurus)| thesaurus.at_start(&stems));
            let synonyms = synonyms::at_start(&stems, languages).chain(own).cloned().collect();
            Some((stems.first()?.clone(), synonyms))
        };
        spoken(self.languages).filter_map(said).collect()
    }
}

/// Each language on its own.
fn spoken(languages: Languages) -> impl Iterator<Item = Languages> {
    let french = languages.french.then_some(Languages::FRENCH);
    french.into_iter().chain(languages.english.then_some(Languages::ENGLISH))
}

/// The word one is still typing, if the text ends in one.
fn last_word(text: &str, typed: &[Word]) -> Option<String> {
    let last = typed.last()?;
    (last.range.end == text.trim_end_matches(['"', '\'', '’']).len()).then(|| last.folded.clone())
}
