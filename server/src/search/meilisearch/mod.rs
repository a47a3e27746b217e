//! The same product on a Meilisearch server, through its SDK.
//!
//! Meilisearch knows no stems, wants nearly every word and cannot weigh one against another. So [`record`] sends
//! our analysed text beside the plain one; [`gather`] asks how many texts know each word of a question and
//! collects candidates in a handful of searches; and [`rank`] puts them in the order the embedded engine would.
//! [`feed`] keeps the index up with the fact log, [`rebuild`] builds one beside.

mod feed;
mod filter;
mod gather;
mod http;
mod rank;
mod rebuild;
mod record;

use self::{gather::Gathered, http::Http, rank::Ranks};
use super::{analysis::stem, highlight, marks::Marks, question::Question, sieve::Rank};
use async_trait::async_trait;
use meilisearch_sdk::{
    client::Client,
    errors::{Error as SdkError, ErrorCode},
    indexes::Index,
    task_info::TaskInfo,
    tasks::Task,
};
use relais_domain::{
    Error, Result,
    search::{Batch, Cursor, Hit, Rebuild, SearchEngine, SearchPage, SearchQuery},
};
use std::{sync::Arc, time::Duration};
use tokio::sync::{Mutex, OnceCell};
use uuid::Uuid;

/// How long a task may take: a batch of new posts takes a fraction of a second, the merge after a rebuild minutes.
const PATIENCE: Duration = Duration::from_secs(30 * 60);
/// Between two looks at a task, at first and at most.
const LOOK: (Duration, Duration) = (Duration::from_millis(5), Duration::from_millis(250));

/// A handle: clones share the connection.
#[derive(Clone)]
pub struct Meilisearch(Arc<Inner>);

struct Inner {
    client: Client<Http>,
    /// What the index is called there.
    name: String,
    ready: OnceCell<()>,
    /// One batch at a time; holds how far empty batches led beyond what is stored.
    feeding: Mutex<feed::Ahead>,
    building: Arc<Mutex<()>>,
}

impl Meilisearch {
    /// Speaks to the server at `url` about the index `name`. Nothing is asked of it yet. The error is for the
    /// operator.
    pub fn new(url: &str, key: Option<&str>, name: &str) -> Result<Self, String> {
        if !url.starts_with("http://") {
            return Err(
                "search.url: an address that begins with http://, on this machine or a private network"
                    .into(),
            );
        }
        let http = Http::new(key)?;
        let client = Client::new_with_client(url.trim_end_matches('/'), key, http);
        let (ready, feeding, building) = (OnceCell::new(), Mutex::default(), Arc::default());
        Ok(Self(Arc::new(Inner { client, name: name.to_owned(), ready, feeding, building })))
    }

    #[cfg(test)]
    pub async fn remove(&self) -> Result<()> {
        let task = self.0.client.delete_index(&self.0.name).await.map_err(failed)?;
        self.0.done(&task).await
    }
}

impl Inner {
    fn index(&self) -> Index<Http> {
        self.client.index(&self.name)
    }

    /// Makes the index with its settings, once per process.
    async fn ready(&self) -> Result<()> {
        let make = async {
            match self.client.get_raw_index(&self.name).await {
                Ok(_) => {}
                Err(error) if is_missing(&error) => self.make(&self.name).await?,
                Err(error) => return Err(failed(error)),
            }
            Ok(())
        };
        self.ready.get_or_try_init(|| make).await.copied()
    }

    /// An empty index called `name`.
    async fn make(&self, name: &str) -> Result<()> {
        let made = self.client.create_index(name, Some("id")).await.map_err(failed)?;
        // Another process may have been quicker.
        drop(self.done(&made).await);
        let set = self.client.index(name).set_settings(&record::settings()).await.map_err(failed)?;
        self.done(&set).await
    }

    /// Waits until a task has succeeded.
    async fn done(&self, task: &TaskInfo) -> Result<()> {
        let (mut pause, most) = LOOK;
        let wait = async {
            loop {
                match self.client.get_task(task).await.map_err(failed)? {
                    Task::Succeeded { .. } => return Ok(()),
                    Task::Failed { content } => return Err(failed(SdkError::Meilisearch(content.error))),
                    Task::Enqueued { .. } | Task::Processing { .. } => tokio::time::sleep(pause).await,
                }
                pause = (pause * 3 / 2).min(most);
            }
        };
        tokio::time::timeout(PATIENCE, wait).await.unwrap_or(Err(Error::Unavailable("search")))
    }

