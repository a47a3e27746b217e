//! Folding first and reading afterwards.
//!
//! A guest asks for one row at a time, and each answer from a database costs more than the whole fact. So a
//! batch is first folded as if what is not remembered did not exist; then everything it asked for is read at
//! once. Most of what a fact writes is new, and then nothing was wrong. Otherwise the batch is taken back and
//! folded again, knowing what was read: a fold gives the same answer every time.

use super::{
    State,
    boards::{ListKey, of},
};
use relais_domain::{
    Result,
    plugins::{boards, counters, documents},
};
use std::collections::BTreeMap;

/// Rows taken for absent, by collection, counter or list.
#[derive(Default)]
pub struct Assumed {
    pub documents: BTreeMap<String, Vec<String>>,
    pub counters: BTreeMap<String, Vec<String>>,
    pub scores: BTreeMap<ListKey, Vec<String>>,
}

/// Keys of one read.
const READ: usize = 512;

impl State {
    /// From here on what is not remembered is taken for absent, until [`Self::verify`].
    pub fn assume(&mut self) {
        if !self.complete {
            self.undo.clear();
            self.marked = 0;
            self.assumed = Some(Assumed::default());
        }
    }

    /// Whether what was taken for absent is. If not, everything since [`Self::assume`] is taken back, and
    /// what was read is remembered.
    ///
    /// # Errors
    ///
    /// When the database does not answer: this state is then of no use any more.
    pub async fn verify(&mut self) -> Result<bool> {
        let Some(assumed) = self.assumed.take() else { return Ok(true) };
        let found = self.read(assumed).await?;
        if found.is_empty() {
            return Ok(true);
        }
        self.marked = 0;
        self.undo();
        for (collection, found) in found.documents {
            self.remember_documents(&collection, found);
        }
        for (counter, found) in found.counters {
            self.remember_counters(&counter, found);
        }
        for (list, found) in found.scores {
            let members = found.iter().map(|score| score.member.clone()).collect();
            self.remember_scores(&list, members, &found);
        }
        Ok(false)
    }

    async fn read(&self, assumed: Assumed) -> Result<Found> {
        let reader = self.asking().reader();
        let mut all = Found::default();
        for (collection, keys) in assumed.documents {
            let mut found = Vec::new();
            for keys in keys.chunks(READ) {
                found.extend(documents::get(reader, self.store, &collection, keys.to_vec()).await?);
            }
            all.documents.push((collection, found));
        }
        for (counter, keys) in assumed.counters {
            let mut found = Vec::new();
            for keys in keys.chunks(READ) {
                found.extend(counters::get(reader, self.store, &counter, keys.to_vec()).await?);
            }
            found.retain(|(_, value)| *value != 0);
            all.counters.push((counter, found));
        }
        for (list, members) in assumed.scores {
            let mut found = Vec::new();
            for members in members.chunks(READ) {
                found.extend(boards::scores(reader, self.store, &of(&list), members.to_vec()).await?);
            }
            all.scores.push((list, found));
        }
        Ok(all)
    }
}

/// What exists of what was taken for absent.
#[derive(Default)]
struct Found {
    documents: Vec<(String, Vec<documents::Stored>)>,
    counters: Vec<(String, Vec<(String, i64)>)>,
    scores: Vec<(ListKey, Vec<boards::Score>)>,
}

impl Found {
    fn is_empty(&self) -> bool {
        self.documents.iter().all(|(_, found)| found.is_empty())
            && self.counters.iter().all(|(_, found)| found.is_empty())
            && self.scores.iter().all(|(_, found)| found.is_empty())
    }
}
