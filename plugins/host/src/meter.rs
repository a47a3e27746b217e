//! How many calls, how many failed, and how long they took.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

/// Buckets grow by a quarter of an octave from one microsecond: a percentile is at most 19 % off.
const PER_OCTAVE: f64 = 4.0;
const BUCKETS: usize = 100;

/// Counts since the server started. Cheap enough for every call.
pub struct Meter {
    buckets: [AtomicU64; BUCKETS],
    failures: AtomicU64,
}

impl Default for Meter {
    fn default() -> Self {
        Self { buckets: std::array::from_fn(|_| AtomicU64::new(0)), failures: AtomicU64::new(0) }
    }
}

impl Meter {
    pub fn record(&self, took: Duration, succeeded: bool) {
        let micros = took.as_secs_f64() * 1e6;
        let bucket = if micros <= 1.0 { 0 } else { (micros.log2() * PER_OCTAVE) as usize };
        self.buckets[bucket.min(BUCKETS - 1)].fetch_add(1, Ordering::Relaxed);
        if !succeeded {
            self.failures.fetch_add(1, Ordering::Relaxed);
        }
    }

    pub fn calls(&self) -> u64 {
        self.buckets.iter().map(|bucket| bucket.load(Ordering::Relaxed)).sum()
    }

    pub fn failures(&self) -> u64 {
        self.failures.load(Ordering::Relaxed)
    }

    /// Microseconds under which `share` (0 to 1) of the calls stayed; 0 before the first.
    pub fn percentile(&self, share: f64) -> u64 {
        let wanted = (self.calls() as f64 * share).ceil() as u64;
        let mut seen = 0;
        for (place, bucket) in self.buckets.iter().enumerate() {
            seen += bucket.load(Ordering::Relaxed);
            if seen >= wanted && seen > 0 {
                return ((place + 1) as f64 / PER_OCTAVE).exp2() as u64;
            }
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_close() {
        let meter = Meter::default();
        assert_eq!((meter.calls(), meter.percentile(0.5)), (0, 0));
        for micros in 1..=1_000 {
            meter.record(Duration::from_micros(micros), micros != 7);
        }
        assert_eq!((meter.calls(), meter.failures()), (1_000, 1));
        assert!((500..=600).contains(&meter.percentile(0.5)), "{}", meter.percentile(0.5));
        assert!((990..=1_190).contains(&meter.percentile(0.99)), "{}", meter.percentile(0.99));
    }
}
