//! From what a batch changed to the rows that say so, sorted the way the tables are.

use super::{State, documents};
use crate::fault::Refusal;
use relais_domain::{
    Result, Tx,
    plugins::cursor::Cursor,
    plugins::flush::{self, AddScore, Changes, IndexEntry, PutCounter, PutDocument},
};

impl State {
    /// What is to be written.
    pub fn changes(&self) -> Result<Changes, Refusal> {
        let mut changes = Changes::default();
        for (collection, key, entry) in self.documents.changed() {
            self.document_change(&mut changes, collection, key, entry)?;
        }
        for (counter, key, value) in self.counters.changed() {
            changes.counters.push(PutCounter { counter: counter.clone(), key: key.to_owned(), value });
        }
        changes.removed_members = self.boards.removed.iter().cloned().collect();
        for (list, member, delta, reached_at) in self.boards.changed() {
            changes.scores.push(AddScore {
                board: list.board.clone(),
                member: member.to_owned(),
                period: list.period.clone(),
                scope: list.scope.clone(),
                delta,
                reached_at,
            });
        }
        sort(&mut changes);
        Ok(changes)
    }

    /// Writes what changed, in the transaction that moves the cursor.
    pub async fn flush(&mut self, tx: &Tx, cursor: &Cursor, changes: Changes) -> Result<()> {
        flush::write(tx, self.store, changes).await?;
        self.flush_wishes(tx, cursor).await
    }

    /// The transaction is committed: what was written is what is stored.
    pub fn committed(&mut self) {
        self.documents.committed();
        self.counters.committed();
        self.boards.committed();
        self.undo.clear();
        self.marked = 0;
    }

    fn document_change(
        &self,
        changes: &mut Changes,
        collection: &str,
        key: &str,
        entry: &documents::Entry,
    ) -> Result<(), Refusal> {
        let indexes =
            self.collection(collection).map(|declared| declared.indexes.as_slice()).unwrap_or_default();
        let read;
        // The old body is only of interest for the index entries it left.
        let was = match &entry.stored {
            Some(doc) if !indexes.is_empty() => match &doc.traits {
                Some(traits) => Some(traits),
                None => {
                    read = self.traits(collection, &doc.body)?;
                    Some(&read)
                }
            },
            _ => None,
        };
        let now = entry.current.as_ref().and_then(|doc| doc.traits.as_ref());
        for (which, index) in indexes.iter().enumerate() {
            let (before, after) = (was.map(|was| &was.entries[which]), now.map(|now| &now.entries[which]));
            if before == after {
                continue;
            }
            let entry = |sort_key: &Vec<u8>| IndexEntry {
                collection: collection.to_owned(),
                index: index.name.clone(),
                sort_key: sort_key.clone(),
                key: key.to_owned(),
            };
            changes.index_removed.extend(before.map(entry));
            changes.index_added.extend(after.map(entry));
        }
        match &entry.current {
            None => changes.deleted_documents.push((collection.to_owned(), key.to_owned())),
            Some(doc) => changes.documents.push(PutDocument {
                collection: collection.to_owned(),
                key: key.to_owned(),
                revision: doc.revision.cast_signed(),
                body: doc.body.clone(),
                subject: now.and_then(|now| now.subject.clone()),
            }),
        }
        Ok(())
    }
}

/// Neighbours in a table are written one after the other.
fn sort(changes: &mut Changes) {
    changes.documents.sort_by(|a, b| (&a.collection, &a.key).cmp(&(&b.collection, &b.key)));
    let entry =
        |it: &IndexEntry| (it.collection.clone(), it.index.clone(), it.sort_key.clone(), it.key.clone());
    changes.index_added.sort_by_cached_key(entry);
    changes.counters.sort_by(|a, b| (&a.counter, &a.key).cmp(&(&b.counter, &b.key)));
    let row = |it: &AddScore| (it.board.clone(), it.member.clone(), it.period.clone(), it.scope.clone());
    changes.scores.sort_by_cached_key(row);
}
