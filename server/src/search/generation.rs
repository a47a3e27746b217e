//! One index on the disk: its writer, its reader, and how far into the fact log it goes.

use super::schema::{EDITION, Fields};
use relais_domain::search::{Change, Document};
use serde::{Deserialize, Serialize};
use std::{
    fs, io,
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};
use tantivy::{
    Index, IndexReader, IndexWriter, ReloadPolicy, Term,
    directory::MmapDirectory,
    indexer::{IndexWriterOptions, LogMergePolicy},
};

/// What the writer may hold in memory before it flushes: following the log, and building anew.
const FOLLOWING_BYTES: usize = 15_000_000;
const BUILDING_BYTES: usize = 50_000_000;
/// Blocks of stored documents kept read, 16 KB each, per segment.
const CACHED_BLOCKS: usize = 8;

/// Written in the same commit as the documents, so that one is never without the other.
#[derive(Serialize, Deserialize)]
struct Payload {
    edition: u32,
    position: i64,
}

pub struct Generation {
    pub number: u64,
    pub fields: Fields,
    reader: IndexReader,
    index: Index,
    /// Opened at the first change, so that a process that only searches never takes the lock.
    writer: Mutex<Writer>,
}

#[derive(Default)]
struct Writer {
    open: Option<IndexWriter>,
    position: i64,
}

impl Generation {
    /// An empty index at position 0, durable at once.
    pub fn create(number: u64, directory: &Path) -> tantivy::Result<Self> {
        if directory.exists() {
            fs::remove_dir_all(directory)?;
        }
        fs::create_dir_all(directory)?;
        let (schema, _) = Fields::schema();
        let index = Index::create_in_dir(directory, schema)?;
        let mut writer: IndexWriter = index.writer_with_num_threads(1, FOLLOWING_BYTES)?;
        commit(&mut writer, 0)?;
        writer.wait_merging_threads()?;
        Self::over(number, index)
    }

    /// `None` when it is of another edition, or not readable: it must be built anew.
    pub fn open(number: u64, directory: &Path) -> tantivy::Result<Option<Self>> {
        let index =
            match MmapDirectory::open(directory).map_err(tantivy::TantivyError::from).and_then(Index::open) {
                Ok(index) => index,
                Err(error) => {
                    tracing::warn!(%error, number, "the search index cannot be read and will be built anew");
                    return Ok(None);
                }
            };
        let (schema, _) = Fields::schema();
        let edition = payload(&index)?.map(|payload| payload.edition);
        if edition != Some(EDITION) || index.schema() != schema {
            return Ok(None);
        }
        Self::over(number, index).map(Some)
    }

    fn over(number: u64, index: Index) -> tantivy::Result<Self> {
        let (_, fields) = Fields::schema();
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(CACHED_BLOCKS)
            .try_into()?;
        let position = payload(&index)?.map_or(0, |payload| payload.position);
        Ok(Self { number, fields, reader, index, writer: Mutex::new(Writer { open: None, position }) })
    }

    pub fn searcher(&self) -> tantivy::Searcher {
        self.reader.searcher()
    }

    pub fn position(&self) -> i64 {
        self.writer().position
    }

    /// Changes and position in one commit, findable when it returns. `false`, and nothing done, when the index
    /// does not stand at `after`.
    pub fn apply(&self, after: i64, position: i64, changes: &[Change]) -> tantivy::Result<bool> {
        let mut held = self.writer();
        if held.position != after {
            return Ok(false);
        }
        if changes.is_empty() {
            // Not worth a commit: after a crash these facts are read again and change nothing again.
            held.position = position;
            return Ok(true);
        }
        if held.open.is_none() {
            held.open = Some(self.open_writer(FOLLOWING_BYTES, 1)?);
        }
        let Some(writer) = held.open.as_mut() else { return Ok(false) };
        let done = self.write(writer, changes).and_then(|()| commit(writer, position));
        if let Err(error) = done {
            // Whatever was written since the last commit must not slip into the next.
            held.open = None;
            return Err(error);
        }
        held.position = position;
        drop(held);
        self.reader.reload()?;
        Ok(true)
    }

    fn write(&self, writer: &IndexWriter, changes: &[Change]) -> tantivy::Result<()> {
        for change in changes {
            match change {
                Change::Put(document) => {
                    writer.delete_term(self.fields.id_term(document.id));
                    self.add(writer, document)?;
                }
                Change::Remove(id) => {
                    writer.delete_term(self.fields.id_term(*id));
                    writer.delete_term(Term::from_field_bytes(self.fields.under, id.as_bytes()));
                }
                Change::RemoveSpace(space) => {
                    writer.delete_term(self.fields.id_term(space.0));
                    writer.delete_term(Term::from_field_bytes(self.fields.space, space.0.as_bytes()));
                }
            }
        }
        Ok(())
    }

    fn add(&self, writer: &IndexWriter, document: &Document) -> tantivy::Result<()> {
        let held = self
            .fields
            .document(document)
            .map_err(|error| tantivy::TantivyError::InternalError(error.to_string()))?;
        writer.add_document(held)?;
        Ok(())
    }

    /// The writer for building from nothing, with more memory and every core.
    pub fn builder(&self) -> tantivy::Result<IndexWriter> {
        self.open_writer(
            BUILDING_BYTES,
            std::thread::available_parallelism().map_or(1, |cores| cores.get().min(4)),
        )
    }

    pub fn build(&self, writer: &IndexWriter, documents: &[Document]) -> tantivy::Result<()> {
        documents.iter().try_for_each(|document| self.add(writer, document))
    }

    /// Ends building: everything durable at `position`, and merged.
    pub fn finish(&self, mut writer: IndexWriter, position: i64) -> tantivy::Result<()> {
        commit(&mut writer, position)?;
        writer.wait_merging_threads()?;
        self.writer().position = position;
        self.reader.reload()
    }

    fn open_writer(&self, bytes: usize, threads: usize) -> tantivy::Result<IndexWriter> {
        let options = IndexWriterOptions::builder()
            .memory_budget_per_thread((bytes / threads).max(FOLLOWING_BYTES))
            .num_worker_threads(threads)
            .num_merge_threads(1)
            .build();
        let writer = self.index.writer_with_options(options)?;
        let mut merging = LogMergePolicy::default();
        merging.set_min_num_segments(6);
        merging.set_del_docs_ratio_before_merge(0.3);
        writer.set_merge_policy(Box::new(merging));
        Ok(writer)
    }

    fn writer(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn commit(writer: &mut IndexWriter, position: i64) -> tantivy::Result<()> {
    let payload = serde_json::to_string(&Payload { edition: EDITION, position }).map_err(io::Error::other)?;
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&payload);
    prepared.commit()?;
    Ok(())
}

fn payload(index: &Index) -> tantivy::Result<Option<Payload>> {
    Ok(index.load_metas()?.payload.and_then(|text| serde_json::from_str(&text).ok()))
}
