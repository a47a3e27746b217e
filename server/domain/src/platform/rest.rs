//! The pause between two batches of whoever follows the log.
//!
//! The first fact after a quiet moment is taken at once. While facts keep coming, a batch waits for the rest
//! to be over and so carries more: every batch costs a commit that a request would otherwise wait for.

use std::time::Duration;
use tokio::time::Instant;

/// Rests twice as long as the last batch took, within bounds.
#[derive(Debug, Clone, Copy)]
pub struct Rest {
    shortest: Duration,
    longest: Duration,
    until: Option<Instant>,
}

impl Rest {
    pub const fn between(shortest: Duration, longest: Duration) -> Self {
        Self { shortest, longest, until: None }
    }

    /// A batch that took so long is done.
    pub fn begin(&mut self, took: Duration) {
        self.until = Some(Instant::now() + self.after(took));
    }

    fn after(&self, took: Duration) -> Duration {
        (took * 2).clamp(self.shortest, self.longest)
    }

    /// Returns when the next batch may begin: at once, if the last one is long gone.
    pub async fn over(&self) {
        if let Some(until) = self.until {
            tokio::time::sleep_until(until).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_rest_follows_the_batch_within_bounds_and_the_first_batch_waits_for_nothing() {
        let rest = Rest::between(Duration::from_millis(5), Duration::from_millis(50));
        for (took, rests) in [(0, 5), (10, 20), (400, 50)] {
            assert_eq!(rest.after(Duration::from_millis(took)), Duration::from_millis(rests));
        }
        rest.over().await;
        let mut begun = rest;
        begun.begin(Duration::ZERO);
        let until = begun.until.expect("begun");
        begun.over().await;
        assert!(Instant::now() >= until);
    }
}
