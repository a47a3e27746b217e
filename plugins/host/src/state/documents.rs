//! Documents, as a batch sees them.

use super::{State, Undo};
use crate::fault::Refusal;
use relais_domain::plugins::{
    documents::{self, PRIMARY, Place, Placed, Range, Stored},
    index_key,
};
use serde_json::Value;
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// Collection and key.
pub(super) type Address = (String, String);

/// A document.
#[derive(Debug, PartialEq)]
pub struct Doc {
    pub revision: u64,
    /// JSON text.
    pub body: String,
}

#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub stored: Option<Arc<Doc>>,
    pub current: Option<Arc<Doc>>,
}

#[derive(Default)]
pub(super) struct Documents {
    known: HashMap<Address, Entry>,
    pub(super) written: HashSet<Address>,
}

impl Documents {
    pub fn len(&self) -> usize {
        self.known.len()
    }

    pub fn restore(&mut self, address: Address, before: Option<Entry>) {
        match before {
            Some(entry) => self.known.insert(address, entry),
            None => self.known.remove(&address),
        };
    }

    /// What changed since the last commit.
    pub fn changed(&self) -> impl Iterator<Item = (&Address, &Entry)> {
        let known = |address| self.known.get_key_value(address);
        self.written.iter().filter_map(known).filter(|(_, entry)| entry.stored != entry.current)
    }

    pub fn committed(&mut self) {
        for address in self.written.drain() {
            if let Some(entry) = self.known.get_mut(&address) {
                entry.stored = entry.current.clone();
            }
        }
    }
}

impl State {
    /// The documents of `keys`, in their order.
    pub async fn documents(&mut self, collection: &str, keys: &[String]) -> Result<Vec<Option<Arc<Doc>>>, Refusal> {
        let missing: Vec<String> = keys
            .iter()
            .filter(|key| !self.documents.known.contains_key(&(collection.to_owned(), (*key).clone())))
            .cloned()
            .collect();
        if !missing.is_empty() {
            let found = match self.complete {
                true => Vec::new(),
                false => documents::get(self.asking().reader(), self.store, collection, missing.clone()).await?,
            };
            for key in missing {
                self.documents.known.insert((collection.to_owned(), key), Entry { stored: None, current: None });
            }
            for stored in found {
                let (key, doc) = remembered(stored);
                let entry = Entry { stored: Some(doc.clone()), current: Some(doc) };
                self.documents.known.insert((collection.to_owned(), key), entry);
            }
        }
        let current = |key: &String| {
            self.documents.known.get(&(collection.to_owned(), key.clone())).and_then(|entry| entry.current.clone())
        };
        Ok(keys.iter().map(current).collect())
    }

    /// Puts or removes a document that was read before.
    pub fn set_document(&mut self, collection: &str, key: &str, doc: Option<Doc>) {
        let address = (collection.to_owned(), key.to_owned());
        let before = self.documents.known.get(&address).cloned();
        let stored = before.as_ref().and_then(|entry| entry.stored.clone());
        self.documents.known.insert(address.clone(), Entry { stored, current: doc.map(Arc::new) });
        self.documents.written.insert(address.clone());
        self.undo.push(Undo::Document(address, before));
    }

    /// Documents of a range, in its direction, at most `limit`: what is stored, as this batch changed it.
    pub async fn select(&self, range: &Range, limit: usize) -> Result<Vec<(Place, Arc<Doc>)>, Refusal> {
        let written = self.written_in(&range.collection);
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
            let place = self.place(&range.collection, &range.index, key, &doc.body)?;
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
        for ((collection, key), entry) in self.documents.changed() {
            if *collection != range.collection {
                continue;
            }
            let inside = |doc: &Option<Arc<Doc>>| -> Result<bool, Refusal> {
                let Some(doc) = doc else { return Ok(false) };
                Ok(range.contains(&self.place(collection, &range.index, key, &doc.body)?))
            };
            count = count + u64::from(inside(&entry.current)?) - u64::from(inside(&entry.stored)?);
        }
        Ok(count)
    }

    /// Where a document stands in one of its indexes.
    pub(super) fn place(&self, collection: &str, index: &str, key: &str, body: &str) -> Result<Place, Refusal> {
        let sort_key = if index == PRIMARY {
            key.as_bytes().to_vec()
        } else {
            let declared = self.manifest.collections.iter().find(|it| it.name == collection);
            let columns = declared.and_then(|it| it.indexes.iter().find(|it| it.name == index));
            let columns = columns.map(|index| index.columns.as_slice()).unwrap_or_default();
            sort_key(columns, &json(body)?)?
        };
        Ok(Place { sort_key, key: key.to_owned() })
    }

    fn written_in(&self, collection: &str) -> HashMap<&str, Option<Arc<Doc>>> {
        let here = self.documents.changed().filter(|((of, _), _)| of == collection);
        here.map(|((_, key), entry)| (key.as_str(), entry.current.clone())).collect()
    }
}

/// The entry of a body in an index over `columns`.
pub fn sort_key(columns: &[String], body: &Value) -> Result<Vec<u8>, Refusal> {
    let values = columns.iter().map(|column| body.pointer(column).unwrap_or(&Value::Null));
    index_key::encode(values).map_err(|error| Refusal::invalid(error.to_string()))
}

/// The JSON of a body.
pub fn json(body: &str) -> Result<Value, Refusal> {
    serde_json::from_str(body).map_err(|error| Refusal::invalid(format!("not JSON: {error}")))
}

fn remembered(stored: Stored) -> (String, Arc<Doc>) {
    (stored.key, Arc::new(Doc { revision: stored.revision.unsigned_abs(), body: stored.body }))
}
