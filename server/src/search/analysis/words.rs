//! Cutting a text into words, as French and English write them.

use super::fold;
use std::ops::Range;

/// A word longer than this is a key, an address or a cat on a keyboard: its beginning will do.
const MAX_LEN: usize = 48;

/// What French elides before a vowel, once folded. It says nothing and is left out.
const ELIDED: [&str; 14] =
    ["l", "d", "qu", "j", "n", "s", "c", "m", "t", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu"];

/// What English hangs on a word: `team's`, `don't`, `we'll`.
const CONTRACTED: [&str; 7] = ["s", "t", "d", "m", "ll", "re", "ve"];

/// What French hangs on a verb: `peut-on`, `dites-le-moi`. It does not make a compound.
const ENCLITIC: [&str; 19] = [
    "je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "ce", "t", "y", "en", "la", "le", "les",
    "lui", "leur", "moi",
];

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Lower case, no accents; never empty.
    pub folded: String,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
}

/// The words of a text, in order. A hyphenated compound gives its parts, then itself in one (`e-mail`: `e`,
/// `mail`, `email`), so that every way of writing it finds every other.
pub fn split(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut chars = text.char_indices().peekable();
    while let Some(&(start, c)) = chars.peek() {
        if !c.is_alphanumeric() {
            chars.next();
            continue;
        }
        let mut cluster = Cluster::new(start);
        while let Some(&(at, c)) = chars.peek() {
            if c.is_alphanumeric() || fold::is_mark(c) {
                cluster.push(at, c);
            } else if let Some(joint) = Joint::of(c) {
                let next = text[at + c.len_utf8()..].chars().next();
                if !next.is_some_and(char::is_alphanumeric) {
                    break;
                }
                cluster.join(joint, at + c.len_utf8());
            } else {
                break;
            }
            chars.next();
        }
        cluster.emit(&mut words);
    }
    words
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Apostrophe,
    Hyphen,
}

impl Joint {
    fn of(c: char) -> Option<Self> {
        match c {
            '\'' | '’' | 'ʼ' | '‘' | '´' => Some(Self::Apostrophe),
            '-' | '‐' | '‑' => Some(Self::Hyphen),
            _ => None,
        }
    }
}

/// Letters and digits held together by apostrophes and hyphens.
struct Cluster {
    parts: Vec<(Word, Option<Joint>)>,
}

impl Cluster {
    fn new(start: usize) -> Self {
        Self { parts: vec![(Word { folded: String::new(), range: start..start }, None)] }
    }

    fn last(&mut self) -> &mut Word {
        let last = self.parts.len() - 1;
        &mut self.parts[last].0
    }

    fn push(&mut self, at: usize, c: char) {
        let word = self.last();
        if word.folded.len() < MAX_LEN {
            fold::push(c, &mut word.folded);
        }
        word.range.end = at + c.len_utf8();
    }

    /// `joint` stands before the part that begins at `start`.
    fn join(&mut self, joint: Joint, start: usize) {
        self.parts.push((Word { folded: String::new(), range: start..start }, Some(joint)));
    }

    fn emit(self, words: &mut Vec<Word>) {
        let kept: Vec<(Word, Option<Joint>)> = self.drop_apostrophes();
        let compound = Self::compound(&kept);
        words.extend(kept.into_iter().map(|(word, _)| word).filter(|word| !word.folded.is_empty()));
        words.extend(compound);
    }

    /// Leaves out what is elided before an apostrophe or contracted after one.
    fn drop_apostrophes(self) -> Vec<(Word, Option<Joint>)> {
        let mut parts = self.parts.into_iter().peekable();
        let mut kept: Vec<(Word, Option<Joint>)> = Vec::new();
        while let Some((word, joint)) = parts.next() {
            let before_apostrophe = parts.peek().is_some_and(|(_, next)| *next == Some(Joint::Apostrophe));
            if before_apostrophe && ELIDED.contains(&word.folded.as_str()) {
                continue;
            }
            if joint == Some(Joint::Apostrophe) && !before_apostrophe && !kept.is_empty() {
                if CONTRACTED.contains(&word.folded.as_str()) {
                    continue;
                }
                if word.folded == "hui" {
                    // `aujourd'hui` is one word.
                    if let Some((today, _)) = kept.last_mut() {
                        today.folded.push_str("hui");
                        today.range.end = word.range.end;
                    }
                    continue;
                }
            }
            kept.push((word, joint));
        }
        kept
    }

    fn compound(parts: &[(Word, Option<Joint>)]) -> Option<Word> {
        let hyphened = parts.len() > 1 && parts[1..].iter().all(|(_, joint)| *joint == Some(Joint::Hyphen));
        if !hyphened || parts.iter().any(|(word, _)| ENCLITIC.contains(&word.folded.as_str())) {
            return None;
        }
        let folded: String = parts.iter().map(|(word, _)| word.folded.as_str()).collect();
        let range = parts[0].0.range.start..parts[parts.len() - 1].0.range.end;
        (folded.len() <= MAX_LEN && !folded.is_empty()).then_some(Word { folded, range })
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    fn folded(text: &str) -> Vec<String> {
        split(text).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn elided_articles_fall_off_with_either_apostrophe() {
        assert_eq!(
            folded("L'employeur, l’été et qu'on jusqu’à d’Alembert"),
            ["employeur", "ete", "et", "on", "a", "alembert"]
        );
    }

    #[test]
    fn english_contractions_and_possessives_fall_off() {
        assert_eq!(folded("the team's plan, we’ll don't"), ["the", "team", "plan", "we", "don"]);
    }

    #[test]
    fn a_compound_is_found_in_parts_and_in_one() {
        assert_eq!(folded("un e-mail"), ["un", "e", "mail", "email"]);
        assert_eq!(folded("peut-on le dire ?"), ["peut", "on", "le", "dire"]);
    }

    #[test]
    fn today_is_one_word_and_names_keep_their_parts() {
        assert_eq!(folded("aujourd'hui O'Brien"), ["aujourdhui", "o", "brien"]);
    }

    #[test]
    fn ranges_point_into_the_text_whatever_its_accents() {
        let text = "  L’ÉTÉ, e\u{301}te\u{301}-ci";
        let pieces: Vec<&str> = split(text).iter().map(|word| &text[word.range.clone()]).collect();
        assert_eq!(pieces, ["ÉTÉ", "e\u{301}te\u{301}", "ci", "e\u{301}te\u{301}-ci"]);
    }

    #[test]
    fn hostile_texts_give_short_words_and_no_panic() {
        assert!(split(&"x".repeat(100_000)).iter().all(|word| word.folded.len() <= 50));
        assert!(split("''-- '-' \u{301}\u{301} \u{ad}").is_empty());
        assert_eq!(folded("a-'b"), ["a", "b"]);
    }
}