    async fn search(&self, asked: &SearchQuery) -> Result<SearchPage> {
        let filter = filter::expression(&asked.viewer, &asked.filters);
        let question = Question::read(asked);
        let wanted = asked.limit + 1;
        let after = asked.cursor.as_ref().map(Rank::of);
        let mut ranks: Vec<(Rank, Uuid)> = if question.words.is_empty() {
            if asked.text.trim().is_empty() { self.newest(&filter, after, wanted).await? } else { Vec::new() }
        } else {
            let gathered = Gathered::by(self, &question, &filter).await?;
            Ranks::of(&question, &gathered).best_first()
        };
        ranks.retain(|(rank, _)| after.is_none_or(|after| *rank < after));
        let more = ranks.len() > asked.limit;
        ranks.truncate(asked.limit);
        let hits = self.show(&ranks, &marks(&question)).await?;
        let next = ranks.last().filter(|_| more).zip(hits.last());
        let next = next.map(|((rank, id), hit)| Cursor { score: rank.score, at: hit.at, id: *id });
        Ok(SearchPage { hits, next })
    }

    /// The documents of a page, in its order. What was removed meanwhile is left out.
    async fn show(&self, page: &[(Rank, Uuid)], marks: &Marks) -> Result<Vec<Hit>> {
        let mut records = self.records(page.iter().map(|(_, id)| *id)).await?;
        let show = |(rank, id): &(Rank, Uuid)| {
            let document = records.remove(id)?.document;
            Some(Hit {
                id: document.id,
                kind: document.kind,
                under: document.under,
                title: highlight::whole(&document.title, marks),
                excerpt: highlight::excerpt(&document.body, marks),
                space: document.space,
                author: document.author,
                tags: document.tags,
                at: document.at,
                post_kind: document.post_kind,
                answered: document.answered,
                slug: document.slug,
                score: rank.score,
            })
        };
        Ok(page.iter().filter_map(show).collect())
    }
}

#[async_trait]
impl SearchEngine for Meilisearch {
    async fn position(&self) -> Result<i64> {
        let ahead = self.0.feeding.lock().await;
        self.0.position(&ahead).await
    }

    async fn apply(&self, batch: Batch) -> Result<()> {
        self.0.apply(batch).await
    }

    async fn search(&self, query: &SearchQuery) -> Result<SearchPage> {
        match self.0.search(query).await {
            // Nothing was ever put in.
            Err(Error::NotFound) => Ok(SearchPage::default()),
            done => done,
        }
    }

    async fn begin_rebuild(&self) -> Result<Box<dyn Rebuild>> {
        Ok(Box::new(rebuild::Building::begin(self.0.clone()).await?))
    }
}

/// What counts as a match when a result is shown.
fn marks(question: &Question) -> Marks {
    let mut marks =
        Marks { languages: Some(question.languages), beginning: question.begun.clone(), ..Marks::default() };
    for (index, word) in question.words.iter().enumerate() {
        marks.exact.insert(word.folded.clone(), 1.0);
        marks.stems.extend(stem::stems(&word.folded, question.languages).map(|stem| (stem, 1.0)));
        for synonym in question.said_otherwise(index).into_iter().flat_map(|(_, synonyms)| synonyms).flatten()
        {
            marks.stems.entry(synonym).or_insert(super::planner::SYNONYM);
        }
    }
    marks
}

fn is_missing(error: &SdkError) -> bool {
    let missing = [ErrorCode::IndexNotFound, ErrorCode::DocumentNotFound];
    matches!(error, SdkError::Meilisearch(error) if missing.contains(&error.error_code))
}

/// A missing index is `NotFound`; a server that does not answer is `Unavailable`.
fn failed(error: SdkError) -> Error {
    if is_missing(&error) {
        return Error::NotFound;
    }
    match error {
        SdkError::Other(error) => {
            tracing::warn!(%error, "Meilisearch does not answer");
            Error::Unavailable("search")
        }
        other => Error::internal(other),
    }
}
