//! How a call into a guest went wrong, and whose fault it was.

use crate::{
    bindings::types::{Fault, RetryHint},
    call::Call,
};
use relais_domain::Error;
use std::{fmt, time::Duration};
use wasmtime::{Store, Trap, WasmBacktrace};

/// The guest ran longer than it may; raised by the engine's clock.
#[derive(Debug, thiserror::Error)]
#[error("out of time")]
pub struct OutOfTime;

/// A call that did not succeed.
#[derive(Debug)]
pub enum Failure {
    /// The guest failed, or was stopped.
    Guest(GuestFailure),
    /// We did (the database did not answer): to be tried again, not counted against the plugin.
    Host(Error),
}

#[derive(Debug, Clone)]
pub struct GuestFailure {
    /// `fault`, or why it was stopped: `trap`, `deadline`, `wall`, `memory`, `stack`, `card`.
    pub code: String,
    pub message: String,
    pub trace: Option<String>,
    pub retry: Retry,
}

/// What the guest thinks of trying again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    Never,
    Default,
    After(Duration),
}

impl GuestFailure {
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into(), trace: None, retry: Retry::Default }
    }

    /// It says what the person who asked can do about it: codes of the contract's open set.
    pub fn is_for_people(&self) -> bool {
        ["refused", "invalid", "conflict", "not-found", "denied", "quota", "rate"]
            .iter()
            .any(|code| self.code.strip_prefix("fault ") == Some(code))
    }

    /// It ran out of time rather than failing.
    pub fn is_deadline(&self) -> bool {
        matches!(self.code.as_str(), "deadline" | "wall")
    }
}

impl fmt::Display for GuestFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl From<Fault> for GuestFailure {
    fn from(fault: Fault) -> Self {
        let retry = match fault.retry {
            RetryHint::Never => Retry::Never,
            RetryHint::Default => Retry::Default,
            RetryHint::AfterMs(after) => Retry::After(Duration::from_millis(after)),
        };
        let message = match &fault.details {
            Some(details) => format!("{} ({details})", fault.message),
            None => fault.message,
        };
        Self { code: format!("fault {}", fault.code), message, trace: None, retry }
    }
}

impl Failure {
    pub fn guest(code: &str, message: impl Into<String>) -> Self {
        Self::Guest(GuestFailure::new(code, message))
    }

    /// What an error of a call means, looking at what the store saw.
    pub fn of(error: wasmtime::Error, store: &Store<Call>) -> Self {
        let error = match error.downcast::<Error>() {
            Ok(ours) => return Self::Host(ours),
            Err(error) => error,
        };
        let call = store.data();
        let budget = call.mode.budget();
        let (code, message) = if error.is::<OutOfTime>() {
            ("deadline", format!("{} used its {} ticks of 5 ms", call.mode.as_str(), budget.ticks - 1))
        } else if let Some(what) = call.caps.refused {
            ("memory", format!("asked for more {what} than it may have ({} MiB)", budget.memory >> 20))
        } else {
            match error.downcast_ref::<Trap>() {
                Some(Trap::StackOverflow) => ("stack", "the stack overflowed".to_owned()),
                Some(trap) => ("trap", trap.to_string()),
                None => ("trap", error.root_cause().to_string()),
            }
        };
        let frames = error.downcast_ref::<WasmBacktrace>().map(ToString::to_string);
        let said = call.stderr.take();
        let trace = [said, frames.unwrap_or_default()].into_iter().filter(|part| !part.is_empty());
        let trace = trace.collect::<Vec<_>>().join("\n");
        Self::Guest(GuestFailure {
            code: code.into(),
            message,
            trace: (!trace.is_empty()).then_some(trace),
            retry: Retry::Default,
        })
    }
}
