//! Collects what may answer a question: a search for all of it, for the rarest words two by two, and for each
//! telling word alone. One request asks how frequent the words are, a second one fetches the candidates.

use super::{
    Inner, failed, filter,
    record::{self, PLAIN, Record, STEMS, TITLE, TO_RANK},
};
use crate::search::{
    analysis::stem,
    planner::{BEGUN, BEGUN_TITLE, MEANT, SYNONYM},
    question::Question,
    sieve::Rank,
};
use meilisearch_sdk::search::{MatchingStrategies, SearchQuery, SearchResults, Selectors};
use relais_domain::Result;
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

use super::http::Http;

/// Words one question is looked up by, those typed before what people say for them.
const TERMS: usize = 60;
/// The rarest words, looked for two by two.
const PAIRED: usize = 5;
/// The rarest words and synonyms, looked for alone.
const ALONE: usize = 12;
/// Candidates of each search.
const FOR_ALL: usize = 120;
const FOR_SOME: usize = 60;
/// Shorter words have too many neighbours for a letter to be forgiven.
const SHORTEST_FORGIVEN: usize = 4;
/// One or two letters begin too many words of a text to mean any.
const SHORTEST_BEGUN: usize = 3;

/// Ways to say one word of the question.
pub struct Said {
    pub ways: Vec<Way>,
}

/// Stems that count together, and what each counts for.
pub type Way = Vec<(String, f32)>;

/// What ranking needs to know of a candidate.
#[derive(Debug, Clone, Deserialize)]
pub struct Candidate {
    pub id: Uuid,
    pub at_micros: i64,
    pub title_stems: String,
    pub tally: String,
}

/// Candidates, and how telling each word is.
pub struct Gathered {
    pub words: Vec<Said>,
    pub candidates: HashMap<Uuid, Candidate>,
    /// The logarithm of how few documents have a stem.
    pub rarity: HashMap<String, f32>,
    /// What a candidate was found by beside stems: the word of the question, and what that is worth.
    pub otherwise: Vec<(Uuid, usize, f32)>,
}

impl Gathered {
    pub async fn by(inner: &Inner, question: &Question, filter: &str) -> Result<Self> {
        let stems = terms(question);
        let (documents, frequency) = frequencies(inner, &stems).await?;
        let rarity: HashMap<String, f32> =
            frequency.iter().map(|(stem, known)| (stem.clone(), rarity_of(documents, *known))).collect();
        let words =
            (0..question.words.len()).map(|index| said(question, index, &frequency, &rarity)).collect();
        let mut gathered = Self { words, candidates: HashMap::new(), rarity, otherwise: Vec::new() };
        let searches = gathered.searches(question, &frequency);
        let results = ask(inner, &searches, filter).await?;
        for (search, results) in searches.iter().zip(results) {
            let found = results.estimated_total_hits.unwrap_or(results.hits.len());
            for hit in results.hits {
                let candidate: Candidate = hit.result;
                if let Some((word, weight)) = search.counts {
                    gathered.otherwise.push((candidate.id, word, weight * rarity_of(documents, found)));
                }
                gathered.candidates.insert(candidate.id, candidate);
            }
        }
        Ok(gathered)
    }

    fn searches(&self, question: &Question, frequency: &HashMap<String, usize>) -> Vec<Search> {
        let known = |stem: &&String| frequency.get(*stem).is_some_and(|known| *known > 0);
        let rarest = |stems: &mut Vec<&String>| {
            stems
                .sort_by(|one, other| self.rarity[*other].total_cmp(&self.rarity[*one]).then(one.cmp(other)));
        };
        let typed: BTreeSet<String> =
            question.words.iter().flat_map(|word| stem::stems(&word.folded, question.languages)).collect();
        let mut own: Vec<&String> = typed.iter().filter(known).collect();
        let mut searches = Vec::new();
        if own.len() > 1 {
            let all = own.iter().map(|stem| stem.as_str()).collect::<Vec<_>>().join(" ");
            searches.push(Search::stems(all, MatchingStrategies::FREQUENCY, FOR_ALL));
        }
        rarest(&mut own);
        let paired = &own[..own.len().min(PAIRED)];
        for (at, one) in paired.iter().enumerate() {
            for other in &paired[at + 1..] {
                let both = format!("{one} {other}");
                searches.push(Search::stems(both, MatchingStrategies::ALL, FOR_SOME));
            }
        }
        let every: BTreeSet<&String> = self
            .words
            .iter()
            .flat_map(|said| &said.ways)
            .flatten()
            .map(|(stem, _)| stem)
            .filter(known)
            .collect();
        let mut every: Vec<&String> = every.into_iter().collect();
        rarest(&mut every);
        let most = if question.words.len() > 1 { FOR_SOME } else { 4 * FOR_ALL };
        for stem in every.into_iter().take(ALONE) {
            searches.push(Search::stems(stem.clone(), MatchingStrategies::ALL, most));
        }
        searches.extend(begun(question));
        searches.extend(mistyped(question, frequency));
        searches
    }
}

