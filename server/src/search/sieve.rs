//! Collects the best results that the viewer may see.
//!
//! Rights and filters are checked on the few documents whose score could enter the page, not on every match, so
//! that the engine may skip whole blocks of postings that cannot.

use super::{filter::Test, schema::key};
use relais_domain::search::{Allowed, Cursor, Filters, SearchQuery};
use std::{
    cmp::{Ordering, Reverse},
    collections::BinaryHeap,
    sync::atomic::{AtomicU32, Ordering::Relaxed},
};
use tantivy::{
    DocAddress, DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::Column,
    query::Weight,
};
use uuid::Uuid;

/// What a year of age costs, in points of score: little enough to decide between equals only.
const POINTS_PER_YEAR: f32 = 0.03;
const YEAR_MICROS: f32 = 365.25 * 86_400.0 * 1e6;
/// Ages count from here, and no further than to the horizon.
const EPOCH_MICROS: i64 = 1_420_070_400_000_000;
const HORIZON_YEARS: f32 = 25.0;
/// Scores are whole multiples of this.
const ROUNDING: f32 = 1.0 / 1024.0;

/// Where a result stands: by score, then the newer, then by id.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rank {
    pub score: Score,
    pub at: i64,
    pub key: u64,
}

impl Rank {
    pub fn new(score: Score, at: i64, id: Uuid) -> Self {
        Self { score, at, key: key(id) }
    }

    pub fn of(cursor: &Cursor) -> Self {
        Self { score: cursor.score, at: cursor.at.timestamp_micros(), key: key(cursor.id) }
    }
}

impl Eq for Rank {}

impl Ord for Rank {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.total_cmp(&other.score).then(self.at.cmp(&other.at)).then(self.key.cmp(&other.key))
    }
}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The newer of two equals first, whatever today is: a bonus that only grows with the date keeps its order.
pub fn bonus(at: i64) -> Score {
    #[allow(clippy::cast_precision_loss, reason = "a fraction of a second does not change a rank")]
    let years = (at - EPOCH_MICROS) as f32 / YEAR_MICROS;
    years.clamp(0.0, HORIZON_YEARS) * POINTS_PER_YEAR
}

/// Terms are added up in an order that depends on what was skipped; what that moves in the last bits must not
/// move a result from one page to another.
pub fn round(score: Score) -> Score {
    (score / ROUNDING).round() * ROUNDING
}

/// Keeps the best `keep` results after `after`.
pub struct Sieve<'q> {
    viewer: &'q Allowed,
    filters: &'q Filters,
    after: Option<Rank>,
    keep: usize,
    /// Without words there is no score: newest first.
    scored: bool,
    /// The worst score that a full segment kept: no other segment need look below. As bits.
    floor: AtomicU32,
}

impl<'q> Sieve<'q> {
    /// Best first by score, and then the newer.
    pub fn by_score(query: &'q SearchQuery, after: Option<Rank>, keep: usize) -> Self {
        let floor = AtomicU32::new(Score::MIN.to_bits());
        Self { viewer: &query.viewer, filters: &query.filters, after, keep, scored: true, floor }
    }

    /// Newest first.
    pub fn by_age(query: &'q SearchQuery, after: Option<Rank>, keep: usize) -> Self {
        Self { scored: false, ..Self::by_score(query, after, keep) }
    }
}

/// One segment's best, and what is needed to tell.
pub struct SegmentSieve {
    segment: SegmentOrdinal,
    test: Test,
    at: Column<i64>,
    key: Column<u64>,
    after: Option<Rank>,
    keep: usize,
    scored: bool,
    best: BinaryHeap<Reverse<(Rank, DocId)>>,
    /// The most that age can add to a score here.
    most_bonus: Score,
    floor: Score,
}

impl Collector for Sieve<'_> {
    type Fruit = Vec<(Rank, DocAddress)>;
    type Child = SegmentSieve;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentSieve> {
        let columns = reader.fast_fields();
        let at = columns.i64("at")?;
        Ok(SegmentSieve {
            segment,
            test: Test::new(self.viewer, self.filters, reader)?,
            most_bonus: bonus(at.max_value()),
            floor: Score::from_bits(self.floor.load(Relaxed)),
            at,
            key: columns.u64("key")?,
            after: self.after,
            keep: self.keep,
            scored: self.scored,
            best: BinaryHeap::with_capacity(self.keep + 1),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.scored
    }

    fn merge_fruits(&self, segments: Vec<Self::Fruit>) -> tantivy::Result<Self::Fruit> {
        let mut all: Vec<_> = segments.into_iter().flatten().collect();
        all.sort_unstable_by_key(|one| std::cmp::Reverse(one.0));
        all.truncate(self.keep);
        Ok(all)
    }

    fn collect_segment(
        &self,
        weight: &dyn Weight,
        segment: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<Self::Fruit> {
        let mut sieve = self.for_segment(segment, reader)?;
        if sieve.test.nothing_passes {
            return Ok(Vec::new());
        }
        if self.scored {
            weight.for_each_pruning(sieve.threshold(), reader, &mut |doc, score| {
                sieve.collect(doc, score);
                sieve.threshold()
            })?;
            self.floor.store(sieve.worst().to_bits(), Relaxed);
        } else {
            weight.for_each_no_score(reader, &mut |docs| {
                for doc in docs {
                    sieve.collect(*doc, 0.0);
                }
            })?;
        }
        Ok(sieve.harvest())
    }
}

impl SegmentSieve {
    /// The score of the last that would still be kept.
    fn worst(&self) -> Score {
        match self.best.peek() {
            Some(Reverse((worst, _))) if self.best.len() >= self.keep => worst.score.max(self.floor),
            _ => self.floor,
        }
    }

    /// What cannot enter any more, whatever its age, and need not be looked at.
    fn threshold(&self) -> Score {
        self.worst() - self.most_bonus - 2.0 * ROUNDING
    }
}

impl SegmentCollector for SegmentSieve {
    type Fruit = Vec<(Rank, DocAddress)>;

    fn collect(&mut self, doc: DocId, score: Score) {
        let at = self.at.first(doc).unwrap_or(0);
        let score = if self.scored { round(score + bonus(at)) } else { 0.0 };
        let rank = Rank { score, at, key: self.key.first(doc).unwrap_or(0) };
        if self.after.is_some_and(|after| rank >= after) {
            return;
        }
        let full = self.best.len() >= self.keep;
        if full && self.best.peek().is_some_and(|Reverse((worst, _))| rank <= *worst) {
            return;
        }
        if !self.test.passes(doc) {
            return;
        }
        self.best.push(Reverse((rank, doc)));
        if full {
            self.best.pop();
        }
    }

    fn harvest(self) -> Self::Fruit {
        let segment = self.segment;
        self.best.into_iter().map(|Reverse((rank, doc))| (rank, DocAddress::new(segment, doc))).collect()
    }
}
