//! Traps on purpose: a rehearsal interrupts a plugin to see that nothing it keeps depends on not being
//! interrupted.

use std::sync::atomic::{AtomicU32, Ordering};

/// Interrupts every so-manieth fact that was applied, after the guest has done its work.
#[derive(Debug, Default)]
pub struct Disturbance {
    /// 0: never.
    every: u32,
    applied: AtomicU32,
}

impl Disturbance {
    pub fn every(facts: u32) -> Self {
        Self { every: facts, applied: AtomicU32::new(0) }
    }

    /// Whether the fact just applied is to count as trapped.
    pub fn strikes(&self) -> bool {
        self.every > 0 && (self.applied.fetch_add(1, Ordering::Relaxed) + 1).is_multiple_of(self.every)
    }
}
