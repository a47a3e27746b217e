//! What is asked of an engine and what it answers.

use super::{document::Kind, synonyms::Group};
use crate::platform::{
    clock::Moment,
    error::{Error, Result},
    ids::{PersonId, SpaceId},
};
use std::{collections::HashSet, fmt, ops::Range, str::FromStr, sync::Arc};
use uuid::Uuid;

/// Which spaces the viewer may see. Asked for on every query, so that leaving a space hides its content at once.
#[derive(Debug, Clone)]
pub enum Allowed {
    /// Maintenance only: no one is looking.
    Everything,
    /// What every member may see, and the content of these spaces.
    Spaces(Arc<HashSet<SpaceId>>),
}

/// What must hold of a result, beside its words. An empty list asks for nothing.
#[derive(Debug, Clone, Default)]
pub struct Filters {
    pub kinds: Vec<Kind>,
    pub spaces: Vec<SpaceId>,
    /// All of them.
    pub tags: Vec<String>,
    /// Any of them.
    pub authors: Vec<PersonId>,
    /// Written by one of these people, or one of them themselves: a unit's.
    pub people: Option<Arc<HashSet<PersonId>>>,
    pub post_kinds: Vec<String>,
    pub answered: Option<bool>,
    /// Published at or after.
    pub since: Option<Moment>,
}

#[derive(Debug, Clone)]
pub struct SearchQuery {
    /// Words as typed. Without any, whatever passes the filters is listed, newest first.
    pub text: String,
    pub filters: Filters,
    pub viewer: Allowed,
    pub limit: usize,
    /// Continue after this result.
    pub cursor: Option<Cursor>,
    /// Still typing: the last word may be the beginning of one.
    pub prefix: bool,
    /// Ways to say the same where the viewer looks, group by group, beside those every engine knows.
    pub synonyms: Vec<Group>,
}

/// Where a page ended. It names a rank, not a count: what is published between two pages shifts nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cursor {
    pub score: f32,
    pub at: Moment,
    pub id: Uuid,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:08x}.{:x}.{}", self.score.to_bits(), self.at.timestamp_micros(), self.id.simple())
    }
}

impl FromStr for Cursor {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let parse = || {
            let mut parts = text.splitn(3, '.');
            let score = f32::from_bits(u32::from_str_radix(parts.next()?, 16).ok()?);
            let at = Moment::from_timestamp_micros(i64::from_str_radix(parts.next()?, 16).ok()?)?;
            let id = Uuid::try_parse(parts.next()?).ok()?;
            score.is_finite().then_some(Self { score, at, id })
        };
        parse().ok_or_else(|| Error::invalid("cursor", "malformed"))
    }
}

/// Text with the parts that matched. Plain: whoever shows it escapes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Highlighted {
    pub text: String,
    /// Byte ranges into `text`, ascending, disjoint, on character boundaries.
    pub matches: Vec<Range<usize>>,
}

impl Highlighted {
    /// The text in order, each piece with whether it matched.
    pub fn pieces(&self) -> impl Iterator<Item = (&str, bool)> {
        let tail = self.matches.last().map_or(0, |last| last.end);
        let mut from = 0;
        let pairs = self.matches.iter().flat_map(move |range| {
            let between = from..range.start;
            from = range.end;
            [(between, false), (range.clone(), true)]
        });
        pairs
            .chain([(tail..self.text.len(), false)])
            .filter(|(range, _)| !range.is_empty())
            .map(|(range, matched)| (&self.text[range], matched))
    }
}

/// One result, with enough to show it and link to it.
#[derive(Debug, Clone)]
pub struct Hit {
    pub id: Uuid,
    pub kind: Kind,
    pub under: Option<Uuid>,
    pub title: Highlighted,
    /// The part of the body that answers best, a few lines.
    pub excerpt: Highlighted,
    pub space: Option<SpaceId>,
    pub author: Option<PersonId>,
    pub tags: Vec<String>,
    pub at: Moment,
    pub post_kind: Option<String>,
    pub answered: Option<bool>,
    pub slug: String,
    /// Comparable within one query only.
    pub score: f32,
}

#[derive(Debug, Clone, Default)]
pub struct SearchPage {
    /// Best first.
    pub hits: Vec<Hit>,
    /// Present when there is more.
    pub next: Option<Cursor>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_its_own_text() {
        let at = Moment::from_timestamp_micros(1_700_000_000_123_456).expect("in range");
        let cursor = Cursor { score: 12.75, at, id: Uuid::from_u128(42) };
        assert_eq!(cursor.to_string().parse::<Cursor>().expect("its own text"), cursor);
        assert!("".parse::<Cursor>().is_err());
        assert!(
            "7fc00000.0.0000000000000000000000000000002a".parse::<Cursor>().is_err(),
            "not a number is no rank"
        );
    }

    #[test]
    fn a_highlighted_text_comes_apart_into_what_matched_and_what_did_not() {
        let title = Highlighted { text: "la prime d'été".into(), matches: vec![3..8, 11..16] };
        let pieces: Vec<_> = title.pieces().collect();
        assert_eq!(pieces, [("la ", false), ("prime", true), (" d'", false), ("été", true)]);
        let plain = Highlighted { text: "rien".into(), matches: vec![] };
        assert_eq!(plain.pieces().collect::<Vec<_>>(), [("rien", false)]);
    }
}
