//! Collects the best results that the viewer may see.
//!
//! Rights and filters are checked on the few documents whose score could enter the page, not on every match, so
//! that the engine may skip whole blocks of postings that cannot.

use super::schema::{self, key};
use relais_domain::search::{Allowed, Cursor, Filters, SearchQuery};
use std::{
    cmp::{Ordering, Reverse},
    collections::{BinaryHeap, HashSet},
    sync::atomic::{AtomicU32, Ordering::Relaxed},
};
use tantivy::{
    DocAddress, DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::{BytesColumn, Column, StrColumn},
    query::Weight,
};

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

/// What must hold of a document, in the terms of one segment.
struct Test {
    alive: Option<tantivy::fastfield::AliveBitSet>,
    /// The space column, and which of its values the viewer may see; `None` when everything is.
    visible: Option<(Column<u64>, HashSet<u64>)>,
    spaces: Option<(Column<u64>, HashSet<u64>)>,
    authors: Option<(Column<u64>, HashSet<u64>)>,
    tags: Vec<(Column<u64>, u64)>,
    kinds: Option<(Column<u64>, Vec<u64>)>,
    post_kinds: Option<(Column<u64>, HashSet<u64>)>,
    answered: Option<(Column<u64>, u64)>,
    since: Option<(Column<i64>, i64)>,
    /// A filter names what this segment does not hold.
    nothing_passes: bool,
}

impl Test {
    fn new(viewer: &Allowed, filters: &Filters, reader: &SegmentReader) -> tantivy::Result<Self> {
        let columns = reader.fast_fields();
        let mut test = Self {
            alive: reader.alive_bitset().cloned(),
            visible: None,
            spaces: None,
            authors: None,
            tags: Vec::new(),
            kinds: None,
            post_kinds: None,
            answered: None,
            since: None,
            nothing_passes: false,
        };
        let space = columns.bytes("space")?;
        if let (Allowed::Spaces(allowed), Some(space)) = (viewer, &space) {
            let visible = ordinals(space, allowed.iter().map(|space| space.0.into_bytes()))?;
            test.visible = Some((space.ords().clone(), visible));
        }
        if !filters.spaces.is_empty() {
            test.spaces = match &space {
                Some(space) => {
                    let wanted = ordinals(space, filters.spaces.iter().map(|space| space.0.into_bytes()))?;
                    test.nothing_passes |= wanted.is_empty();
                    Some((space.ords().clone(), wanted))
                }
                None => test.nothing(),
            };
        }
        if !filters.authors.is_empty() {
            test.authors = match columns.bytes("author")? {
                Some(author) => {
                    let wanted =
                        ordinals(&author, filters.authors.iter().map(|author| author.0.into_bytes()))?;
                    test.nothing_passes |= wanted.is_empty();
                    Some((author.ords().clone(), wanted))
                }
                None => test.nothing(),
            };
        }
        let tags = columns.str("tags")?;
        for tag in &filters.tags {
            let wanted = label(tags.as_ref(), &super::analysis::fold::fold(tag))?;
            match wanted.or_else(|| test.nothing()) {
                Some(wanted) => test.tags.push(wanted),
                None => break,
            }
        }
        if !filters.post_kinds.is_empty() {
            let column = columns.str("post_kind")?;
            let mut wanted = HashSet::new();
            let mut ords = None;
            for post_kind in &filters.post_kinds {
                if let Some((column, ordinal)) = label(column.as_ref(), post_kind)? {
                    wanted.insert(ordinal);
                    ords = Some(column);
                }
            }
            test.post_kinds = ords.map(|ords| (ords, wanted)).or_else(|| test.nothing());
        }
        if !filters.kinds.is_empty() {
            let wanted = filters.kinds.iter().map(|kind| schema::kind_number(*kind)).collect();
            test.kinds = Some((columns.u64("kind")?, wanted));
        }
        if let Some(answered) = filters.answered {
            test.answered = Some((columns.u64("answered")?, u64::from(answered)));
        }
        if let Some(since) = filters.since {
            test.since = Some((columns.i64("at")?, since.timestamp_micros()));
        }
        Ok(test)
    }

    fn nothing<T>(&mut self) -> Option<T> {
        self.nothing_passes = true;
        None
    }

    fn passes(&self, doc: DocId) -> bool {
        let is = |filter: &Option<(Column<u64>, u64)>| {
            filter.as_ref().is_none_or(|(column, wanted)| column.first(doc) == Some(*wanted))
        };
        let among = |filter: &Option<(Column<u64>, HashSet<u64>)>| {
            filter
                .as_ref()
                .is_none_or(|(column, wanted)| column.first(doc).is_some_and(|value| wanted.contains(&value)))
        };
        // What is in no space is every member's.
        let visible = self
            .visible
            .as_ref()
            .is_none_or(|(column, allowed)| column.first(doc).is_none_or(|space| allowed.contains(&space)));
        visible
            && self.alive.as_ref().is_none_or(|alive| alive.is_alive(doc))
            && among(&self.spaces)
            && among(&self.authors)
            && among(&self.post_kinds)
            && is(&self.answered)
            && self
                .kinds
                .as_ref()
                .is_none_or(|(column, kinds)| column.first(doc).is_some_and(|kind| kinds.contains(&kind)))
            && self
                .since
                .as_ref()
                .is_none_or(|(column, since)| column.first(doc).is_some_and(|at| at >= *since))
            && self.tags.iter().all(|(column, tag)| column.values_for_doc(doc).any(|value| value == *tag))
    }
}

fn ordinals(column: &BytesColumn, values: impl Iterator<Item = [u8; 16]>) -> tantivy::Result<HashSet<u64>> {
    let mut found = HashSet::new();
    for value in values {
        found.extend(column.dictionary().term_ord(value)?);
    }
    Ok(found)
}

fn label(column: Option<&StrColumn>, value: &str) -> tantivy::Result<Option<(Column<u64>, u64)>> {
    let Some(column) = column else { return Ok(None) };
    let ordinal = column.dictionary().term_ord(value)?;
    Ok(ordinal.map(|ordinal| (column.ords().clone(), ordinal)))
}
