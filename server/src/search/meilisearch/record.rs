//! How a document lies in Meilisearch.

use super::super::{
    analysis::{self, fold},
    schema::{TITLE_WEIGHT, key, languages},
};
use meilisearch_sdk::settings::{PaginationSetting, Settings, TypoToleranceSettings};
use relais_domain::search::Document;
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, fmt::Write};

/// Raised whenever analysis or settings change: an index of another edition is built anew.
pub const EDITION: u32 = 1;

/// The attributes of analysed text, which nothing is guessed in, and of plain text, in which one may mistype.
pub const STEMS: &[&str] = &["title_stems", "stems"];
pub const TITLE: &[&str] = &["title"];
pub const PLAIN: &[&str] = &["title", "body", "extra"];
/// What ranking reads of a candidate.
pub const TO_RANK: &[&str] = &["id", "at_micros", "title_stems", "tally"];

/// The most stems one document is ranked by: a long file is found by every word and ranked by its most frequent.
const TALLIED: usize = 1_000;
/// Numbers beyond this lose digits in JSON: of a key, as much as fits.
const KEY_BITS: u32 = 48;

/// The document itself, and what it is found by.
#[derive(Debug, Serialize, Deserialize)]
pub struct Record {
    #[serde(flatten)]
    pub document: Document,
    pub at_micros: i64,
    /// The last word on the order of equals.
    pub key: u64,
    /// Tags, folded.
    pub labels: Vec<String>,
    pub title_stems: String,
    /// Of the rest.
    pub stems: String,
    /// How often each stem occurs, the title counted several times: `length stem count stem count …`.
    pub tally: String,
}

impl Record {
    pub fn of(document: Document) -> Self {
        let languages = languages(&document);
        let title = analysis::terms(&document.title, languages).stems;
        let mut rest = analysis::terms(&document.body, languages).stems;
        for text in std::iter::once(&document.extra).chain(&document.tags) {
            rest.extend(analysis::terms(text, languages).stems);
        }
        Self {
            at_micros: document.at.timestamp_micros(),
            key: shorten(key(document.id)),
            labels: document.tags.iter().map(|tag| fold::fold(tag)).collect(),
            tally: tally(&title, &rest),
            title_stems: title.join(" "),
            stems: rest.join(" "),
            document,
        }
    }
}

/// As much of a key as a number in JSON holds.
pub fn shorten(key: u64) -> u64 {
    key >> (u64::BITS - KEY_BITS)
}

fn tally(title: &[String], rest: &[String]) -> String {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (stems, times) in [(title, TITLE_WEIGHT), (rest, 1)] {
        for stem in stems {
            *counts.entry(stem).or_default() += times;
        }
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_unstable_by(|(one, times), (other, more)| more.cmp(times).then(one.cmp(other)));
    let mut text = (title.len() * TITLE_WEIGHT + rest.len()).to_string();
    for (stem, count) in counts.into_iter().take(TALLIED) {
        // Writing into a string cannot fail.
        let _ = write!(text, " {stem} {count}");
    }
    text
}

/// What the index is told about its attributes.
pub fn settings() -> Settings {
    let forgiving = TypoToleranceSettings {
        enabled: Some(true),
        disable_on_attributes: Some(STEMS.iter().map(|name| (*name).to_owned()).collect()),
        ..TypoToleranceSettings::default()
    };
    Settings::new()
        .with_searchable_attributes(STEMS.iter().chain(PLAIN))
        .with_filterable_attributes([
            "answered",
            "at_micros",
            "author",
            "id",
            "key",
            "kind",
            "labels",
            "post_kind",
            "space",
            "under",
        ])
        .with_sortable_attributes(["at_micros", "key"])
        .with_ranking_rules(["words", "typo", "attribute", "sort", "exactness"])
        // Where words stand to each other is not asked for, and is most of an index.
        .with_proximity_precision("byAttribute")
        .with_typo_tolerance(forgiving)
        .with_pagination(PaginationSetting { max_total_hits: 1_000 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_are_counted_and_the_title_counts_several_times() {
        let stems = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(tally(&stems("prim"), &stems("prim annuel mar annuel")), "7 prim 4 annuel 2 mar 1");
    }
}
