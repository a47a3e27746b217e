//! What administrators set, and the wizards that lead to it.
//!
//! `save` checks and keeps settings, `check` asks the plugin what it thinks of them, `applied` gives each fact those
//! that were in force at its place in the log. `wizard` takes the turns of `setup.next`, `step` reads what it answers.

mod applied;
mod check;
mod save;
mod step;
mod wizard;

pub use save::{current, save};
pub use wizard::{accept, stands, take};

use crate::{failure::Failure, running::Running};
use relais_domain::{App, Error};

/// What an administrator is told of a call that did not succeed: the plugin's own words where it has some for
/// people, else that it failed. The rest is in its journal.
fn told(app: &App, running: &Running, what: &str, failure: Failure) -> Error {
    match failure {
        Failure::Host(error) => error,
        Failure::Guest(failure) if failure.is_for_people() => {
            Error::Refused { plugin: running.id.clone(), message: failure.message }
        }
        Failure::Guest(failure) => {
            tracing::warn!(plugin = %running.id, %failure, what, "plugins: settings could not be handled");
            let trace = failure.trace.as_deref().unwrap_or_default();
            let journal = &running.guest().identity.journal;
            journal.write(app.now(), "error", format!("{what}: {failure}"), trace);
            Error::Unavailable("plugin-failed")
        }
    }
}
