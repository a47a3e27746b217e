//! Filters written among the words: `from:ada in:general kind:question congés`.

use std::mem;

/// What was typed, with the filters taken out. Filter values are as typed: whoever knows people and spaces resolves them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// What is left to search for.
    pub text: String,
    /// `from:` (`de:`): who wrote it, by name or handle.
    pub from: Vec<String>,
    /// `in:` (`dans:`): the slug of a space.
    pub spaces: Vec<String>,
    /// `kind:` (`type:`): a kind of thing or of post.
    pub kinds: Vec<String>,
    /// `unit:` (`unité:`): where its author works, by the name of the unit.
    pub units: Vec<String>,
    /// `tag:` or `#`.
    pub tags: Vec<String>,
}

impl Words {
    /// Never fails: what is not a filter is a word.
    pub fn parse(typed: &str) -> Self {
        let mut words = Self::default();
        for piece in pieces(typed) {
            if !words.take_filter(&piece) {
                if !words.text.is_empty() {
                    words.text.push(' ');
                }
                words.text.push_str(&piece);
            }
        }
        words
    }

    fn take_filter(&mut self, piece: &str) -> bool {
        let (name, value) = match piece.strip_prefix('#') {
            Some(tag) => ("tag", tag),
            None => match piece.split_once(':') {
                Some(split) => split,
                None => return false,
            },
        };
        let list = match name.to_lowercase().as_str() {
            "from" | "de" => &mut self.from,
            "in" | "dans" => &mut self.spaces,
            "kind" | "type" => &mut self.kinds,
            "unit" | "unite" | "unité" => &mut self.units,
            "tag" => &mut self.tags,
            _ => return false,
        };
        let value = value.trim_matches('"').trim_start_matches(['@', '#']).trim();
        if value.is_empty() {
            // `from:` alone: the person has not finished typing, and no text contains it.
            return true;
        }
        list.push(value.to_owned());
        true
    }
}

/// Splits at white space, except between double quotes: `from:"Ada Lovelace"` is one piece.
fn pieces(typed: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut quoted = false;
    for c in typed.chars() {
        if c == '"' {
            quoted = !quoted;
        }
        if c.is_whitespace() && !quoted {
            if !piece.is_empty() {
                pieces.push(mem::take(&mut piece));
            }
        } else {
            piece.push(c);
        }
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_taken_out_of_the_words() {
        let words = Words::parse("prime from:@ada in:general kind:question #rh tag:paie annuelle");
        assert_eq!(words.text, "prime annuelle");
        assert_eq!(words.from, ["ada"]);
        assert_eq!(words.spaces, ["general"]);
        assert_eq!(words.kinds, ["question"]);
        assert_eq!(words.tags, ["rh", "paie"]);
    }

    #[test]
    fn filters_have_french_names_and_quoted_values() {
        let words = Words::parse("De:\"Ada Lovelace\" dans:rh type:conseil \"carte vitale\"");
        assert_eq!(Words::parse("unité:\"Direction Est\"").units, ["Direction Est"]);
        assert_eq!(words.from, ["Ada Lovelace"]);
        assert_eq!(words.spaces, ["rh"]);
        assert_eq!(words.kinds, ["conseil"]);
        assert_eq!(words.text, "\"carte vitale\"");
    }

    #[test]
    fn what_only_looks_like_a_filter_stays_a_word() {
        assert_eq!(
            Words::parse("https://relais.example 12:30 note: ok").text,
            "https://relais.example 12:30 note: ok"
        );
        assert_eq!(Words::parse("from:").text, "");
        assert_eq!(Words::parse("une \"phrase sans fin").text, "une \"phrase sans fin");
    }
}
