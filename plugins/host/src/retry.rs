//! How long to wait before trying again, and when to stop trying.

use std::time::Duration;

/// How patient the host is with a plugin. The defaults are the contract's; tests are less patient.
#[derive(Debug, Clone)]
pub struct Patience {
    /// The wait after the first failure of a fact, the second…; the last one repeats.
    pub waits: Vec<Duration>,
    /// Tries after which a fact is parked.
    pub tries: i32,
    /// The same when it did not run out of time and gave no hint when to try again: a fold is
    /// deterministic, what fails thrice fails always, and everything after it is waiting.
    pub tries_alike: i32,
    /// How long a quarantined plugin rests before it is tried again: first, second, then always.
    pub rests: Vec<Duration>,
    /// A plugin that parks more facts than this within [`Self::parked_within`] is quarantined.
    pub parked: usize,
    pub parked_within: Duration,
    /// Runs out of time this often in a row: quarantined.
    pub deadlines: u32,
    /// Rehearsals make every so-manieth fact trap once it is applied. 0, never, everywhere else.
    pub disturb_every: u32,
}

impl Default for Patience {
    fn default() -> Self {
        let seconds = |all: &[u64]| all.iter().copied().map(Duration::from_secs).collect();
        Self {
            waits: seconds(&[1, 5, 30, 120, 600, 3_600]),
            tries: 8,
            tries_alike: 3,
            rests: seconds(&[60, 300, 1_800]),
            parked: 5,
            parked_within: Duration::from_secs(3_600),
            deadlines: 3,
            disturb_every: 0,
        }
    }
}

impl Patience {
    /// The wait after this many failures in a row (from 1).
    pub fn wait(&self, failures: i32) -> Duration {
        nth(&self.waits, failures)
    }

    /// The rest after this many quarantines in a row (from 1).
    pub fn rest(&self, quarantines: i32) -> Duration {
        nth(&self.rests, quarantines)
    }
}

fn nth(waits: &[Duration], count: i32) -> Duration {
    let place = usize::try_from(count - 1).unwrap_or(0).min(waits.len().saturating_sub(1));
    waits.get(place).copied().unwrap_or_default()
}
