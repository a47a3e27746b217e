//! Folding and slugs: how text is compared and how it becomes part of an address.

/// Lower case without accents, for comparing names and e-mails the way people do.
pub fn fold(text: &str) -> String {
    text.trim().chars().flat_map(char::to_lowercase).flat_map(unaccent).collect()
}

/// Letters, digits and single dashes; at most `max` characters; `fallback` when nothing is left.
pub fn slug(text: &str, max: usize, fallback: &str) -> String {
    let mut slug = String::new();
    for c in fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= max {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { fallback.to_owned() } else { slug.to_owned() }
}

/// A [`slug`] made unique by the random end of an id.
pub fn unique_slug(text: &str, max: usize, fallback: &str, id: uuid::Uuid) -> String {
    let tail = id.as_bytes()[10..16].iter().fold(0u64, |n, byte| n << 8 | u64::from(*byte));
    let mut suffix = String::new();
    let mut rest = tail;
    while rest > 0 {
        suffix.push(char::from(b"0123456789abcdefghijklmnopqrstuvwxyz"[(rest % 36) as usize]));
        rest /= 36;
    }
    format!("{}-{suffix}", slug(text, max, fallback))
}

/// The first `max` characters, cut at a word, with an ellipsis when something was left out.
pub fn excerpt(text: &str, max: usize) -> String {
    let text = text.trim();
    let Some((cut, _)) = text.char_indices().nth(max) else { return text.to_owned() };
    let head = &text[..cut];
    let end = head.rfind(char::is_whitespace).unwrap_or(cut);
    format!("{}…", head[..end].trim_end_matches([' ', ',', ';', ':', '.']))
}

/// The letters a precomposed Latin character stands for. Covers the languages of Europe; others stay
/// as they are.
fn unaccent(c: char) -> impl Iterator<Item = char> {
    let plain = match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ť' | 'ţ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        // Combining marks left over from decomposed text.
        '\u{300}'..='\u{36f}' => "",
        _ => return Folded { text: "", other: Some(c) },
    };
    Folded { text: plain, other: None }
}

struct Folded {
    text: &'static str,
    other: Option<char>,
}

impl Iterator for Folded {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        if let Some(c) = self.other.take() {
            return Some(c);
        }
        let c = self.text.chars().next()?;
        self.text = &self.text[c.len_utf8()..];
        Some(c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_ignores_case_and_accents() {
        assert_eq!(fold("  Éloïse ŒUVRÉ "), "eloise oeuvre");
        assert_eq!(fold("e\u{301}te\u{301}"), "ete");
    }

    #[test]
    fn a_slug_is_always_usable_in_an_address() {
        assert_eq!(slug("L’été : où ça ?", 40, "post"), "l-ete-ou-ca");
        assert_eq!(slug("日本", 40, "post"), "post");
        assert_eq!(slug("a very long title indeed", 6, "post"), "a-very");
    }

    #[test]
    fn an_excerpt_ends_at_a_word() {
        assert_eq!(excerpt("Un mot, deux mots", 9), "Un mot…");
        assert_eq!(excerpt("Court", 9), "Court");
    }
}
