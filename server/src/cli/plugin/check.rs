//! `relais plugin check`

use super::{pack::package_at, say, told};
use crate::cli::block_on;
use clap::Args;
use relais_plugin_tools::{check, project::Profile, rehearsal::Rehearsal};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Check {
    /// The plugin.
    #[arg(default_value = ".")]
    folder: PathBuf,
}

impl Check {
    pub fn run(self) -> Result<(), String> {
        let (project, package) = package_at(&self.folder, Profile::Quick)?;
        let rehearsal = Rehearsal::new(package, &project.cache());
        block_on(async move {
            let report = check::check(&project.folder, &rehearsal).await.map_err(told)?;
            for (word, lines) in
                [("ok   ", &report.fine), ("doubt", &report.doubts), ("WRONG", &report.wrong)]
            {
                for line in lines {
                    say(&format!("{word}  {line}"));
                }
            }
            match report.wrong.len() {
                0 => Ok(()),
                wrong => Err(format!("{wrong} things would go wrong in production")),
            }
        })
    }
}
