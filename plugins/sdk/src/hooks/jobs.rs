//! Work by the clock.

use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::bindings::relais::plugin::types;
use crate::bindings::working::exports::relais::plugin::jobs as wit;
use crate::{Live, Moment, NewFact, Result};

/// Runs the jobs the manifest schedules under `[[jobs]]`, in steps of at most ten seconds. They cannot
/// write: what they find out they state as facts.
pub trait Jobs {
    /// Takes one step. An error takes the same step again, later; after five the run is given up.
    fn run(live: &Live, run: &Run) -> Result<Progress>;
}

/// One step of one run.
#[derive(Clone, Debug)]
pub struct Run {
    /// As the manifest names it.
    pub job: String,
    /// The time the run is for; it may have begun later.
    pub scheduled_for: Moment,
    /// From 1: how often this step was tried, this time included.
    pub attempt: u32,
    checkpoint: Option<String>,
}

impl Run {
    /// What the last step left, of this run or the one before; nothing at the very first.
    pub fn checkpoint<T: DeserializeOwned>(&self) -> Result<Option<T>> {
        Ok(self.checkpoint.as_deref().map(serde_json::from_str).transpose()?)
    }
}

/// What a step achieved. Facts and checkpoint are kept together, or neither is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    facts: Vec<NewFact>,
    checkpoint: Option<String>,
    again_after: Option<Duration>,
}

impl Progress {
    /// The run is over.
    pub fn done() -> Self {
        Self::default()
    }

    /// There is more: another step, after a pause.
    pub fn again_after(pause: Duration) -> Self {
        Self { again_after: Some(pause), ..Self::default() }
    }

    /// Where the next step begins, of this run or the next.
    pub fn at(self, checkpoint: &impl Serialize) -> Result<Self> {
        Ok(Self { checkpoint: Some(serde_json::to_string(checkpoint)?), ..self })
    }

    /// And states a fact.
    pub fn stating(mut self, fact: NewFact) -> Self {
        self.facts.push(fact);
        self
    }
}

/// What the exported function does.
pub fn run<P: Jobs>(run: wit::JobRun) -> Result<wit::Progress> {
    let wit::JobRun { job, scheduled_for, attempt, checkpoint, .. } = run;
    let run = Run { job, scheduled_for: Moment::from_micros(scheduled_for), attempt, checkpoint };
    let Progress { facts, checkpoint, again_after } = P::run(&Live::new(), &run)?;
    Ok(wit::Progress {
        facts: facts.into_iter().map(types::NewFact::from).collect(),
        checkpoint,
        again_after_ms: again_after.map(|pause| u64::try_from(pause.as_millis()).unwrap_or(u64::MAX)),
    })
}
