//! How often something may be done: buckets that empty with each use and fill again with time.
//!
//! A bucket is one number, the moment at which it will be full again (the generic cell rate algorithm). Each
//! process counts for itself: several nodes together allow several times as much.

use super::{
    clock::Moment,
    error::{Error, Result},
};
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// So many at once, and the same number again over so many seconds. No times at all: no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    pub times: u32,
    pub seconds: u32,
}

impl Quota {
    /// Microseconds until one more fits.
    fn interval(self) -> i64 {
        i64::from(self.seconds) * 1_000_000 / i64::from(self.times.max(1))
    }
}

/// Buckets by name. Full ones are forgotten.
#[derive(Debug, Default)]
pub struct Buckets(Mutex<Filling>);

#[derive(Debug, Default)]
struct Filling {
    /// When each bucket is full again, in microseconds since the Unix epoch.
    full_at: HashMap<String, i64>,
    sweep_at: usize,
}

/// Buckets kept before the full ones are swept out.
const SWEEP_FROM: usize = 10_000;

impl Buckets {
    /// Takes one from the bucket, or says how long to wait (`TooMany`).
    pub fn take(&self, key: &str, quota: Quota, now: Moment) -> Result<()> {
        if quota.times == 0 {
            return Ok(());
        }
        let (now, interval) = (now.timestamp_micros(), quota.interval());
        let mut filling = self.lock();
        let full_at = filling.full_at.get(key).copied().unwrap_or(now).max(now);
        let over = full_at + interval - now - i64::from(quota.times) * interval;
        if over > 0 {
            let seconds = over.unsigned_abs().div_ceil(1_000_000);
            return Err(Error::TooMany { retry_after_seconds: seconds.max(1) });
        }
        filling.full_at.insert(key.to_owned(), full_at + interval);
        filling.sweep(now);
        Ok(())
    }

    /// Puts one back: it turned out not to count.
    pub fn give_back(&self, key: &str, quota: Quota) {
        if let Some(full_at) = self.lock().full_at.get_mut(key) {
            *full_at -= quota.interval();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Filling> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Filling {
    fn sweep(&mut self, now: i64) {
        if self.full_at.len() < self.sweep_at.max(SWEEP_FROM) {
            return;
        }
        self.full_at.retain(|_, full_at| *full_at > now);
        // Not again before it has doubled: a sweep looks at every bucket.
        self.sweep_at = self.full_at.len() * 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;

    const QUOTA: Quota = Quota { times: 3, seconds: 60 };

    #[test]
    fn a_bucket_empties_says_how_long_to_wait_and_fills_again() {
        let (buckets, start) = (Buckets::default(), Moment::default());
        for _ in 0..3 {
            buckets.take("ada", QUOTA, start).expect("allowed");
        }
        let refused = buckets.take("ada", QUOTA, start);
        assert!(matches!(refused, Err(Error::TooMany { retry_after_seconds: 20 })), "{refused:?}");
        buckets.take("grace", QUOTA, start).expect("another's bucket");
        buckets.take("ada", QUOTA, start + Duration::seconds(20)).expect("one came back");
        assert!(buckets.take("ada", QUOTA, start + Duration::seconds(20)).is_err());
    }

    #[test]
    fn what_is_given_back_never_counted() {
        let (buckets, now) = (Buckets::default(), Moment::default());
        for _ in 0..100 {
            buckets.take("ada", QUOTA, now).expect("allowed");
            buckets.give_back("ada", QUOTA);
        }
    }

    #[test]
    fn a_quota_of_nothing_is_no_limit() {
        let buckets = Buckets::default();
        for _ in 0..1_000 {
            buckets.take("ada", Quota { times: 0, seconds: 60 }, Moment::default()).expect("allowed");
        }
    }

    #[test]
    fn full_buckets_are_swept_out() {
        let (buckets, start) = (Buckets::default(), Moment::default());
        for n in 1..SWEEP_FROM {
            buckets.take(&n.to_string(), QUOTA, start).expect("allowed");
        }
        buckets.take("later", QUOTA, start + Duration::seconds(61)).expect("allowed");
        assert_eq!(buckets.lock().full_at.len(), 1);
    }
}
