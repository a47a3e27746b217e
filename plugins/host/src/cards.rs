//! Cards already drawn.
//!
//! A card is good until its time is up or one of its tags is invalidated. What carries no tag (a plugin
//! that had nothing to show cannot say what would change that) is good until the plugin applies anything.

use quick_cache::{Weighter, sync::Cache};
use relais_domain::platform::ids::PersonId;
use serde_json::Value;
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

/// Bytes of cards kept, more or less.
const KEPT_BYTES: u64 = 6 << 20;
/// Tags of one plugin that are remembered one by one; beyond, all of its cards are dropped.
const TAGS: usize = 10_000;

/// Which card.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    pub plugin: String,
    pub generation: i64,
    pub slot: String,
    pub surface: String,
    /// JSON text.
    pub subject: String,
    /// Nobody when everybody sees the same.
    pub viewer: Option<PersonId>,
    pub locale: String,
}

/// A card, or that there is none.
#[derive(Debug)]
pub struct Drawn {
    pub card: Option<Value>,
    pub tags: Vec<String>,
    /// Microseconds since the Unix epoch.
    pub until: u64,
    /// Batches the plugin had applied when it was drawn.
    pub sequence: i64,
    pub bytes: usize,
}

pub struct Cards {
    drawn: Cache<Place, Arc<Drawn>, Weigh>,
    stale: RwLock<HashMap<String, Stale>>,
}

/// When the tags of a plugin were last invalidated, in batches applied.
#[derive(Default)]
struct Stale {
    tags: HashMap<String, i64>,
    /// Everything drawn before this is stale.
    all: i64,
}

#[derive(Clone)]
struct Weigh;

impl Weighter<Place, Arc<Drawn>> for Weigh {
    fn weight(&self, place: &Place, drawn: &Arc<Drawn>) -> u64 {
        (drawn.bytes + place.subject.len() + 256) as u64
    }
}

impl Default for Cards {
    fn default() -> Self {
        Self { drawn: Cache::with_weighter(4_096, KEPT_BYTES, Weigh), stale: RwLock::default() }
    }
}

impl Cards {
    /// A card that is still good, `now` (microseconds) and with the plugin at `sequence`.
    pub fn get(&self, place: &Place, now: u64, sequence: i64) -> Option<Arc<Drawn>> {
        let drawn = self.drawn.get(place)?;
        let in_time = now < drawn.until;
        let fresh =
            if drawn.tags.is_empty() { drawn.sequence == sequence } else { self.is_fresh(place, &drawn) };
        (in_time && fresh).then_some(drawn)
    }

    pub fn put(&self, place: Place, drawn: Arc<Drawn>) {
        self.drawn.insert(place, drawn);
    }

    /// Drops the cards of a plugin that carry one of these tags: `sequence` batches are applied now.
    pub fn invalidate<'a>(&self, plugin: &str, tags: impl IntoIterator<Item = &'a String>, sequence: i64) {
        let mut stale = self.stale.write().unwrap_or_else(PoisonError::into_inner);
        let stale = stale.entry(plugin.to_owned()).or_default();
        stale.tags.extend(tags.into_iter().map(|tag| (tag.clone(), sequence)));
        if stale.tags.len() > TAGS {
            *stale = Stale { tags: HashMap::new(), all: sequence };
        }
    }

    /// Drops every card of a plugin: it draws with other code now.
    pub fn forget(&self, plugin: &str) {
        self.drawn.retain(|place, _| place.plugin != plugin);
        self.stale.write().unwrap_or_else(PoisonError::into_inner).remove(plugin);
    }

    fn is_fresh(&self, place: &Place, drawn: &Drawn) -> bool {
        let stale = self.stale.read().unwrap_or_else(PoisonError::into_inner);
        let Some(stale) = stale.get(&place.plugin) else { return true };
        let dropped = |tag: &String| stale.tags.get(tag).is_some_and(|at| *at > drawn.sequence);
        stale.all <= drawn.sequence && !drawn.tags.iter().any(dropped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn place() -> Place {
        let [plugin, slot, surface, subject, locale] =
            ["p", "person.flair", "web", "{}", "fr"].map(str::to_owned);
        Place { plugin, generation: 1, slot, surface, subject, viewer: None, locale }
    }

    fn drawn(tags: &[&str], until: u64, sequence: i64) -> Arc<Drawn> {
        let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        Arc::new(Drawn { card: Some(json!({})), tags, until, sequence, bytes: 2 })
    }

    #[test]
    fn a_tagged_card_lives_until_its_tag_is_invalidated() {
        let cards = Cards::default();
        cards.put(place(), drawn(&["person:1"], 9, 5));
        cards.invalidate("p", [&"person:2".to_owned()], 6);
        assert!(cards.get(&place(), 0, 6).is_some());
        cards.invalidate("p", [&"person:1".to_owned()], 7);
        assert!(cards.get(&place(), 0, 7).is_none());
        // One drawn from what was there before the invalidation, put after it, is stale as well.
        cards.put(place(), drawn(&["person:1"], 9, 6));
        assert!(cards.get(&place(), 0, 7).is_none());
        cards.put(place(), drawn(&["person:1"], 9, 7));
        assert!(cards.get(&place(), 0, 8).is_some());
    }

    #[test]
    fn an_untagged_card_lives_until_anything_is_applied_and_a_timed_one_until_its_time() {
        let cards = Cards::default();
        cards.put(place(), drawn(&[], 9, 5));
        assert!(cards.get(&place(), 0, 5).is_some());
        assert!(cards.get(&place(), 0, 6).is_none());
        cards.put(place(), drawn(&["t"], 100, 5));
        assert!(cards.get(&place(), 99, 6).is_some());
        assert!(cards.get(&place(), 100, 6).is_none());
    }
}
