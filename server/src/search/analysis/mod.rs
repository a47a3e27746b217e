//! From text to terms: the same road for what is indexed, what is asked and what is highlighted.
//!
//! A text is cut into [`words`], each folded (case, accents, ligatures) so that what is typed in a hurry on a
//! phone finds what was written with care; words that say nothing ([`stop`]) are left out, and the rest is
//! reduced to its stem in the [`language`] of the text.

pub mod fold;
pub mod language;
pub mod stem;
pub mod stop;
pub mod synonyms;
pub mod words;

pub use language::Languages;
pub use words::Word;

/// The terms under which a text is indexed, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// One stem per word and language.
    pub stems: Vec<String>,
    /// The folded words themselves.
    pub exact: Vec<String>,
}

/// Cuts a text into terms. `languages` is what the text is written in.
pub fn terms(text: &str, languages: Languages) -> Terms {
    let mut terms = Terms::default();
    for word in words::split(text) {
        if stop::is_stop(&word.folded, languages) {
            continue;
        }
        terms.stems.extend(stem::stems(&word.folded, languages));
        terms.exact.push(word.folded);
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str, languages: Languages) -> Vec<String> {
        terms(text, languages).stems
    }

    #[test]
    fn accents_case_and_ligatures_do_not_count() {
        assert_eq!(stems("ŒUVRES RÉGLÉES", Languages::FRENCH), stems("oeuvres reglees", Languages::FRENCH));
    }

    #[test]
    fn forms_of_a_word_share_a_stem_in_french() {
        for pair in [
            ("formations", "formation"),
            ("l'employeur", "employeurs"),
            ("journaux", "journal"),
            ("validée", "validés"),
        ] {
            assert_eq!(stems(pair.0, Languages::FRENCH), stems(pair.1, Languages::FRENCH), "{pair:?}");
        }
    }

    #[test]
    fn forms_of_a_word_share_a_stem_in_english() {
        for pair in [("trainings", "training"), ("policies", "policy"), ("shared", "sharing")] {
            assert_eq!(stems(pair.0, Languages::ENGLISH), stems(pair.1, Languages::ENGLISH), "{pair:?}");
        }
    }

    #[test]
    fn what_says_nothing_is_left_out() {
        assert_eq!(terms("Qu’est-ce que c'est que la paie ?", Languages::FRENCH).exact, ["paie"]);
        assert_eq!(terms("What is the payroll?", Languages::ENGLISH).exact, ["payroll"]);
    }
}
