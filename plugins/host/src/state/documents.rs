//! Documents, as a batch sees them.

use super::{State, Undo, rows::Rows};
use crate::{fault::Refusal, manifest::Collection};
use relais_domain::plugins::{
    documents::{self, PRIMARY, Place, Placed, Range, Stored},
    index_key,
};
use serde_json::Value;
use std::{collections::HashMap, sync::Arc};

/// A document.
#[derive(Debug)]
pub struct Doc {
    pub revision: u64,
    /// JSON text.
    pub body: String,
    /// Known of what a batch wrote; of what was read only the body is.
    pub traits: Option<Traits>,
}

/// What a body says about its document.
#[derive(Debug, PartialEq)]
pub struct Traits {
    /// Its entry in each index of the collection, in the manifest's order.
    pub entries: Vec<Vec<u8>>,
    /// Whom it is about.
    pub subject: Option<String>,
}

#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub stored: Option<Arc<Doc>>,
    pub current: Option<Arc<Doc>>,
}

/// By collection, then key.
pub(super) type Documents = Rows<String, Entry>;

impl Entry {
    fn changed(&self) -> bool {
        match (&self.stored, &self.current) {
            (None, None) => false,
            // A write always makes a new one.
            (Some(stored), Some(current)) => !Arc::ptr_eq(stored, current),
            _ => true,
        }
    }
}

impl Documents {
    /// What changed since the last commit.
    pub fn changed(&self) -> impl Iterator<Item = (&String, &str, &Entry)> {
        self.written().filter(|(_, _, entry)| entry.changed())
    }

    pub fn committed(&mut self) {
        for (collection, key) in self.take_written() {
            if let Some(entry) = self.get_mut(&collection, &key) {
                entry.stored = entry.current.clone();
            }
        }
    }
}

impl State {
    /// The documents of `keys`, in their order.
    pub async fn documents(
        &mut self,
        collection: &str,
        keys: &[String],
    ) -> Result<Vec<Option<Arc<Doc>>>, Refusal> {
        let missing: Vec<String> =
            keys.iter().filter(|key| self.documents.get(collection, key).is_none()).cloned().collect();
        if !missing.is_empty() {
            let found = match (self.complete, &mut self.assumed) {
                (true, _) => Vec::new(),
                (false, Some(assumed)) => {
                    assumed
                        .documents
                        .entry(collection.to_owned())
                        .or_default()
                        .extend(missing.iter().cloned());
                    Vec::new()
                }
                (false, None) => {
                    documents::get(self.asking().reader(), self.store, collection, missing.clone()).await?
                }
            };
            let group = collection.to_owned();
            for key in missing {
                self.documents.insert(&group, &key, Entry { stored: None, current: None });
            }
            self.remember_documents(&group, found);
        }
        let current =
            |key: &String| self.documents.get(collection, key).and_then(|entry| entry.current.clone());
        Ok(keys.iter().map(current).collect())
    }

    pub(super) fn remember_documents(&mut self, collection: &String, found: Vec<Stored>) {
        for stored in found {
            let (key, doc) = remembered(stored);
            self.documents.insert(collection, &key, Entry { stored: Some(doc.clone()), current: Some(doc) });
        }
    }

    /// Puts or removes a document that was read before.
    pub fn set_document(&mut self, collection: &str, key: &str, doc: Option<Doc>) {
        let group = collection.to_owned();
        let stored = self.documents.get(collection, key).and_then(|entry| entry.stored.clone());
        let before = self.documents.insert(&group, key, Entry { stored, current: doc.map(Arc::new) });
        self.documents.mark_written(&group, key);
        self.undo.push(Undo::Document(group, key.to_owned(), before));
    }

