//! Which language a text is written in, French or English, or either when it does not say.

use super::stop;
use whatlang::{Detector, Lang};

/// The languages whose stems a text is given. Never neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Languages {
    pub french: bool,
    pub english: bool,
}

impl Languages {
    pub const FRENCH: Self = Self { french: true, english: false };
    pub const ENGLISH: Self = Self { french: false, english: true };
    pub const EITHER: Self = Self { french: true, english: true };

    /// From an ISO 639-1 code; an unknown one may be either.
    pub fn from_code(code: &str) -> Self {
        match code {
            "fr" => Self::FRENCH,
            "en" => Self::ENGLISH,
            _ => Self::EITHER,
        }
    }

    /// From folded words: the small words decide, they are in every sentence. When they are silent or even,
    /// letters are looked at, unless there are too few to tell.
    pub fn guess<'w>(text: &str, words: impl Iterator<Item = &'w str>) -> Self {
        let (mut french, mut english) = (0, 0);
        for word in words.take(200) {
            french += usize::from(stop::tells_french(word));
            english += usize::from(stop::tells_english(word));
        }
        if french > 2 * english {
            return Self::FRENCH;
        }
        if english > 2 * french {
            return Self::ENGLISH;
        }
        Self::from_letters(text)
    }

    fn from_letters(text: &str) -> Self {
        const ENOUGH: usize = 60;
        if text.len() < ENOUGH {
            return Self::EITHER;
        }
        let sample = text.char_indices().nth(500).map_or(text, |(end, _)| &text[..end]);
        match Detector::with_allowlist(vec![Lang::Fra, Lang::Eng]).detect(sample) {
            Some(info) if info.is_reliable() && info.lang() == Lang::Fra => Self::FRENCH,
            Some(info) if info.is_reliable() => Self::ENGLISH,
            _ => Self::EITHER,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::analysis::words;

    fn guess(text: &str) -> Languages {
        let words = words::split(text);
        Languages::guess(text, words.iter().map(|word| word.folded.as_str()))
    }

    #[test]
    fn small_words_tell_the_language() {
        assert_eq!(guess("Qui peut consulter le fichier des clients ?"), Languages::FRENCH);
        assert_eq!(guess("Who may read the customers' file?"), Languages::ENGLISH);
    }

    #[test]
    fn a_single_word_may_be_either() {
        assert_eq!(guess("formation"), Languages::EITHER);
        assert_eq!(guess(""), Languages::EITHER);
    }
}
