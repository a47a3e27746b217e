//! Stems: `formations`, `formation` and `former` meet.

use super::Languages;
use rust_stemmers::{Algorithm, Stemmer};
use std::sync::LazyLock;

static FRENCH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::French));
static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// The stems of a folded word, one for each language, said once when they agree.
pub fn stems(folded: &str, languages: Languages) -> impl Iterator<Item = String> + use<> {
    let french = languages.french.then(|| french(folded));
    let english =
        languages.english.then(|| english(folded)).filter(|english| french.as_ref() != Some(english));
    french.into_iter().chain(english)
}

/// The French stem of a folded word. The algorithm expects accents, but a question typed on a phone has none, so
/// text and question lose them alike; the one ending that then differs (`validé`, `validée`) is evened out.
pub fn french(folded: &str) -> String {
    const SHORTEST: usize = 3;
    let stem = FRENCH.stem(folded);
    let even = stem.trim_end_matches('e');
    if even.len() >= SHORTEST { even.to_owned() } else { stem.into_owned() }
}

pub fn english(folded: &str) -> String {
    ENGLISH.stem(folded).into_owned()
}
