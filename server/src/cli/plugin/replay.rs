//! `relais plugin replay`

use super::{pack::package_at, say, told};
use crate::cli::block_on;
use clap::Args;
use relais_plugin_tools::{project::Profile, rehearsal::Rehearsal, replay, scenario};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Replay {
    /// A package, or the folder of a plugin.
    #[arg(default_value = ".")]
    plugin: PathBuf,
    /// Facts, as `relais plugin record` prints them.
    #[arg(long, value_name = "FILE")]
    facts: PathBuf,
    /// The version to compare with: where the states differ is printed, instead of the state.
    #[arg(long, value_name = "PACKAGE")]
    diff: Option<PathBuf>,
}

impl Replay {
    pub fn run(self) -> Result<(), String> {
        let facts = scenario::lines(&self.facts).map_err(told)?;
        let rehearsal = |path: &PathBuf| -> Result<Rehearsal, String> {
            let (project, package) = package_at(path, Profile::Quick)?;
            Ok(Rehearsal::new(package, &project.cache()))
        };
        let after = rehearsal(&self.plugin)?;
        let before = self.diff.as_ref().map(rehearsal).transpose()?;
        block_on(async move {
            let Some(before) = before else {
                let picture = after.replay(&facts).await.map_err(told)?;
                say(&format!("{picture:#}"));
                return Ok(());
            };
            let lines = replay::diff(&before, &after, &facts).await.map_err(told)?;
            match lines.as_slice() {
                [] => say(&format!("{} facts leave the same state", facts.len())),
                _ => say(&lines.join("\n")),
            }
            Ok(())
        })
    }
}
