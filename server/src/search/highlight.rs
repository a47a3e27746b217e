//! Shows why a result matched: its title and the passage of its body that answers best, as text and ranges.

use super::{analysis::words, marks::Marks};
use relais_domain::search::Highlighted;
use std::ops::Range;

/// How long an excerpt is, in bytes, give or take a word.
const EXCERPT: usize = 240;
/// A body is read this far for a passage; the rest is found all the same.
const READ: usize = 40_000;

struct Match {
    range: Range<usize>,
    folded: String,
    weight: f32,
}

/// The whole text, with what matched.
pub fn whole(text: &str, marks: &Marks) -> Highlighted {
    let matches = matches(text, marks).into_iter().map(|found| found.range).collect();
    Highlighted { text: text.to_owned(), matches: disjoint(matches) }
}

/// The passage with the most of what was asked for, or the beginning.
pub fn excerpt(text: &str, marks: &Marks) -> Highlighted {
    let text = &text[..boundary(text, READ)];
    let matches = matches(text, marks);
    let start = if text.len() <= EXCERPT { 0 } else { passage(text, &matches) };
    let end = if text.len() - start <= EXCERPT { text.len() } else { word_end(text, start + EXCERPT) };
    let mut shown = Highlighted::default();
    if start > 0 {
        shown.text.push_str("… ");
    }
    let shift = shown.text.len();
    shown.text.push_str(&text[start..end]);
    if end < text.len() {
        shown.text.push_str(" …");
    }
    let inside = matches.into_iter().filter(|found| found.range.start >= start && found.range.end <= end);
    shown.matches = disjoint(
        inside.map(|found| found.range.start - start + shift..found.range.end - start + shift).collect(),
    );
    shown
}

fn matches(text: &str, marks: &Marks) -> Vec<Match> {
    let weigh = |word: words::Word| {
        let weight = marks.weight(&word.folded)?;
        Some(Match { range: word.range, folded: word.folded, weight })
    };
    words::split(text).into_iter().filter_map(weigh).collect()
}

/// Where the excerpt starts: a little before the match from which a window holds most, each word counted once.
fn passage(text: &str, matches: &[Match]) -> usize {
    let mut best = (0.0, 0);
    for (index, first) in matches.iter().enumerate() {
        let window = matches[index..]
            .iter()
            .take_while(|found| found.range.end <= first.range.start + EXCERPT * 3 / 4);
        let mut seen: Vec<&str> = Vec::new();
        let mut sum = 0.0;
        for found in window {
            if seen.contains(&found.folded.as_str()) {
                sum += 0.1 * found.weight;
            } else {
                sum += found.weight;
                seen.push(&found.folded);
            }
        }
        if sum > best.0 {
            best = (sum, first.range.start);
        }
    }
    if best.1 <= EXCERPT / 4 {
        return 0;
    }
    sentence_start(text, best.1)
}

/// The beginning of the sentence if it is near, else of a word.
fn sentence_start(text: &str, at: usize) -> usize {
    let from = boundary(text, at - EXCERPT / 4);
    let before = &text[from..at];
    if let Some(end) = before.rfind(['.', '!', '?', '\n']) {
        let after = &before[end + 1..];
        return from + end + 1 + (after.len() - after.trim_start().len());
    }
    let first_whole =
        before.char_indices().skip_while(|(_, c)| !c.is_whitespace()).find(|(_, c)| !c.is_whitespace());
    first_whole.map_or(at, |(offset, _)| from + offset)
}

fn word_end(text: &str, at: usize) -> usize {
    let at = boundary(text, at);
    text[..at].rfind(char::is_whitespace).filter(|space| at - space < 40).unwrap_or(at)
}

/// The character boundary at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A compound and its parts overlap: one range for all.
fn disjoint(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::analysis::{Languages, stem};

    fn marks(words: &[&str]) -> Marks {
        Marks {
            stems: words.iter().map(|word| (stem::french(word), 1.0)).collect(),
            languages: Some(Languages::FRENCH),
            ..Marks::default()
        }
    }

    fn matched(shown: &Highlighted) -> Vec<&str> {
        shown.matches.iter().map(|range| &shown.text[range.clone()]).collect()
    }

    #[test]
    fn accents_and_endings_are_inside_the_range() {
        let shown = whole("L’Été des employés : e-mails.", &marks(&["ete", "employe", "mail", "email"]));
        assert_eq!(matched(&shown), ["Été", "employés", "e-mails"]);
    }

    #[test]
    fn an_excerpt_shows_the_passage_that_answers() {
        let body = format!(
            "{}La prime annuelle est versée en mars. {}",
            "Rien ici. ".repeat(60),
            "Fin. ".repeat(100)
        );
        let shown = excerpt(&body, &marks(&["prime", "mars"]));
        assert_eq!(matched(&shown), ["prime", "mars"]);
        assert!(shown.text.starts_with("… La prime") || shown.text.starts_with("… Rien"), "{}", shown.text);
        assert!(shown.text.len() < EXCERPT + 20);
    }

    #[test]
    fn any_text_gives_an_excerpt() {
        for text in ["", "é", &"é".repeat(10_000), &" ".repeat(5_000), &"mot".repeat(200)] {
            let shown = excerpt(text, &marks(&["mot"]));
            assert!(shown.matches.iter().all(|range| shown.text.get(range.clone()).is_some()));
        }
        let spaced = format!("{}\u{a0}prime\u{a0}{}", "mot\u{a0}".repeat(200), "\u{a0}fin".repeat(200));
        assert_eq!(matched(&excerpt(&spaced, &marks(&["prime"]))), ["prime"]);
        let late = format!("{} prime {}", "é".repeat(777), "û".repeat(900));
        assert_eq!(matched(&excerpt(&late, &marks(&["prime"]))), ["prime"]);
    }
}
