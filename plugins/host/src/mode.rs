//! The modes a guest is called in.

/// What a call may do; see the table of modes in the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Sees an operation before it is committed: reads only, and quickly.
    Guard,
    /// Folds a fact: deterministic, the only mode that writes.
    Apply,
    /// Has the network and the wall clock: reads, and states facts instead of writing.
    Live,
    /// Draws a place on a page: reads only.
    Render,
}

impl Mode {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Guard => "guard",
            Self::Live => "live",
            Self::Apply => "apply",
            Self::Render => "render",
        }
    }
}
