//! `relais plugin test`

use super::{say, told};
use crate::cli::block_on;
use clap::Args;
use relais_plugin_tools::{
    project::{Profile, Project},
    rehearsal::Rehearsal,
    test::{self, Verdict},
};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Test {
    /// The plugin.
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Write what comes out as the new snapshots.
    #[arg(long)]
    update: bool,
}

impl Test {
    pub fn run(self) -> Result<(), String> {
        let project = Project::at(&self.folder).map_err(told)?;
        let packed = project.package(Profile::Quick).map_err(told)?;
        let rehearsal = Rehearsal::new(packed.bytes, &project.cache());
        block_on(async move {
            let all = test::test(&project.folder, &rehearsal, self.update).await.map_err(told)?;
            if all.is_empty() {
                return Err("there are no scenarios: put one into scenarios/".into());
            }
            for tested in &all {
                let name = &tested.name;
                match &tested.verdict {
                    Verdict::Same => say(&format!("ok       {name}")),
                    Verdict::Written => say(&format!("written  {name}: look at scenarios/{name}.json")),
                    Verdict::New => say(&format!("new      {name}: no snapshot yet, --update writes it")),
                    Verdict::Differs(lines) => {
                        say(&format!("DIFFERS  {name}\n         {}", lines.join("\n         ")));
                    }
                }
            }
            let failed = all.iter().filter(|tested| !tested.passed()).count();
            match failed {
                0 => Ok(()),
                _ => Err(format!("{failed} of {} scenarios are not as their snapshots say", all.len())),
            }
        })
    }
}
