//! What a batch changed, written at once in the transaction that moves the cursor.

use super::sql;
use crate::{Result, Tx};
use sea_orm::{ConnectionTrait, Value};

/// Everything one batch changed. Absolute values: only the holder of the cursor writes here.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Changes {
    pub documents: Vec<PutDocument>,
    /// Collection and key.
    pub deleted_documents: Vec<(String, String)>,
    pub index_added: Vec<IndexEntry>,
    pub index_removed: Vec<IndexEntry>,
    pub counters: Vec<PutCounter>,
    /// Board and member: gone from all its lists, before `scores` are written.
    pub removed_members: Vec<(String, String)>,
    pub scores: Vec<AddScore>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct PutDocument {
    pub collection: String,
    pub key: String,
    pub revision: i64,
    pub body: String,
    /// Whom it is about, for export and erasure.
    pub subject: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexEntry {
    pub collection: String,
    pub index: String,
    pub sort_key: Vec<u8>,
    pub key: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutCounter {
    pub counter: String,
    pub key: String,
    pub value: i64,
}

/// Adds to a member's score; the row need not be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddScore {
    pub board: String,
    pub member: String,
    pub period: String,
    pub scope: String,
    pub delta: i64,
    /// Microseconds since the Unix epoch.
    pub reached_at: i64,
}

impl Changes {
    /// How many rows they touch.
    pub fn rows(&self) -> usize {
        self.documents.len()
            + self.deleted_documents.len()
            + self.index_added.len()
            + self.index_removed.len()
            + self.counters.len()
            + self.removed_members.len()
            + self.scores.len()
    }
}

/// Writes them all under `store`.
pub async fn write(tx: &Tx, store: i64, changes: Changes) -> Result<()> {
    remove_index_entries(tx, store, changes.index_removed).await?;
    delete_documents(tx, store, changes.deleted_documents).await?;
    put_documents(tx, store, changes.documents).await?;
    add_index_entries(tx, store, changes.index_added).await?;
    put_counters(tx, store, changes.counters).await?;
    remove_members(tx, store, changes.removed_members).await?;
    add_scores(tx, store, changes.scores).await
}

async fn put_documents(tx: &Tx, store: i64, documents: Vec<PutDocument>) -> Result<()> {
    let values = documents.into_iter().flat_map(|document| -> [Value; 6] {
        let PutDocument { collection, key, revision, body, subject } = document;
        [store.into(), collection.into(), key.into(), revision.into(), body.into(), subject.into()]
    });
    sql::rows(
        tx,
        "INSERT INTO plugin_docs (store, collection, key, revision, body, subject) VALUES",
        "ON CONFLICT (store, collection, key) DO UPDATE SET \
         revision = excluded.revision, body = excluded.body, subject = excluded.subject",
        6,
        values.collect(),
    )
    .await
}

async fn delete_documents(tx: &Tx, store: i64, documents: Vec<(String, String)>) -> Result<()> {
    let text = "DELETE FROM plugin_docs WHERE store = $1 AND collection = $2 AND key = $3";
    for (collection, key) in documents {
        tx.execute_raw(sql::query(&**tx, text, vec![store.into(), collection.into(), key.into()])).await?;
    }
    Ok(())
}

async fn add_index_entries(tx: &Tx, store: i64, entries: Vec<IndexEntry>) -> Result<()> {
    let values = entries.into_iter().flat_map(|entry| -> [Value; 5] {
        let IndexEntry { collection, index, sort_key, key } = entry;
        [store.into(), collection.into(), index.into(), sort_key.into(), key.into()]
    });
    sql::rows(
        tx,
        "INSERT INTO plugin_doc_index (store, collection, name, sort_key, key) VALUES",
        "ON CONFLICT DO NOTHING",
        5,
        values.collect(),
    )
    .await
}

async fn remove_index_entries(tx: &Tx, store: i64, entries: Vec<IndexEntry>) -> Result<()> {
    let text = "DELETE FROM plugin_doc_index \
                WHERE store = $1 AND collection = $2 AND name = $3 AND sort_key = $4 AND key = $5";
    for entry in entries {
        let IndexEntry { collection, index, sort_key, key } = entry;
        let values = vec![store.into(), collection.into(), index.into(), sort_key.into(), key.into()];
        tx.execute_raw(sql::query(&**tx, text, values)).await?;
    }
    Ok(())
}

async fn put_counters(tx: &Tx, store: i64, counters: Vec<PutCounter>) -> Result<()> {
    let values = counters.into_iter().flat_map(|counter| -> [Value; 4] {
        let PutCounter { counter, key, value } = counter;
        [store.into(), counter.into(), key.into(), value.into()]
    });
    sql::rows(
        tx,
        "INSERT INTO plugin_counters (store, counter, key, value) VALUES",
        "ON CONFLICT (store, counter, key) DO UPDATE SET value = excluded.value",
        4,
        values.collect(),
    )
    .await
}

async fn remove_members(tx: &Tx, store: i64, members: Vec<(String, String)>) -> Result<()> {
    let text = "DELETE FROM plugin_scores WHERE store = $1 AND board = $2 AND member = $3";
    for (board, member) in members {
        tx.execute_raw(sql::query(&**tx, text, vec![store.into(), board.into(), member.into()])).await?;
    }
    Ok(())
}

async fn add_scores(tx: &Tx, store: i64, scores: Vec<AddScore>) -> Result<()> {
    let values = scores.into_iter().flat_map(|score| -> [Value; 7] {
        let AddScore { board, member, period, scope, delta, reached_at } = score;
        [
            store.into(),
            board.into(),
            member.into(),
            period.into(),
            scope.into(),
            delta.into(),
            reached_at.into(),
        ]
    });
    sql::rows(
        tx,
        "INSERT INTO plugin_scores (store, board, member, period, scope, score, reached_at) VALUES",
        "ON CONFLICT (store, board, member, period, scope) DO UPDATE SET \
         score = plugin_scores.score + excluded.score, reached_at = excluded.reached_at",
        7,
        values.collect(),
    )
    .await
}
