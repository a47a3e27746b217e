//! `relais plugin new` and `relais plugin sdk`

use super::{say, shown, told};
use clap::Args;
use relais_plugin_tools::{
    project::Project,
    sdk,
    template::{self, Wanted},
};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct New {
    /// What it is called, and the folder it is made in: small letters, digits, dashes.
    name: String,
    /// Its identifier, a name of yours reversed. `org.example.<name>` unless given.
    #[arg(long)]
    id: Option<String>,
    /// Hooks it starts with, with commas between.
    #[arg(long, value_delimiter = ',')]
    hooks: Vec<String>,
    /// Folder to make it in.
    #[arg(long, value_name = "DIRECTORY")]
    folder: Option<PathBuf>,
}

impl New {
    pub fn run(self) -> Result<(), String> {
        let wanted = Wanted::new(&self.name, self.id, &self.hooks).map_err(told)?;
        let folder = self.folder.unwrap_or_else(|| PathBuf::from(&self.name));
        template::create(&folder, &wanted).map_err(told)?;
        let folder = shown(&folder);
        say(&format!(
            "{folder} is a plugin. What now:\n\n  cd {folder}\n  cargo test\n  relais plugin test --update\n  relais plugin check"
        ));
        Ok(())
    }
}

#[derive(Debug, Args)]
pub struct Sdk {
    /// The plugin.
    #[arg(default_value = ".")]
    folder: PathBuf,
}

impl Sdk {
    pub fn run(self) -> Result<(), String> {
        let project = Project::at(&self.folder).map_err(told)?;
        let folder = project.folder.join(".relais").join("sdk");
        sdk::write(&folder).map_err(told)?;
        say(&format!("{} is the SDK of {}", shown(&folder), env!("CARGO_PKG_VERSION")));
        Ok(())
    }
}
