//! What was read from the database, remembered until a fact says that it may have changed.
//!
//! Nearly every request asks who belongs where and what people are called, and nearly none changes it. An
//! answer is good until a fact on its [`Topic`] is committed: at once in the process that commits it,
//! elsewhere when the log brings the fact along, and after [`FRESH_FOR`] at the latest.

use super::{
    clock::Moment,
    error::Result,
    facts::{Head, Topic},
};
use chrono::Duration;
use quick_cache::sync::Cache;
use std::{future::Future, hash::Hash};

/// How long an answer may be used without looking again.
pub const FRESH_FOR: Duration = Duration::seconds(5);

/// Answers about one topic, by what was asked.
pub struct Remembered<K, V> {
    topic: Topic,
    cache: Cache<K, Kept<V>>,
}

#[derive(Clone)]
struct Kept<V> {
    value: V,
    /// How many facts on the topic were known before the answer was read.
    epoch: u64,
    read_at: Moment,
}

impl<K: Hash + Eq, V: Clone> Remembered<K, V> {
    /// Remembers `capacity` answers at most.
    pub fn about(topic: Topic, capacity: usize) -> Self {
        Self { topic, cache: Cache::new(capacity) }
    }

    /// The answer, if it is still good.
    pub fn get(&self, head: &Head, now: Moment, key: &K) -> Option<V> {
        let kept = self.cache.get(key)?;
        (kept.epoch == head.epoch(self.topic) && now - kept.read_at < FRESH_FOR).then_some(kept.value)
    }

    /// Keeps what was read after `epoch` was taken from [`Head::epoch`].
    pub fn keep(&self, epoch: u64, now: Moment, key: K, value: V) {
        self.cache.insert(key, Kept { value, epoch, read_at: now });
    }

    /// The answer, read if it is not known or no longer good.
    pub async fn get_or_read(
        &self,
        head: &Head,
        now: Moment,
        key: K,
        read: impl Future<Output = Result<V>>,
    ) -> Result<V> {
        if let Some(value) = self.get(head, now, &key) {
            return Ok(value);
        }
        // Before anything is read: what changes meanwhile makes the answer old, not wrong for ever.
        let epoch = head.epoch(self.topic);
        let value = read.await?;
        self.keep(epoch, now, key, value.clone());
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_answer_is_good_until_a_fact_on_its_topic_or_until_it_is_old() {
        let (head, remembered) = (Head::default(), Remembered::about(Topic::Spaces, 4));
        let now = Moment::default();
        let ask = |now, fresh: i32| remembered.get_or_read(&head, now, "key", async move { Ok(fresh) });
        assert_eq!(ask(now, 1).await.expect("reads"), 1);
        assert_eq!(ask(now, 2).await.expect("remembers"), 1);
        head.noted("person.updated");
        assert_eq!(ask(now, 3).await.expect("remembers"), 1);
        head.noted("space.left");
        assert_eq!(ask(now, 4).await.expect("reads"), 4);
        assert_eq!(ask(now + FRESH_FOR, 5).await.expect("reads"), 5);
    }

    #[tokio::test]
    async fn what_changes_while_it_is_read_is_read_again() {
        let (head, remembered) = (Head::default(), Remembered::about(Topic::People, 4));
        let now = Moment::default();
        let reading = async {
            head.noted("person.updated");
            Ok(1)
        };
        assert_eq!(remembered.get_or_read(&head, now, (), reading).await.expect("reads"), 1);
        assert_eq!(remembered.get_or_read(&head, now, (), async { Ok(2) }).await.expect("reads"), 2);
    }
}