    /// Documents of a range, in its direction, at most `limit`: what is stored, as this batch changed it.
    pub async fn select(&self, range: &Range, limit: usize) -> Result<Vec<(Place, Arc<Doc>)>, Refusal> {
        let written: HashMap<&str, Option<Arc<Doc>>> =
            self.written_in(range).map(|(key, entry)| (key, entry.current.clone())).collect();
        // As many more as may turn out to have been changed or removed.
        let read = (limit + written.len()) as u64;
        let stored = documents::select(self.asking().reader(), self.store, range, read).await?;
        let untouched = |placed: &Placed| !written.contains_key(placed.place.key.as_str());
        let mut rows: Vec<(Place, Arc<Doc>)> = stored
            .into_iter()
            .filter(untouched)
            .map(|placed| (placed.place, remembered(placed.document).1))
            .collect();
        for (key, doc) in written {
            let Some(doc) = doc else { continue };
            let place = self.place(range, key, &doc)?;
            if range.contains(&place) {
                rows.push((place, doc));
            }
        }
        rows.sort_by(|(a, _), (b, _)| if range.descending { b.cmp(a) } else { a.cmp(b) });
        rows.truncate(limit);
        Ok(rows)
    }

    /// How many documents a range has.
    pub async fn count(&self, range: &Range) -> Result<u64, Refusal> {
        let mut count = documents::count(self.asking().reader(), self.store, range).await?;
        for (key, entry) in self.written_in(range) {
            let inside = |doc: &Option<Arc<Doc>>| -> Result<bool, Refusal> {
                let Some(doc) = doc else { return Ok(false) };
                Ok(range.contains(&self.place(range, key, doc)?))
            };
            count = count + u64::from(inside(&entry.current)?) - u64::from(inside(&entry.stored)?);
        }
        Ok(count)
    }

    /// What a body says, as the manifest has it. `Invalid` when it is not JSON or cannot be indexed.
    pub fn traits(&self, collection: &str, body: &str) -> Result<Traits, Refusal> {
        let parsed = json(body)?;
        let Some(declared) = self.collection(collection) else {
            return Ok(Traits { entries: Vec::new(), subject: None });
        };
        let entry = |columns: &[String]| {
            let values = columns.iter().map(|column| parsed.pointer(column).unwrap_or(&Value::Null));
            index_key::encode(values).map_err(|error| Refusal::invalid(error.to_string()))
        };
        let entries = declared.indexes.iter().map(|index| entry(&index.columns)).collect::<Result<_, _>>()?;
        let subject = declared.subject.as_ref().and_then(|at| parsed.pointer(at)).and_then(Value::as_str);
        Ok(Traits { entries, subject: subject.map(str::to_owned) })
    }

    pub(super) fn collection(&self, name: &str) -> Option<&Collection> {
        self.manifest.collections.iter().find(|it| it.name == name)
    }

    fn written_in(&self, range: &Range) -> impl Iterator<Item = (&str, &Entry)> {
        self.documents.written_in(range.collection.as_str()).filter(|(_, entry)| entry.changed())
    }

    /// Where a document stands in the index of a range.
    fn place(&self, range: &Range, key: &str, doc: &Doc) -> Result<Place, Refusal> {
        if range.index == PRIMARY {
            return Ok(Place { sort_key: key.as_bytes().to_vec(), key: key.to_owned() });
        }
        let declared = self.collection(&range.collection);
        let which = declared.and_then(|it| it.indexes.iter().position(|index| index.name == range.index));
        let entry =
            |traits: &Traits| which.and_then(|which| traits.entries.get(which).cloned()).unwrap_or_default();
        let sort_key = match &doc.traits {
            Some(traits) => entry(traits),
            None => entry(&self.traits(&range.collection, &doc.body)?),
        };
        Ok(Place { sort_key, key: key.to_owned() })
    }
}

/// The JSON of a text.
pub fn json(text: &str) -> Result<Value, Refusal> {
    serde_json::from_str(text).map_err(|error| Refusal::invalid(format!("not JSON: {error}")))
}

fn remembered(stored: Stored) -> (String, Arc<Doc>) {
    (stored.key, Arc::new(Doc { revision: stored.revision.unsigned_abs(), body: stored.body, traits: None }))
}
