//! Time, injected. Everything is UTC and truncated to the microsecond, which both engines keep.

use chrono::{DateTime, SubsecRound, Utc};
use std::sync::Mutex;

pub type Moment = DateTime<Utc>;

/// Where the present comes from.
pub trait Clock: Send + Sync {
    fn now(&self) -> Moment;
}

/// The machine's clock.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
    fn now(&self) -> Moment {
        Utc::now().trunc_subsecs(6)
    }
}

/// A clock that moves only when told: tests, and the demo's past.
#[derive(Debug)]
pub struct ManualClock(Mutex<Moment>);

impl ManualClock {
    pub fn at(moment: Moment) -> Self {
        Self(Mutex::new(moment.trunc_subsecs(6)))
    }

    pub fn set(&self, moment: Moment) {
        *self.lock() = moment.trunc_subsecs(6);
    }

    pub fn advance(&self, by: chrono::Duration) {
        let mut now = self.lock();
        *now += by;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Moment> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Clock for ManualClock {
    /// Every reading is a microsecond later than the last, so that order is never a coin toss.
    fn now(&self) -> Moment {
        let mut now = self.lock();
        *now += chrono::Duration::microseconds(1);
        *now
    }
}
