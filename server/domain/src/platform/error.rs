//! The nine ways a request can fail, and nothing else.

use serde::Serialize;

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, said so that a boundary can answer it without looking inside.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It does not exist, or the viewer may not know that it does.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in, or the credential is wrong or expired.
    #[error("unauthenticated: {0}")]
    Unauthenticated(&'static str),
    /// The viewer may know it exists but may not do this.
    #[error("forbidden: {0}")]
    Forbidden(&'static str),
    /// What was sent is wrong; every violation says where and why.
    #[error("invalid: {0:?}")]
    Invalid(Vec<Violation>),
    /// It was fine, but not any more (or not twice). The code says what stands in the way.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// A plugin's guard refused it.
    #[error("refused by {plugin}: {message}")]
    Refused { plugin: String, message: String },
    /// Too often; try again after this many seconds.
    #[error("too many requests, retry after {retry_after_seconds} s")]
    TooMany { retry_after_seconds: u64 },
    /// Something outside that is needed does not answer.
    #[error("unavailable: {0}")]
    Unavailable(&'static str),
    /// Our fault. Never shown; logged once, at the boundary.
    #[error("internal: {0}")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// One thing wrong with an input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// The field of the form or JSON body, or a path such as `line 12, email`.
    pub field: String,
    /// Stable code, also the translation key (`violation-<code>`).
    pub code: &'static str,
    /// The figure the message needs (a maximum, a minimum), if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    /// The words of whoever knows why, where it is not us: a plugin about its settings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

impl Violation {
    pub fn new(field: impl Into<String>, code: &'static str) -> Self {
        Self { field: field.into(), code, limit: None, message: None }
    }

    pub fn with_limit(field: impl Into<String>, code: &'static str, limit: u64) -> Self {
        Self { limit: Some(limit), ..Self::new(field, code) }
    }

    /// What somebody else says about it, in their words.
    pub fn said(field: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self { message: Some(message.into()), ..Self::new(field, code) }
    }
}

impl Error {
    /// An input with exactly one thing wrong.
    pub fn invalid(field: impl Into<String>, code: &'static str) -> Self {
        Self::Invalid(vec![Violation::new(field, code)])
    }

    pub fn internal(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(error.into())
    }
}

/// A database error is always ours; a unique violation that means something to the person is caught
/// with [`Error::on_unique`] where it can happen.
impl From<sea_orm::DbErr> for Error {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::internal(error)
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error)
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::internal(error)
    }
}

/// Gives a unique-constraint violation its meaning; every other database error stays internal.
pub trait OnUnique<T> {
    fn on_unique(self, meaning: impl FnOnce() -> Error) -> Result<T>;
}

impl<T> OnUnique<T> for std::result::Result<T, sea_orm::DbErr> {
    fn on_unique(self, meaning: impl FnOnce() -> Error) -> Result<T> {
        self.map_err(|error| match error.sql_err() {
            Some(sea_orm::SqlErr::UniqueConstraintViolation(_)) => meaning(),
            _ => error.into(),
        })
    }
}

/// Collects violations so that a person sees them all at once.
#[derive(Debug, Default)]
pub struct Check(Vec<Violation>);

impl Check {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn fail(&mut self, field: impl Into<String>, code: &'static str) {
        self.0.push(Violation::new(field, code));
    }

    /// `text` must have between `min` and `max` characters once trimmed.
    pub fn length(&mut self, field: &str, text: &str, min: usize, max: usize) {
        let count = text.trim().chars().count();
        if count == 0 && min > 0 {
            self.0.push(Violation::new(field, "required"));
        } else if count < min {
            self.0.push(Violation::with_limit(field, "too-short", min as u64));
        } else if count > max {
            self.0.push(Violation::with_limit(field, "too-long", max as u64));
        } else if text.contains('\0') {
            // PostgreSQL keeps no such text.
            self.0.push(Violation::new(field, "control-characters"));
        }
    }

    pub fn extend(&mut self, violations: impl IntoIterator<Item = Violation>) {
        self.0.extend(violations);
    }

    pub fn require(&mut self, holds: bool, field: &str, code: &'static str) {
        if !holds {
            self.fail(field, code);
        }
    }

    pub fn done(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Invalid(self.0)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_violation_is_told_at_once() {
        let mut check = Check::new();
        check.length("title", "  ", 1, 10);
        check.length("body", "abcdef", 1, 3);
        let Err(Error::Invalid(violations)) = check.done() else { panic!("two violations expected") };
        assert_eq!(
            violations,
            [Violation::new("title", "required"), Violation::with_limit("body", "too-long", 3)]
        );
    }
}
