//! What a plugin keeps, as one call sees it: the database below, what is not yet written above.
//!
//! A batch writes here; nothing reaches the database before the batch is over, and every fact can be
//! undone alone. What was written stays known for the next batch, because the holder of the cursor is the
//! only one who writes: point reads then rarely ask the database at all.

mod assumed;
mod boards;
mod changes;
mod counters;
mod documents;
mod effects;
mod rows;

pub use boards::ListKey;
pub use documents::{Doc, json};

use crate::manifest::Manifest;
use assumed::Assumed;
use boards::Boards;
use counters::Counters;
use documents::Documents;
use effects::Wishes;
use relais_domain::{App, platform::clock::Moment};
use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// Rows remembered between batches before they are forgotten together.
const REMEMBERED: usize = 50_000;
/// The same once there is nothing left to do: an idle plugin holds little.
const REMEMBERED_IDLE: usize = 500;

/// State of one generation of a plugin.
pub struct State {
    app: App,
    store: i64,
    manifest: Arc<Manifest>,
    documents: Documents,
    counters: Counters,
    boards: Boards,
    /// Card tags to drop once this is true.
    tags: BTreeSet<String>,
    wishes: Wishes,
    undo: Vec<Undo>,
    /// How much of it lies before the mark: only kept while something is assumed.
    marked: usize,
    /// What was taken for absent, while that is allowed.
    assumed: Option<Assumed>,
    /// Writes since the mark.
    writes: u32,
    /// Everything the store has is remembered here: what is not known does not exist.
    complete: bool,
    /// The database was asked since the last tick of the engine's clock: that tick was ours.
    asked: AtomicBool,
}

/// How to take one write back.
enum Undo {
    /// Collection and key.
    Document(String, String, Option<documents::Entry>),
    /// Counter and key.
    Counter(String, String, Option<counters::Entry>),
    /// List and member.
    Score(ListKey, String, Option<boards::Entry>),
    Removed(boards::Removed),
    Tag(String),
    Effect,
    /// Key, and what was wished for it before.
    Timer(String, Option<Option<(i64, String)>>),
}

impl State {
    /// `empty` when the store is known to hold nothing yet.
    pub fn new(app: App, store: i64, manifest: Arc<Manifest>, empty: bool) -> Self {
        Self {
            app,
            store,
            manifest,
            documents: Documents::default(),
            counters: Counters::default(),
            boards: Boards::default(),
            tags: BTreeSet::new(),
            wishes: Wishes::default(),
            undo: Vec::new(),
            marked: 0,
            assumed: None,
            writes: 0,
            complete: empty,
            asked: AtomicBool::new(false),
        }
    }

    /// The present of the server, whatever time the guest is told.
    pub fn now(&self) -> Moment {
        self.app.now()
    }

    pub fn manifest(&self) -> &Arc<Manifest> {
        &self.manifest
    }

    /// From here on, [`Self::undo`] takes back.
    pub fn mark(&mut self) {
        if self.assumed.is_none() {
            self.undo.clear();
        }
        self.marked = self.undo.len();
        self.writes = 0;
    }

    /// Takes back every write since the mark.
    pub fn undo(&mut self) {
        while self.undo.len() > self.marked {
            let Some(undo) = self.undo.pop() else { break };
            match undo {
                Undo::Document(collection, key, before) => self.documents.restore(&collection, &key, before),
                Undo::Counter(counter, key, before) => self.counters.restore(&counter, &key, before),
                Undo::Score(list, member, before) => self.boards.restore(&list, &member, before),
                Undo::Removed(removed) => self.boards.restore_removed(removed),
                Undo::Effect => self.unask(),
                Undo::Timer(key, before) => self.restore_timer(key, before),
                Undo::Tag(tag) => {
                    self.tags.remove(&tag);
                }
            }
        }
    }

    /// Writes since the mark, this one included.
    pub fn count_write(&mut self) -> u32 {
        self.writes += 1;
        self.writes
    }

    /// Cards carrying `tag` are stale once this batch is committed.
    pub fn invalidate(&mut self, tag: String) {
        if self.tags.insert(tag.clone()) {
            self.undo.push(Undo::Tag(tag));
        }
    }

    pub fn take_tags(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.tags)
    }

    /// The application, for asking the database.
    pub fn asking(&self) -> &App {
        self.asked.store(true, Ordering::Relaxed);
        &self.app
    }

    /// Whether the database was asked since this was last called.
    pub fn take_asked(&self) -> bool {
        self.asked.swap(false, Ordering::Relaxed)
    }

    /// Forgets what is remembered when it is too much; `idle` when there is nothing left to apply.
    pub fn trim(&mut self, idle: bool) {
        let known = self.documents.len() + self.counters.len() + self.boards.len();
        if known > if idle { REMEMBERED_IDLE } else { REMEMBERED } {
            self.documents = Documents::default();
            self.counters = Counters::default();
            self.boards = Boards::default();
            self.undo = Vec::new();
            self.marked = 0;
            self.complete = false;
        }
    }
}