/// One search for candidates.
struct Search {
    text: String,
    attributes: &'static [&'static str],
    strategy: MatchingStrategies,
    most: usize,
    /// The word it stands for and what that counts, where it is not ranked by stems.
    counts: Option<(usize, f32)>,
}

impl Search {
    fn stems(text: String, strategy: MatchingStrategies, most: usize) -> Self {
        // The space at the end says that the last word is whole.
        Self { text: text + " ", attributes: STEMS, strategy, most, counts: None }
    }

    fn query<'q>(
        &'q self,
        index: &'q meilisearch_sdk::indexes::Index<Http>,
        filter: &'q str,
    ) -> SearchQuery<'q, Http> {
        let mut query = index.search();
        query
            .with_query(&self.text)
            .with_attributes_to_search_on(self.attributes)
            .with_attributes_to_retrieve(Selectors::Some(TO_RANK))
            .with_matching_strategy(self.strategy.clone())
            .with_filter(filter)
            .with_limit(self.most);
        query
    }
}

/// What an unfinished word may become.
fn begun(question: &Question) -> Vec<Search> {
    let Some(begun) = &question.begun else { return Vec::new() };
    let word = question.words.len() - 1;
    let search = |attributes, weight| Search {
        text: begun.clone(),
        attributes,
        strategy: MatchingStrategies::ALL,
        most: FOR_ALL,
        counts: Some((word, weight)),
    };
    let mut searches = vec![search(TITLE, BEGUN_TITLE)];
    if begun.chars().count() >= SHORTEST_BEGUN {
        searches.push(search(PLAIN, BEGUN));
    }
    searches
}

/// What words that no document has were probably meant to be: Meilisearch forgives in plain text.
fn mistyped(question: &Question, frequency: &HashMap<String, usize>) -> Vec<Search> {
    let unknown = |folded: &str| {
        let mut stems = stem::stems(folded, question.languages);
        stems.all(|stem| frequency.get(&stem).is_none_or(|known| *known == 0))
    };
    let words = question.words.iter().enumerate();
    let words = words.filter(|(_, word)| {
        let letters = word.folded.chars().count() >= SHORTEST_FORGIVEN;
        letters && !word.folded.bytes().any(|byte| byte.is_ascii_digit()) && unknown(&word.folded)
    });
    words
        .map(|(index, word)| Search {
            text: format!("{} ", word.folded),
            attributes: PLAIN,
            strategy: MatchingStrategies::ALL,
            most: FOR_SOME,
            counts: Some((index, MEANT)),
        })
        .collect()
}

/// The stems of the words, then of what people say for them.
fn terms(question: &Question) -> Vec<String> {
    let typed = question.words.iter().flat_map(|word| stem::stems(&word.folded, question.languages));
    let synonyms = (0..question.words.len())
        .flat_map(|index| question.said_otherwise(index))
        .flat_map(|(said, synonyms)| std::iter::once(said).chain(synonyms.into_iter().flatten()));
    let mut seen = BTreeSet::new();
    typed.chain(synonyms).filter(|stem| seen.insert(stem.clone())).take(TERMS).collect()
}

