//! `relais plugin new` and `relais plugin sdk`

use super::{say, shown, told};
use clap::{Args, ValueEnum};
use relais_plugin_tools::{
    project::Project,
    sdk,
    template::{self, Language, Wanted},
};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct New {
    /// What it is called, and the folder it is made in: small letters, digits, dashes.
    name: String,
    /// Its identifier, a name of yours reversed. `org.example.<name>` unless given.
    #[arg(long)]
    id: Option<String>,
    /// What it is written in.
    #[arg(long, value_name = "LANGUAGE", default_value = "rust")]
    lang: Lang,
    /// Hooks it starts with, with commas between (Rust).
    #[arg(long, value_delimiter = ',')]
    hooks: Vec<String>,
    /// Folder to make it in.
    #[arg(long, value_name = "DIRECTORY")]
    folder: Option<PathBuf>,
}

/// Languages there is a template for.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Lang {
    Rust,
    #[value(alias = "js")]
    Javascript,
    #[value(alias = "py")]
    Python,
}

impl New {
    pub fn run(self) -> Result<(), String> {
        let (language, first) = match self.lang {
            Lang::Rust => (Language::Rust, "cargo test"),
            Lang::Javascript => (Language::JavaScript, "npm install"),
            Lang::Python => (Language::Python, "pip install -r requirements.txt"),
        };
        let wanted = Wanted::new(&self.name, self.id, language, &self.hooks).map_err(told)?;
        let folder = self.folder.unwrap_or_else(|| PathBuf::from(&self.name));
        template::create(&folder, &wanted).map_err(told)?;
        let folder = shown(&folder);
        say(&format!(
            "{folder} is a plugin. What now:\n\n  cd {folder}\n  {first}\n  relais plugin test --update\n  relais plugin check"
        ));
        Ok(())
    }
}

#[derive(Debug, Args)]
pub struct Sdk {
    /// The plugin. One that is not in Rust gets the contract alone.
    #[arg(default_value = ".")]
    folder: PathBuf,
}

impl Sdk {
    pub fn run(self) -> Result<(), String> {
        let project = Project::at(&self.folder).map_err(told)?;
        if !project.is_rust() {
            project.put_contract().map_err(told)?;
            say(&format!("wit/deps/relais is the contract of {}", env!("CARGO_PKG_VERSION")));
            return Ok(());
        }
        let folder = project.folder.join(".relais").join("sdk");
        sdk::write(&folder).map_err(told)?;
        say(&format!("{} is the SDK of {}", shown(&folder), env!("CARGO_PKG_VERSION")));
        Ok(())
    }
}
