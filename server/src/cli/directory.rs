//! `relais directory …`

use super::{block_on, configuration, say};
use crate::product;
use clap::{Args, Subcommand};
use figment::Figment;
use indicatif::{ProgressBar, ProgressStyle};
use relais_domain::{
    Error,
    identity::directory::import::{self, Options, Progress, Report, Step},
};
use std::{fs::File, path::PathBuf};

#[derive(Debug, Subcommand)]
pub enum Directory {
    /// Bring people in from a CSV file. Doing it twice changes nothing the second time.
    Import(Import),
    /// Print an example file to start from.
    Template,
}

#[derive(Debug, Args)]
pub struct Import {
    /// A CSV file with a header; see `relais directory template`.
    file: PathBuf,
    /// Say what would happen, and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Make the units and sites the file names and nobody knows.
    #[arg(long)]
    create_missing: bool,
    /// Mark people who came from a directory and are not in the file as having left.
    #[arg(long)]
    mark_left: bool,
}

impl Directory {
    pub fn run(self, sources: &Figment) -> Result<(), String> {
        match self {
            Self::Template => {
                say(import::TEMPLATE.trim_end());
                Ok(())
            }
            Self::Import(import) => import.run(sources),
        }
    }
}

impl Import {
    fn run(self, sources: &Figment) -> Result<(), String> {
        let config = configuration(sources)?;
        let file = File::open(&self.file).map_err(|error| format!("{}: {error}", self.file.display()))?;
        let options =
            Options { dry_run: self.dry_run, create_missing: self.create_missing, mark_left: self.mark_left };
        block_on(async move {
            let product = product::assemble(&config, product::Outside::default()).await?;
            let bar = ProgressBar::new(0).with_style(style());
            let moving = bar.clone();
            let report =
                import::import(&product.app, None, file, options, move |progress| show(&moving, progress))
                    .await;
            bar.finish_and_clear();
            let report = report.map_err(|error| match error {
                Error::Invalid(violations) => violations
                    .iter()
                    .map(|v| format!("{}: {}", v.field, v.code))
                    .collect::<Vec<_>>()
                    .join("\n"),
                Error::Conflict(_) => {
                    "the directory was changed meanwhile; nothing was written, run it again".to_owned()
                }
                other => other.to_string(),
            })?;
            say(&told(&report));
            if report.refused == 0 { Ok(()) } else { Err(format!("{} lines were refused", report.refused)) }
        })
    }
}

fn show(bar: &ProgressBar, progress: Progress) {
    bar.set_message(match progress.step {
        Step::Reading => "reading",
        Step::Comparing => "comparing",
        Step::Writing => "writing",
    });
    if let Some(total) = progress.total {
        bar.set_length(total);
    }
    bar.set_position(progress.done);
}

fn style() -> ProgressStyle {
    // A fixed template: if it did not parse, the plain bar would do.
    ProgressStyle::with_template("{msg:9} {bar:40} {pos}/{len}")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// What happened, for a person to read: every problem, then the counts.
fn told(report: &Report) -> String {
    let mut lines: Vec<String> = report
        .problems
        .iter()
        .map(|p| format!("line {}, {}: {} ({})", p.line, p.column, p.code, p.value))
        .collect();
    let Report { lines: read, created, updated, unchanged, refused, absent, left, .. } = report;
    let dry = if report.dry_run { "would be " } else { "" };
    lines.push(format!("{read} lines: {created} {dry}created, {updated} {dry}updated, {unchanged} unchanged, {refused} refused"));
    lines.push(format!("{} units and {} sites {dry}created", report.units_created, report.sites_created));
    lines.push(format!("{absent} people are not in the file, {left} {dry}marked as having left"));
    lines.join("\n")
}