fn said(
    question: &Question,
    index: usize,
    frequency: &HashMap<String, usize>,
    rarity: &HashMap<String, f32>,
) -> Said {
    let own = stem::stems(&question.words[index].folded, question.languages);
    let mut ways: Vec<Way> = own.map(|stem| vec![(stem, 1.0)]).collect();
    for (said, synonyms) in question.said_otherwise(index) {
        let said = rarity.get(&said).copied().unwrap_or_default();
        for synonym in synonyms {
            #[allow(clippy::cast_precision_loss, reason = "a handful of words")]
            let share = SYNONYM / (synonym.len() as f32).sqrt();
            let known =
                synonym.into_iter().filter(|stem| frequency.get(stem).is_some_and(|known| *known > 0));
            ways.push(
                known
                    .map(|stem| {
                        let own = rarity[&stem].max(0.1);
                        (stem, share * (said / own).min(1.0))
                    })
                    .collect(),
            );
        }
    }
    Said { ways }
}

/// How many documents there are, and how many have each stem.
async fn frequencies(inner: &Inner, stems: &[String]) -> Result<(usize, HashMap<String, usize>)> {
    let index = inner.index();
    let texts: Vec<String> = stems.iter().map(|stem| format!("{stem} ")).collect();
    let mut all = index.search();
    all.with_filter("at_micros EXISTS");
    let each = texts.iter().map(|text| {
        let mut query = index.search();
        query.with_query(text).with_attributes_to_search_on(STEMS);
        query
    });
    let mut asked = inner.client.multi_search();
    for mut query in std::iter::once(all).chain(each) {
        asked.with_search_query(query.with_limit(0).build());
    }
    let answered = asked.execute::<serde_json::Value>().await.map_err(failed)?;
    let mut counts = answered.results.iter().map(|one| one.estimated_total_hits.unwrap_or_default());
    let documents = counts.next().unwrap_or_default();
    Ok((documents, stems.iter().cloned().zip(counts).collect()))
}

/// As BM25 has it.
#[allow(clippy::cast_precision_loss, reason = "an estimate")]
fn rarity_of(documents: usize, known: usize) -> f32 {
    let odds = (documents.saturating_sub(known) as f32 + 0.5) / (known as f32 + 0.5);
    odds.ln_1p()
}

async fn ask(inner: &Inner, searches: &[Search], filter: &str) -> Result<Vec<SearchResults<Candidate>>> {
    if searches.is_empty() {
        return Ok(Vec::new());
    }
    let index = inner.index();
    let mut asked = inner.client.multi_search();
    for search in searches {
        asked.with_search_query(search.query(&index, filter));
    }
    Ok(asked.execute().await.map_err(failed)?.results)
}

impl Inner {
    /// Without words: newest first.
    pub(super) async fn newest(
        &self,
        filter: &str,
        after: Option<Rank>,
        wanted: usize,
    ) -> Result<Vec<(Rank, Uuid)>> {
        let index = self.index();
        let filter = match after {
            Some(after) => {
                let (at, key) = (after.at, record::shorten(after.key));
                format!("{filter} AND (at_micros < {at} OR (at_micros = {at} AND key <= {key}))")
            }
            None => filter.to_owned(),
        };
        let sort = ["at_micros:desc", "key:desc"];
        let mut query = index.search();
        query
            .with_filter(&filter)
            .with_sort(&sort)
            .with_attributes_to_retrieve(Selectors::Some(TO_RANK))
            // One more than asked for: the result after which the page begins comes along.
            .with_limit(wanted + 1);
        let found = query.execute::<Candidate>().await.map_err(failed)?;
        let ranks = found.hits.into_iter().map(|hit| hit.result);
        Ok(ranks.map(|found| (Rank::new(0.0, found.at_micros, found.id), found.id)).collect())
    }

    /// Whole documents by id.
    pub(super) async fn records(&self, ids: impl Iterator<Item = Uuid>) -> Result<HashMap<Uuid, Record>> {
        let ids: Vec<Uuid> = ids.collect();
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let index = self.index();
        let filter = filter::among("id", &ids);
        let mut query = index.search();
        query.with_filter(&filter).with_limit(ids.len());
        let found = query.execute::<Record>().await.map_err(failed)?;
        Ok(found.hits.into_iter().map(|hit| (hit.result.document.id, hit.result)).collect())
    }
}
