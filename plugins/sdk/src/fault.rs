//! The one error type of the contract.

pub use crate::bindings::relais::plugin::types::{Fault, RetryHint};

/// What every hook returns.
pub type Result<T = (), E = Fault> = std::result::Result<T, E>;

impl Fault {
    /// A fault with a code of the open set (`invalid`, `conflict`, `not-found`, `internal`, …) and a
    /// sentence for the administrator who will read it.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), details: None, retry: RetryHint::Default }
    }

    /// It cannot be done, for a reason the person who asked reads.
    pub fn refused(message: impl Into<String>) -> Self {
        Self { retry: RetryHint::Never, ..Self::new("refused", message) }
    }

    /// The input makes no sense, now or later: retrying is useless.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self { retry: RetryHint::Never, ..Self::new("invalid", message) }
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self::invalid(error.to_string())
    }
}
