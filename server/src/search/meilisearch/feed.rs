//! Takes changes in, with the position of the fact log they lead to.
//!
//! Meilisearch carries its tasks out in order. The position is a document of the index, sent after all the
//! others: if it is there, so are they. What a crash leaves between is sent again, which changes nothing twice.

use super::{
    Inner, failed, filter, is_missing,
    record::{EDITION, Record},
};
use meilisearch_sdk::{documents::DocumentDeletionQuery, indexes::Index, task_info::TaskInfo};
use relais_domain::{
    Error, Result,
    search::{Batch, Change, Document},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The id of the document that holds the position.
const MARK: &str = "position";

#[derive(Serialize, Deserialize)]
struct Mark {
    id: String,
    position: i64,
    edition: u32,
}

/// From which stored position batches without changes led how far: not worth a task each.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ahead {
    from: i64,
    to: i64,
}

impl Inner {
    pub(super) async fn position(&self, ahead: &Ahead) -> Result<i64> {
        let stored = match self.index().get_document::<Mark>(MARK).await {
            Ok(mark) if mark.edition == EDITION => mark.position,
            Ok(_) => 0,
            Err(error) if is_missing(&error) => 0,
            Err(error) => return Err(failed(error)),
        };
        Ok(if stored == ahead.from { stored.max(ahead.to) } else { stored })
    }

    pub(super) async fn apply(&self, batch: Batch) -> Result<()> {
        let mut ahead = self.feeding.lock().await;
        let stands_at = self.position(&ahead).await?;
        if stands_at != batch.after {
            return Err(Error::Conflict("search-position"));
        }
        if batch.changes.is_empty() {
            let from = if ahead.to == stands_at { ahead.from } else { stands_at };
            *ahead = Ahead { from, to: batch.position };
            return Ok(());
        }
        self.ready().await?;
        let Sorted { removed, documents } = Sorted::of(batch.changes);
        let index = self.index();
        let mut tasks = Vec::new();
        if let Some(removed) = removed {
            let mut query = DocumentDeletionQuery::new(&index);
            tasks.push(query.with_filter(&removed).execute::<TaskInfo>().await.map_err(failed)?);
        }
        if !documents.is_empty() {
            tasks.push(add(&index, documents).await?);
        }
        tasks.push(mark(&index, batch.position).await?);
        for task in &tasks {
            self.done(task).await?;
        }
        *ahead = Ahead::default();
        Ok(())
    }
}

pub(super) async fn add(
    index: &Index<super::http::Http>,
    documents: impl IntoIterator<Item = Document>,
) -> Result<TaskInfo> {
    let records: Vec<Record> = documents.into_iter().map(Record::of).collect();
    index.add_or_replace(&records, Some("id")).await.map_err(failed)
}

pub(super) async fn mark(index: &Index<super::http::Http>, position: i64) -> Result<TaskInfo> {
    let mark = Mark { id: MARK.to_owned(), position, edition: EDITION };
    index.add_or_replace(&[mark], Some("id")).await.map_err(failed)
}

/// What a batch comes down to: a filter for what goes, and what is there afterwards.
struct Sorted {
    removed: Option<String>,
    documents: Vec<Document>,
}

impl Sorted {
    fn of(changes: Vec<Change>) -> Self {
        let mut there: BTreeMap<Uuid, Document> = BTreeMap::new();
        let (mut things, mut spaces) = (BTreeSet::new(), BTreeSet::new());
        for change in changes {
            match change {
                Change::Put(document) => drop(there.insert(document.id, *document)),
                Change::Remove(id) => {
                    there.retain(|other, document| *other != id && document.under != Some(id));
                    things.insert(id);
                }
                Change::RemoveSpace(space) => {
                    let of_it = |document: &Document| document.space == Some(space);
                    there.retain(|id, document| *id != space.0 && !of_it(document));
                    spaces.insert(space.0);
                }
            }
        }
        let mut removed = Vec::new();
        if !things.is_empty() {
            removed.extend([filter::among("id", &things), filter::among("under", &things)]);
        }
        if !spaces.is_empty() {
            removed.extend([filter::among("id", &spaces), filter::among("space", &spaces)]);
        }
        let removed = (!removed.is_empty()).then(|| removed.join(" OR "));
        Self { removed, documents: there.into_values().collect() }
    }
}
