//! What a host function answers when it will not do what was asked.

use crate::bindings::types::{Fault, RetryHint};
use relais_domain::Error;

/// Why a host function did not answer.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The guest is told and may go on.
    #[error("{}: {}", .0.code, .0.message)]
    Fault(Fault),
    /// Ours (the database did not answer): the call ends, the guest is not to blame.
    #[error("host: {0}")]
    Host(#[from] Error),
}

impl Refusal {
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self::Fault(fault(code, message))
    }

    /// The call exists, but not in this mode.
    pub fn mode(call: &str, mode: &str) -> Self {
        Self::new("mode", format!("{call} cannot be called in {mode} mode"))
    }

    /// The contract has it; this server does not yet.
    pub fn unavailable(what: &str) -> Self {
        Self::new("unavailable", format!("{what} is not available on this server"))
    }

    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new("invalid", message)
    }

    pub fn quota(message: impl Into<String>) -> Self {
        Self::new("quota", message)
    }
}

/// A fault that trying again will not change.
pub fn fault(code: &str, message: impl Into<String>) -> Fault {
    Fault { code: code.into(), message: message.into(), details: None, retry: RetryHint::Never }
}
