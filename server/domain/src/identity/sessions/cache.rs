//! Who a session belongs to, remembered for a moment.
//!
//! A request whose session is here costs no query. What this process revokes or changes is forgotten at
//! once; what another process changes is seen after [`FRESH_FOR`] at the latest.

use crate::{
    identity::Member,
    platform::{
        clock::Moment,
        ids::{PersonId, SessionId},
    },
};
use chrono::Duration;
use quick_cache::sync::Cache;
use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicI64, Ordering},
};

/// How long an answer may be used without looking again.
pub const FRESH_FOR: Duration = Duration::seconds(5);

/// Sessions remembered at most: a few hundred bytes each.
const CAPACITY: usize = 10_000;

/// Remembers sessions by id, and browser sessions by the hash of their token too.
pub struct SessionCache {
    by_id: Cache<SessionId, Arc<Held>>,
    by_token: Cache<[u8; 32], SessionId>,
    /// Counts what was forgotten: an answer read before that is not kept after it.
    epoch: Mutex<u64>,
}

/// A session as it was when it was read.
pub(super) struct Held {
    pub member: Arc<Member>,
    pub expires_at: Moment,
    read_at: Moment,
    /// Microseconds since the Unix epoch.
    last_seen: AtomicI64,
}

impl Held {
    pub fn new(member: Member, expires_at: Moment, last_seen_at: Moment, read_at: Moment) -> Self {
        Self {
            member: Arc::new(member),
            expires_at,
            read_at,
            last_seen: AtomicI64::new(last_seen_at.timestamp_micros()),
        }
    }

    /// Whether "last seen" is due to be written; says so to one caller only.
    pub fn seen(&self, now: Moment) -> bool {
        let last = self.last_seen.load(Ordering::Relaxed);
        let due = now.timestamp_micros() - last >= super::SEEN_EVERY.num_microseconds().unwrap_or(i64::MAX);
        due && self
            .last_seen
            .compare_exchange(last, now.timestamp_micros(), Ordering::Relaxed, Ordering::Relaxed)
            .is_ok()
    }
}

impl Default for SessionCache {
    fn default() -> Self {
        Self { by_id: Cache::new(CAPACITY), by_token: Cache::new(CAPACITY), epoch: Mutex::default() }
    }
}

impl SessionCache {
    pub(super) fn by_id(&self, id: SessionId, now: Moment) -> Option<Arc<Held>> {
        self.by_id.get(&id).filter(|held| now - held.read_at < FRESH_FOR && now < held.expires_at)
    }

    pub(super) fn by_token(&self, hash: &[u8; 32], now: Moment) -> Option<Arc<Held>> {
        self.by_token.get(hash).and_then(|id| self.by_id(id, now))
    }

    /// Taken before a session is read, and given back with what was read.
    pub(super) fn epoch(&self) -> u64 {
        *self.lock()
    }

    /// Remembers what was read, unless something was forgotten meanwhile.
    pub(super) fn keep(&self, epoch: u64, id: SessionId, token: Option<[u8; 32]>, held: Arc<Held>) {
        let current = self.lock();
        if *current == epoch {
            self.by_id.insert(id, held);
            if let Some(token) = token {
                self.by_token.insert(token, id);
            }
        }
    }

    /// To be called once a session has been revoked.
    pub(crate) fn forget(&self, id: SessionId) {
        let mut epoch = self.lock();
        *epoch += 1;
        self.by_id.remove(&id);
    }

    /// To be called once anything about a person has changed.
    pub(crate) fn forget_person(&self, person: PersonId) {
        let mut epoch = self.lock();
        *epoch += 1;
        self.by_id.retain(|_, held| held.member.id != person);
    }

    /// To be called once anything may have changed about anyone.
    pub(crate) fn forget_all(&self) {
        let mut epoch = self.lock();
        *epoch += 1;
        self.by_id.clear();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, u64> {
        self.epoch.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
