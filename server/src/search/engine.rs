//! The embedded engine: searches in the process itself, over files beside the database.

use super::{
    generation::Generation,
    highlight,
    plan::Plan,
    planner,
    rebuild::EmbeddedRebuild,
    rerank::rerank,
    shelf::Shelf,
    sieve::{Rank, Sieve},
    vocabulary::Vocabulary,
};
use async_trait::async_trait;
use chrono::DateTime;
use relais_domain::{
    Error, Result,
    search::{Batch, Cursor, Document, Hit, Rebuild, SearchEngine, SearchPage, SearchQuery},
};
use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError, RwLock},
    time::{Duration, Instant},
};
use tantivy::{DocAddress, Searcher, TantivyDocument, query::AllQuery, schema::Value};

/// How soon an index put in place by another process is noticed.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// How many results are put in careful order; nobody reads further.
const WINDOW: usize = 64;
/// Results below the window have scores under zero, so that a cursor tells on which side it stands.
const BELOW: f32 = 1024.0;

/// A handle: clones share the index.
#[derive(Clone)]
pub struct Engine(pub(super) Arc<Inner>);

pub(super) struct Inner {
    pub(super) shelf: Shelf,
    serving: RwLock<Arc<Generation>>,
    looked: Mutex<Instant>,
}

impl Engine {
    /// Opens the index under `root`, or starts an empty one at position 0 where there is none that this version
    /// can read.
    pub fn open(root: &Path) -> tantivy::Result<Self> {
        let shelf = Shelf::open(root)?;
        let serving = match shelf.current()? {
            Some(number) => Generation::open(number, &shelf.directory(number))?,
            None => None,
        };
        let serving = match serving {
            Some(serving) => serving,
            None => start_over(&shelf)?,
        };
        let inner =
            Inner { shelf, serving: RwLock::new(Arc::new(serving)), looked: Mutex::new(Instant::now()) };
        Ok(Self(Arc::new(inner)))
    }
}

fn start_over(shelf: &Shelf) -> tantivy::Result<Generation> {
    let number = shelf.next()?;
    let generation = Generation::create(number, &shelf.directory(number))?;
    shelf.point_to(number)?;
    if let Some(lock) = shelf.lock_rebuild()? {
        shelf.tidy(&lock)?;
    }
    Ok(generation)
}

impl Inner {
    pub(super) fn serve(&self, generation: Arc<Generation>) {
        *self.serving.write().unwrap_or_else(PoisonError::into_inner) = generation;
    }

    pub(super) fn serving(&self) -> Arc<Generation> {
        self.serving.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Follows the pointer where another process has moved it.
    fn look(&self) -> tantivy::Result<Arc<Generation>> {
        let mut looked = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        if looked.elapsed() >= LOOK_EVERY {
            *looked = Instant::now();
            if let Some(number) = self.shelf.current()?.filter(|number| *number != self.serving().number)
                && let Some(generation) = Generation::open(number, &self.shelf.directory(number))?
            {
                self.serve(Arc::new(generation));
            }
        }
        Ok(self.serving())
    }
}

#[async_trait]
impl SearchEngine for Engine {
    async fn position(&self) -> Result<i64> {
        let inner = self.0.clone();
        blocking(move || Ok(inner.look()?.position())).await
    }

    async fn apply(&self, batch: Batch) -> Result<()> {
        let inner = self.0.clone();
        let applied =
            blocking(move || inner.look()?.apply(batch.after, batch.position, &batch.changes)).await?;
        if applied { Ok(()) } else { Err(Error::Conflict("search-position")) }
    }

    async fn search(&self, query: &SearchQuery) -> Result<SearchPage> {
        let (inner, query) = (self.0.clone(), query.clone());
        blocking(move || search(&*inner.look()?, &query)).await
    }

    async fn begin_rebuild(&self) -> Result<Box<dyn Rebuild>> {
        let inner = self.0.clone();
        let rebuild = blocking(move || EmbeddedRebuild::begin(inner)).await?;
        Ok(Box::new(rebuild.ok_or(Error::Conflict("search-rebuild-running"))?))
    }
}

fn search(generation: &Generation, query: &SearchQuery) -> tantivy::Result<SearchPage> {
    let searcher = generation.searcher();
    let vocabulary = Vocabulary::new(&searcher, &generation.fields);
    let plan = planner::plan(query, &generation.fields, &vocabulary)?;
    let after = query.cursor.as_ref().map(Rank::of);
    // One more than the page holds, to know whether there is a next.
    let wanted = query.limit + 1;
    let mut found = if !plan.is_empty() {
        best(&searcher, &plan, query, after, wanted)?
    } else if query.text.trim().is_empty() {
        searcher.search(&AllQuery, &Sieve::by_age(query, after, wanted))?
    } else {
        Vec::new()
    };
    let more = found.len() > query.limit;
    found.truncate(query.limit);
    let hits: Vec<Hit> = found
        .into_iter()
        .map(|found| show(generation, &searcher, &plan, found))
        .collect::<tantivy::Result<_>>()?;
    let next =
        hits.last().filter(|_| more).map(|last| Cursor { score: last.score, at: last.at, id: last.id });
    Ok(SearchPage { hits, next })
}

/// The next `wanted` results by score: the first [`WINDOW`] in careful order, those below as they were gathered.
fn best(
    searcher: &Searcher,
    plan: &Plan,
    query: &SearchQuery,
    after: Option<Rank>,
    wanted: usize,
) -> tantivy::Result<Vec<(Rank, DocAddress)>> {
    let words = plan.query();
    let below = |after: Rank, wanted| {
        let found = searcher.search(&words, &Sieve::by_score(query, Some(after), wanted))?;
        Ok::<_, tantivy::TantivyError>(
            found.into_iter().map(|(rank, address)| (Rank { score: rank.score - BELOW, ..rank }, address)),
        )
    };
    if let Some(after) = after.filter(|after| after.score < 0.0) {
        return Ok(below(Rank { score: after.score + BELOW, ..after }, wanted)?.collect());
    }
    let window = searcher.search(&words, &Sieve::by_score(query, None, WINDOW))?;
    let last = (window.len() == WINDOW).then(|| window.last().map(|(rank, _)| *rank)).flatten();
    let mut found = rerank(searcher, plan, window)?;
    found.retain(|(rank, _)| after.is_none_or(|after| *rank < after));
    if let Some(last) = last.filter(|_| found.len() < wanted) {
        found.extend(below(last, wanted - found.len())?);
    }
    found.truncate(wanted);
    Ok(found)
}

fn show(
    generation: &Generation,
    searcher: &Searcher,
    plan: &Plan,
    (rank, address): (Rank, DocAddress),
) -> tantivy::Result<Hit> {
    let held: TantivyDocument = searcher.doc(address)?;
    let source = held.get_first(generation.fields.source).and_then(|value| value.as_bytes());
    let document: Document = source
        .and_then(|bytes| serde_json::from_slice(bytes).ok())
        .ok_or_else(|| tantivy::TantivyError::InternalError("a document without its source".into()))?;
    Ok(Hit {
        id: document.id,
        kind: document.kind,
        under: document.under,
        title: highlight::whole(&document.title, &plan.marks),
        excerpt: highlight::excerpt(&document.body, &plan.marks),
        space: document.space,
        author: document.author,
        tags: document.tags,
        at: DateTime::from_timestamp_micros(rank.at).unwrap_or(document.at),
        post_kind: document.post_kind,
        answered: document.answered,
        slug: document.slug,
        score: rank.score,
    })
}

/// Runs what may wait for the disk off the threads that answer requests.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> tantivy::Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?.map_err(Error::internal)
}
