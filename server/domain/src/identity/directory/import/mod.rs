//! Import of the directory from CSV.
//!
//! Three steps: [`read`] turns the file into lines and says which are bad; [`plan`] compares them with what
//! is known, in memory; [`apply`] writes the difference in one transaction, so that either all of it
//! happened or nothing did. A line that changes nothing writes nothing: importing a file twice is harmless.
//!
//! People are recognised by `external_id`, then by e-mail. What a file has no column for stays as it is;
//! an empty cell empties (a title, a unit, a manager). The locale is only taken for new people: later it
//! is their choice.

mod apply;
mod columns;
mod known;
mod managers;
mod places;
mod plan;
mod read;
mod rows;
#[cfg(test)]
mod tests;

use crate::{
    App,
    identity::Member,
    platform::{
        error::{Error, Result},
        facts::Fact,
    },
};
use serde::Serialize;
use std::io::Read;

/// What the import may do beside people's own lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Say what would happen, and change nothing.
    pub dry_run: bool,
    /// Make the units and sites the file names and nobody knows. Without it such lines are refused.
    pub create_missing: bool,
    /// Mark people who came from a directory and are not in the file as having left. Not done when any
    /// line was refused: who is missing is not certain then. Owners are never marked.
    pub mark_left: bool,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub step: Step,
    /// Lines read or rows written.
    pub done: u64,
    /// How many there will be, once that is known.
    pub total: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Reading,
    Comparing,
    Writing,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    pub dry_run: bool,
    /// Lines with a person on them, good and bad.
    pub lines: u64,
    pub created: u64,
    pub updated: u64,
    pub unchanged: u64,
    /// Lines that were not imported.
    pub refused: u64,
    /// People who came from a directory, are still here and are not in the file.
    pub absent: u64,
    /// How many of those were marked as having left.
    pub left: u64,
    pub units_created: u64,
    pub sites_created: u64,
    /// Columns that mean nothing to us.
    pub ignored_columns: Vec<String>,
    /// Everything that is wrong with the file, in its order.
    pub problems: Vec<Problem>,
}

/// One thing wrong with a line. A line whose manager is wrong is imported without it; anything else
/// refuses the line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Problem {
    /// As an editor counts them: the header is line 1.
    pub line: u64,
    /// The column's canonical name; empty for the line as a whole.
    pub column: &'static str,
    /// Stable code, also the translation key (`violation-<code>`).
    pub code: &'static str,
    /// What stands there, shortened.
    pub value: String,
}

impl Problem {
    fn new(line: u64, column: &'static str, code: &'static str, value: &str) -> Self {
        Self { line, column, code, value: crate::platform::text::excerpt(value, 80) }
    }
}

/// An example to start from, for download.
pub const TEMPLATE: &str = include_str!("template.csv");

/// Imports a directory. `by` is the administrator who does it; nobody for the command line.
///
/// `Invalid` when the file as a whole cannot be read (no header, not UTF-8, too large); the violation's
/// field says at which line. Bad lines are in the report instead, and do not stop the others.
/// `Conflict` when the directory was changed by somebody else meanwhile; nothing was written then.
pub async fn import(
    app: &App,
    by: Option<&Member>,
    source: impl Read + Send + 'static,
    options: Options,
    mut progress: impl FnMut(Progress) + Send + 'static,
) -> Result<Report> {
    if let Some(by) = by {
        by.must_administer()?;
    }
    let known = known::Known::read(app).await?;
    let (planner, max_bytes) = (plan::Planner::new(app, known, options), app.limits().import_bytes);
    let (plan, mut progress) = tokio::task::spawn_blocking(move || {
        let plan = planner.plan(source.take(max_bytes + 1), max_bytes, &mut progress);
        plan.map(|plan| (plan, progress))
    })
    .await
    .map_err(Error::internal)??;
    if options.dry_run || plan.changes_nothing() {
        return Ok(plan.report);
    }
    let tx = app.begin().await?;
    apply::apply(&tx, &plan, &mut progress).await?;
    let report = plan.report;
    let by = by.map(|by| by.id);
    plan.facts.into_iter().for_each(|fact| {
        tx.record(by, fact);
    });
    let Report { created, updated, unchanged, refused, .. } = report;
    tx.record(by, Fact::DirectoryImported { created, updated, unchanged, refused });
    tx.commit().await?;
    app.sessions().forget_all();
    Ok(report)
}
