//! Counters, as a batch sees them.

use super::{State, Undo};
use relais_domain::{Result, plugins::counters};
use std::collections::{HashMap, HashSet};

/// Counter and key.
pub(super) type Address = (String, String);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub stored: i64,
    pub current: i64,
}

#[derive(Default)]
pub(super) struct Counters {
    known: HashMap<Address, Entry>,
    pub(super) written: HashSet<Address>,
}

impl Counters {
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
    pub fn changed(&self) -> impl Iterator<Item = (&Address, Entry)> {
        let known = |address| self.known.get_key_value(address).map(|(address, entry)| (address, *entry));
        self.written.iter().filter_map(known).filter(|(_, entry)| entry.current != entry.stored)
    }

    pub fn committed(&mut self) {
        for address in self.written.drain() {
            if let Some(entry) = self.known.get_mut(&address) {
                entry.stored = entry.current;
            }
        }
    }
}

impl State {
    /// The values of `keys`, in their order; zero for those never set.
    pub async fn counters(&mut self, counter: &str, keys: &[String]) -> Result<Vec<i64>> {
        self.load_counters(counter, keys).await?;
        let value = |key: &String| {
            let address = (counter.to_owned(), key.clone());
            self.counters.known.get(&address).map_or(0, |entry| entry.current)
        };
        Ok(keys.iter().map(value).collect())
    }

    /// Sets a counter whose value was read.
    pub fn set_counter(&mut self, counter: &str, key: &str, value: i64) {
        let address = (counter.to_owned(), key.to_owned());
        let before = self.counters.known.get(&address).copied();
        let stored = before.map_or(0, |entry| entry.stored);
        self.counters.known.insert(address.clone(), Entry { stored, current: value });
        self.counters.written.insert(address.clone());
        self.undo.push(Undo::Counter(address, before));
    }

    async fn load_counters(&mut self, counter: &str, keys: &[String]) -> Result<()> {
        let missing: Vec<String> = keys
            .iter()
            .filter(|key| !self.counters.known.contains_key(&(counter.to_owned(), (*key).clone())))
            .cloned()
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let found = match self.complete {
            true => Vec::new(),
            false => counters::get(self.asking().reader(), self.store, counter, missing.clone()).await?,
        };
        for key in missing {
            self.counters.known.insert((counter.to_owned(), key), Entry { stored: 0, current: 0 });
        }
        for (key, value) in found {
            self.counters.known.insert((counter.to_owned(), key), Entry { stored: value, current: value });
        }
        Ok(())
    }
}
