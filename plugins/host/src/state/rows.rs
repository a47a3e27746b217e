//! Rows known to a batch, in groups (a collection, a counter, a list), found without allocating.

use std::{
    borrow::Borrow,
    collections::{HashMap, HashSet},
    hash::Hash,
};

pub(super) struct Rows<G, E> {
    known: HashMap<G, HashMap<String, E>>,
    written: HashMap<G, HashSet<String>>,
    count: usize,
}

impl<G, E> Default for Rows<G, E> {
    fn default() -> Self {
        Self { known: HashMap::new(), written: HashMap::new(), count: 0 }
    }
}

impl<G: Clone + Eq + Hash, E: Clone> Rows<G, E> {
    pub fn len(&self) -> usize {
        self.count
    }

    pub fn get<Q: Eq + Hash + ?Sized>(&self, group: &Q, key: &str) -> Option<&E>
    where
        G: Borrow<Q>,
    {
        self.known.get(group)?.get(key)
    }

    pub fn get_mut<Q: Eq + Hash + ?Sized>(&mut self, group: &Q, key: &str) -> Option<&mut E>
    where
        G: Borrow<Q>,
    {
        self.known.get_mut(group)?.get_mut(key)
    }

    /// Remembers a row; returns what was known of it.
    pub fn insert(&mut self, group: &G, key: &str, row: E) -> Option<E> {
        let rows = match self.known.get_mut(group) {
            Some(rows) => rows,
            None => self.known.entry(group.clone()).or_default(),
        };
        if let Some(known) = rows.get_mut(key) {
            return Some(std::mem::replace(known, row));
        }
        self.count += 1;
        rows.insert(key.to_owned(), row)
    }

    pub fn remove(&mut self, group: &G, key: &str) {
        if self.known.get_mut(group).and_then(|rows| rows.remove(key)).is_some() {
            self.count -= 1;
        }
    }

    /// Puts a row back to what it was.
    pub fn restore(&mut self, group: &G, key: &str, before: Option<E>) {
        match before {
            Some(row) => drop(self.insert(group, key, row)),
            None => self.remove(group, key),
        }
    }

    /// It is to be looked at when the batch is written.
    pub fn mark_written(&mut self, group: &G, key: &str) {
        match self.written.get_mut(group) {
            Some(keys) if keys.contains(key) => {}
            Some(keys) => drop(keys.insert(key.to_owned())),
            None => drop(self.written.entry(group.clone()).or_default().insert(key.to_owned())),
        }
    }

    pub fn all(&self) -> impl Iterator<Item = (&G, &str, &E)> {
        self.known
            .iter()
            .flat_map(|(group, rows)| rows.iter().map(move |(key, row)| (group, key.as_str(), row)))
    }

    /// Rows marked as written.
    pub fn written(&self) -> impl Iterator<Item = (&G, &str, &E)> {
        self.written.iter().flat_map(move |(group, keys)| {
            keys.iter().filter_map(move |key| Some((group, key.as_str(), self.get(group, key)?)))
        })
    }

    /// Rows of one group marked as written.
    pub fn written_in<Q: Eq + Hash + ?Sized>(&self, group: &Q) -> impl Iterator<Item = (&str, &E)>
    where
        G: Borrow<Q>,
    {
        let keys = self.written.get(group).into_iter().flatten();
        let rows = self.known.get(group);
        keys.filter_map(move |key| Some((key.as_str(), rows?.get(key)?)))
    }

    /// Nothing is marked any more; returns what was.
    pub fn take_written(&mut self) -> Vec<(G, String)> {
        let written = std::mem::take(&mut self.written);
        written
            .into_iter()
            .flat_map(|(group, keys)| keys.into_iter().map(move |key| (group.clone(), key)))
            .collect()
    }
}
