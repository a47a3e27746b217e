use serde::Serialize;

use super::reads::{Reads, sealed::Sealed};
use crate::host::{boards, counters, documents, effects};
use crate::{Document, Moment, Result, Scope};

/// A transaction over the plugin's own state: one fact, all or nothing.
///
/// It cannot read the platform nor the network, so that folding the same facts again gives the same state.
pub struct Tx(());

impl Sealed for Tx {}
impl Reads for Tx {}

impl Tx {
    pub(crate) fn new() -> Self {
        Self(())
    }

    /// Writes a document, new or not. Returns its revision.
    pub fn put<D: Document>(&mut self, key: &str, document: &D) -> Result<u64> {
        documents::put(D::COLLECTION, key, &serde_json::to_string(document)?, None)
    }

    /// Writes a document that must not exist yet; `conflict` if it does.
    pub fn create<D: Document>(&mut self, key: &str, document: &D) -> Result<u64> {
        documents::put(D::COLLECTION, key, &serde_json::to_string(document)?, Some(0))
    }

    /// Deletes a document; whether there was one.
    pub fn delete<D: Document>(&mut self, key: &str) -> Result<bool> {
        documents::delete(D::COLLECTION, key, None)
    }

    /// Adds to a counter and returns the new value.
    pub fn add(&mut self, counter: &str, key: &str, delta: i64) -> Result<i64> {
        counters::add(counter, key, delta)
    }

    /// Adds to a counter unless that would cross a bound: none then, and nothing changed.
    pub fn add_within(
        &mut self,
        counter: &str,
        key: &str,
        delta: i64,
        min: i64,
        max: i64,
    ) -> Result<Option<i64>> {
        counters::add_within(counter, key, delta, min, max)
    }

    /// Adds to a member's score, for everybody and in each scope, in the windows `at` falls into.
    /// A reversal gives the time of what it reverses.
    pub fn score(
        &mut self,
        board: &str,
        scopes: Vec<Scope>,
        member: &str,
        delta: i64,
        at: Moment,
    ) -> Result<i64> {
        let scopes: Vec<String> = scopes.into_iter().map(Scope::into_string).collect();
        boards::add(board, &scopes, member, delta, Some(at.micros()))
    }

    /// Takes a member off a board, every window and scope.
    pub fn unrank(&mut self, board: &str, member: &str) -> Result {
        boards::remove(board, member)
    }

    /// Asks for a platform command under the plugin's own identity, after commit, at least once; `key` makes
    /// it idempotent. Its result comes back as a `self.effect-result` fact.
    pub fn command(&mut self, key: &str, kind: &str, schema: u32, body: &impl Serialize) -> Result {
        effects::command(key, kind, schema, &serde_json::to_string(body)?)
    }

    /// Sets a durable timer; it comes back as a `self.timer` fact.
    pub fn timer(&mut self, key: &str, at: Moment, data: &impl Serialize) -> Result {
        effects::timer(key, at.micros(), &serde_json::to_string(data)?)
    }

    /// Stops a timer; whether there was one.
    pub fn cancel_timer(&mut self, key: &str) -> Result<bool> {
        effects::cancel_timer(key)
    }

    /// Drops the cards that carry this tag, and renews them on the pages that show them.
    pub fn invalidate(&mut self, tag: &str) -> Result {
        effects::invalidate(tag)
    }
}
