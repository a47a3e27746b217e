//! `relais plugin dev`

use super::{
    remote::{LogLine, Remote, Server},
    say, told,
};
use crate::cli::{block_on, complain};
use clap::Args;
use relais_plugin_tools::project::{Profile, Project};
use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

/// How often files and the log are looked at.
const LOOK_EVERY: Duration = Duration::from_millis(200);

#[derive(Debug, Args)]
pub struct Dev {
    /// The plugin.
    #[arg(default_value = ".")]
    folder: PathBuf,
    #[command(flatten)]
    server: Server,
    /// Build and swap once, then stop.
    #[arg(long)]
    once: bool,
}

impl Dev {
    pub fn run(self) -> Result<(), String> {
        let project = Project::at(&self.folder).map_err(told)?;
        block_on(async move {
            let mut remote = Remote::connect(&self.server).await?;
            let mut read = 0;
            loop {
                let seen = project.changed();
                let swapped = swap(&project, &mut remote).await;
                if self.once {
                    return swapped.map(drop);
                }
                let plugin = match swapped {
                    Ok(plugin) => Some(plugin),
                    // It is being written: what is wrong now is put right in a moment.
                    Err(problem) => {
                        complain(&problem);
                        None
                    }
                };
                while project.changed() == seen {
                    tokio::time::sleep(LOOK_EVERY).await;
                    if let Some(plugin) = &plugin {
                        read = tell(remote.logs(plugin, read).await, read);
                    }
                }
            }
        })
    }
}

/// Compiles, and puts the result in the place of what runs. Returns its id.
async fn swap(project: &Project, remote: &mut Remote) -> Result<String, String> {
    let started = Instant::now();
    let building = project.clone();
    let packed = tokio::task::spawn_blocking(move || building.package(Profile::Quick)).await;
    let packed = packed.map_err(told)?.map_err(told)?;
    let built = started.elapsed();
    let id = remote.install(&packed.file_name(), packed.bytes).await?;
    let swapped = started.elapsed() - built;
    say(&format!(
        "{id} {} runs: compiled in {:.1} s, checked and swapped in {} ms",
        packed.version,
        built.as_secs_f64(),
        swapped.as_millis()
    ));
    Ok(id)
}

/// Prints what is new, and returns the number of the last line.
fn tell(lines: Result<Vec<LogLine>, String>, read: u64) -> u64 {
    let lines = match lines {
        Ok(lines) => lines,
        Err(problem) => {
            complain(&problem);
            return read;
        }
    };
    for line in &lines {
        say(format!("{:5} {} {}", line.level, line.message, line.fields).trim_end());
    }
    lines.last().map_or(read, |line| line.id)
}
