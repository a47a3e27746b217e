//! Puts candidates in the order of the embedded engine: each word of the question counts once, by the best way a
//! document says it, in the whole text and again in the title; and a document that speaks of every word comes
//! before one that repeats a few.

use super::gather::{Candidate, Gathered};
use crate::search::{
    planner::TITLE,
    question::Question,
    rerank::COVERAGE,
    sieve::{Rank, bonus, round},
};
use std::collections::HashMap;
use uuid::Uuid;

/// The constants of BM25 everybody uses.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// How often stems occur in a text of so many.
struct Text<'c> {
    length: f32,
    counts: HashMap<&'c str, f32>,
}

pub struct Ranks(Vec<(Rank, Uuid)>);

impl Ranks {
    pub fn of(question: &Question, gathered: &Gathered) -> Self {
        let wanted: HashMap<&str, f32> =
            gathered.rarity.iter().map(|(stem, rarity)| (stem.as_str(), *rarity)).collect();
        let texts: Vec<(&Candidate, Text, Text)> = gathered
            .candidates
            .values()
            .map(|candidate| (candidate, whole(candidate, &wanted), title(candidate, &wanted)))
            .collect();
        let average_whole = average(texts.iter().map(|(_, whole, _)| whole.length));
        let average_title = average(texts.iter().map(|(_, _, title)| title.length));
        let mut otherwise: HashMap<(Uuid, usize), f32> = HashMap::new();
        for (id, word, worth) in &gathered.otherwise {
            *otherwise.entry((*id, *word)).or_default() += worth;
        }
        let rank = |(candidate, whole, title): &(&Candidate, Text, Text)| {
            let (mut total, mut spoken_of) = (0.0, 0_usize);
            for (word, said) in gathered.words.iter().enumerate() {
                let best = |text: &Text, average| {
                    let worth = |way: &Vec<(String, f32)>| {
                        way.iter()
                            .map(|(stem, weight)| weight * text.worth(stem, &wanted, average))
                            .sum::<f32>()
                    };
                    said.ways.iter().map(worth).fold(0.0, f32::max)
                };
                let found = otherwise.get(&(candidate.id, word)).copied().unwrap_or_default();
                let worth = best(whole, average_whole) + TITLE * best(title, average_title) + found;
                total += worth;
                spoken_of += usize::from(worth > 0.0);
            }
            #[allow(clippy::cast_precision_loss, reason = "a handful of words")]
            let covered = spoken_of as f32 / question.words.len().max(1) as f32;
            let score = total * (1.0 - COVERAGE + COVERAGE * covered) + bonus(candidate.at_micros);
            (Rank::new(round(score), candidate.at_micros, candidate.id), candidate.id)
        };
        Self(texts.iter().map(rank).collect())
    }

    pub fn best_first(mut self) -> Vec<(Rank, Uuid)> {
        self.0.sort_unstable_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        self.0
    }
}

impl Text<'_> {
    fn worth(&self, stem: &str, rarity: &HashMap<&str, f32>, average: f32) -> f32 {
        let Some(count) = self.counts.get(stem) else { return 0.0 };
        let length = K1 * (1.0 - B + B * self.length / average.max(1.0));
        rarity.get(stem).copied().unwrap_or_default() * count * (K1 + 1.0) / (count + length)
    }
}

fn whole<'c>(candidate: &'c Candidate, wanted: &HashMap<&str, f32>) -> Text<'c> {
    let mut parts = candidate.tally.split(' ');
    let length = parts.next().and_then(|length| length.parse().ok()).unwrap_or_default();
    let mut counts = HashMap::new();
    while let (Some(stem), Some(count)) = (parts.next(), parts.next()) {
        if wanted.contains_key(stem) {
            counts.insert(stem, count.parse().unwrap_or(1.0));
        }
    }
    Text { length, counts }
}

#[allow(clippy::cast_precision_loss, reason = "the length of a title")]
fn title<'c>(candidate: &'c Candidate, wanted: &HashMap<&str, f32>) -> Text<'c> {
    let stems: Vec<&str> = candidate.title_stems.split(' ').filter(|stem| !stem.is_empty()).collect();
    let mut counts: HashMap<&str, f32> = HashMap::new();
    for stem in stems.iter().filter(|stem| wanted.contains_key(**stem)) {
        *counts.entry(stem).or_default() += 1.0;
    }
    Text { length: stems.len() as f32, counts }
}

#[allow(clippy::cast_precision_loss, reason = "a few hundred candidates")]
fn average(lengths: impl ExactSizeIterator<Item = f32>) -> f32 {
    let count = lengths.len().max(1) as f32;
    lengths.sum::<f32>() / count
}
