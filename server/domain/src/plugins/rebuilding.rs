//! How far building the state of a plugin again has come.

use super::compare::Changes;
use serde::Serialize;

/// How far a rebuild has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rebuild {
    pub generation: i64,
    pub position: i64,
    pub head: i64,
    pub state: RebuildState,
    /// Why it failed.
    pub error: Option<String>,
    /// What it would change, once it is ready.
    pub changes: Option<Changes>,
}

impl Rebuild {
    /// Under way, or waiting for a decision.
    pub fn is_open(&self) -> bool {
        matches!(self.state, RebuildState::Running | RebuildState::Ready)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RebuildState {
    Running,
    /// Built, and waiting for a decision.
    Ready,
    /// The new generation is the running one.
    Done,
    /// The old generation goes on.
    Failed,
    /// Not wanted: the old generation goes on.
    Discarded,
}
