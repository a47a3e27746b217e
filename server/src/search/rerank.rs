//! Ranks the best candidates the way a reader would: each word of the question counts once, by the best way a
//! document says it, in the whole text and again in the title; and a document that speaks of every word comes
//! before one that repeats a few.

use super::{
    plan::{Group, Plan, Way},
    sieve::{Rank, bonus, round},
};
use std::collections::HashMap;
use tantivy::{
    DocAddress, DocId, DocSet, Searcher, SegmentReader, Term,
    postings::Postings,
    query::{Bm25StatisticsProvider, Bm25Weight},
    schema::{Field, IndexRecordOption},
};

/// How much of a score depends on how many of the words are there.
pub const COVERAGE: f32 = 0.3;

/// The candidates, best first.
pub fn rerank(
    searcher: &Searcher,
    plan: &Plan,
    candidates: Vec<(Rank, DocAddress)>,
) -> tantivy::Result<Vec<(Rank, DocAddress)>> {
    let scores = Scores::of(searcher, plan, &candidates)?;
    let mut ranked: Vec<(Rank, DocAddress)> = candidates
        .into_iter()
        .enumerate()
        .map(|(candidate, (rank, address))| {
            let score = round(scores.total(plan, candidate) + bonus(rank.at));
            (Rank { score, ..rank }, address)
        })
        .collect();
    ranked.sort_unstable_by_key(|one| std::cmp::Reverse(one.0));
    Ok(ranked)
}

/// What each term of the plan is worth in each candidate.
struct Scores<'p>(HashMap<&'p Term, Vec<f32>>);

impl<'p> Scores<'p> {
    fn of(searcher: &Searcher, plan: &'p Plan, candidates: &[(Rank, DocAddress)]) -> tantivy::Result<Self> {
        // Postings are read forwards: each segment's candidates in the order of their documents.
        let mut segments: HashMap<u32, Vec<(DocId, usize)>> = HashMap::new();
        for (candidate, (_, address)) in candidates.iter().enumerate() {
            segments.entry(address.segment_ord).or_default().push((address.doc_id, candidate));
        }
        segments.values_mut().for_each(|documents| documents.sort_unstable());

        let mut lengths = Lengths::new(searcher);
        let mut scores = HashMap::new();
        for said in plan.groups.iter().flat_map(|group| &group.ways).flatten() {
            let term = &said.term;
            if scores.contains_key(term) {
                continue;
            }
            let weight = lengths.weight(term)?;
            let mut worth = vec![0.0; candidates.len()];
            for (segment, documents) in &segments {
                score(searcher.segment_reader(*segment), term, &weight, documents, &mut worth)?;
            }
            scores.insert(term, worth);
        }
        Ok(Self(scores))
    }

    fn total(&self, plan: &Plan, candidate: usize) -> f32 {
        let mut spoken_of = vec![false; plan.words];
        let mut total = 0.0;
        for Group { word, ways } in &plan.groups {
            let best = ways.iter().map(|way| self.way(way, candidate)).fold(0.0, f32::max);
            total += best;
            spoken_of[*word] |= best > 0.0;
        }
        #[allow(clippy::cast_precision_loss, reason = "a handful of words")]
        let covered = spoken_of.iter().filter(|spoken| **spoken).count() as f32 / plan.words.max(1) as f32;
        total * (1.0 - COVERAGE + COVERAGE * covered)
    }

    fn way(&self, way: &Way, candidate: usize) -> f32 {
        way.iter()
            .map(|said| said.weight * self.0.get(&said.term).map_or(0.0, |worth| worth[candidate]))
            .sum()
    }
}

/// Adds what a term is worth in some documents of a segment, ascending.
fn score(
    reader: &SegmentReader,
    term: &Term,
    weight: &Bm25Weight,
    documents: &[(DocId, usize)],
    worth: &mut [f32],
) -> tantivy::Result<()> {
    let index = reader.inverted_index(term.field())?;
    let Some(mut postings) = index.read_postings(term, IndexRecordOption::WithFreqs)? else { return Ok(()) };
    let lengths = reader.get_fieldnorms_reader(term.field())?;
    for (document, candidate) in documents {
        if postings.doc() < *document {
            postings.seek(*document);
        }
        if postings.doc() == *document {
            worth[*candidate] = weight.score(lengths.fieldnorm_id(*document), postings.term_freq());
        }
    }
    Ok(())
}

/// The average length of each field, asked for once.
struct Lengths<'s> {
    searcher: &'s Searcher,
    documents: u64,
    averages: HashMap<Field, f32>,
}

impl<'s> Lengths<'s> {
    fn new(searcher: &'s Searcher) -> Self {
        let documents = searcher.segment_readers().iter().map(|reader| u64::from(reader.max_doc())).sum();
        Self { searcher, documents, averages: HashMap::new() }
    }

    fn weight(&mut self, term: &Term) -> tantivy::Result<Bm25Weight> {
        let field = term.field();
        let average = match self.averages.get(&field) {
            Some(average) => *average,
            None => {
                #[allow(clippy::cast_precision_loss, reason = "an average")]
                let average = self.searcher.total_num_tokens(field)? as f32 / self.documents.max(1) as f32;
                self.averages.insert(field, average);
                average
            }
        };
        let frequency = self.searcher.doc_freq(term)?;
        Ok(Bm25Weight::for_one_term_without_explain(frequency, self.documents, average))
    }
}
