//! The modes a guest is called in.

/// What a call may do; see the table of modes in the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Folds a fact: deterministic, the only mode that writes.
    Apply,
    /// Draws a place on a page: reads only.
    Render,
}

impl Mode {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Apply => "apply",
            Self::Render => "render",
        }
    }
}
