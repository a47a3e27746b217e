//! Keeping a network kind: reports, the queue of those who look at them, what they decide, and appeals.
//!
//! Content is removed, held and restored by `posts`; this module keeps the cases and, folded from the fact
//! log, who did what to whom. Whoever is concerned sees what concerns them, never who reported it.

mod act;
mod appeal;
mod case;
mod decide;
pub mod fold;
mod log;
mod queue;
mod report;
mod scope;
mod undo;

#[cfg(test)]
mod tests;

pub use act::{Act, Model as LoggedAct};
pub use appeal::appeal;
pub use case::{CaseState, Cause, Model as Case, Outcome, SubjectKind};
pub use decide::{Decision, decide};
pub use log::{Shown, log, mine};
pub use queue::{Subject, Waiting, queue, waiting_count};
pub use report::{Reason, Report, Reported, report};
pub use scope::{Scope, scope};
pub use undo::undo;
