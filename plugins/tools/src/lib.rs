//! What plugin authors run. No server, no network: a real host over a database that goes away again.
//!
//! - `template` makes a new plugin, with the [`sdk`] of this very version beside it;
//! - [`project`] finds a plugin on disk and compiles it, in whichever language it is written;
//! - [`walk`](mod@walk) sets a plugin up, through its wizard if asked;
//! - `world` is a host with nothing around it, `names` lets people and spaces be called by name in it;
//! - [`scenario`] reads recorded facts, [`rehearsal`] folds them, [`picture`] is what comes out;
//! - [`surfaces`](mod@surfaces) lowers its cards to every surface;
//! - [`test`](mod@test) compares that with a snapshot, [`check`](mod@check) looks for what breaks only in
//!   production, [`replay`](mod@replay) puts two versions side by side.

pub mod check;
mod names;
pub mod picture;
pub mod project;
pub mod rehearsal;
pub mod replay;
pub mod scenario;
pub mod sdk;
pub mod surfaces;
pub mod template;
pub mod test;
pub mod walk;
mod world;

/// What went wrong, in words for the author of a plugin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem(pub String);

impl Problem {
    fn at(place: &std::path::Path, error: impl std::fmt::Display) -> Self {
        Self(format!("{}: {error}", place.display()))
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Problem {}

impl From<relais_package::Problem> for Problem {
    fn from(problem: relais_package::Problem) -> Self {
        Self(problem.0)
    }
}

impl From<relais_domain::Error> for Problem {
    fn from(error: relais_domain::Error) -> Self {
        match error {
            // The sentences of a refused package stand where a form would have its fields.
            relais_domain::Error::Invalid(violations) => {
                let lines: Vec<_> = violations.into_iter().map(|violation| violation.field).collect();
                Self(lines.join("\n"))
            }
            other => Self(other.to_string()),
        }
    }
}

pub type Result<T> = std::result::Result<T, Problem>;
