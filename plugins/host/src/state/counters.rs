//! Counters, as a batch sees them.

use super::{State, Undo, rows::Rows};
use relais_domain::{Result, plugins::counters};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub stored: i64,
    pub current: i64,
}

/// By counter, then key.
pub(super) type Counters = Rows<String, Entry>;

impl Counters {
    /// What changed since the last commit.
    pub fn changed(&self) -> impl Iterator<Item = (&String, &str, i64)> {
        let current = |(counter, key, entry): (_, _, &Entry)| (counter, key, entry.current);
        self.written().filter(|(_, _, entry)| entry.current != entry.stored).map(current)
    }

    pub fn committed(&mut self) {
        for (counter, key) in self.take_written() {
            if let Some(entry) = self.get_mut(&counter, &key) {
                entry.stored = entry.current;
            }
        }
    }
}

impl State {
    /// The values of `keys`, in their order; zero for those never set.
    pub async fn counters(&mut self, counter: &str, keys: &[String]) -> Result<Vec<i64>> {
        let missing: Vec<String> =
            keys.iter().filter(|key| self.counters.get(counter, key).is_none()).cloned().collect();
        if !missing.is_empty() {
            let found = match (self.complete, &mut self.assumed) {
                (true, _) => Vec::new(),
                (false, Some(assumed)) => {
                    assumed.counters.entry(counter.to_owned()).or_default().extend(missing.iter().cloned());
                    Vec::new()
                }
                (false, None) => {
                    counters::get(self.asking().reader(), self.store, counter, missing.clone()).await?
                }
            };
            let group = counter.to_owned();
            for key in missing {
                self.counters.insert(&group, &key, Entry { stored: 0, current: 0 });
            }
            self.remember_counters(&group, found);
        }
        Ok(keys.iter().map(|key| self.counters.get(counter, key).map_or(0, |entry| entry.current)).collect())
    }

    pub(super) fn remember_counters(&mut self, counter: &String, found: Vec<(String, i64)>) {
        for (key, value) in found {
            self.counters.insert(counter, &key, Entry { stored: value, current: value });
        }
    }

    /// Sets a counter whose value was read.
    pub fn set_counter(&mut self, counter: &str, key: &str, value: i64) {
        let group = counter.to_owned();
        let stored = self.counters.get(counter, key).map_or(0, |entry| entry.stored);
        let before = self.counters.insert(&group, key, Entry { stored, current: value });
        self.counters.mark_written(&group, key);
        self.undo.push(Undo::Counter(group, key.to_owned(), before));
    }
}
