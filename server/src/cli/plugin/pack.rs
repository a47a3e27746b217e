//! `relais plugin pack`

use super::{say, shown, sign::key_of, told};
use clap::Args;
use relais_plugin_tools::project::{Profile, Project};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct Pack {
    /// The plugin.
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Sign it with this key.
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
}

impl Pack {
    pub fn run(self) -> Result<PathBuf, String> {
        let project = Project::at(&self.folder).map_err(told)?;
        let packed = project.package(Profile::Release).map_err(told)?;
        let bytes = match &self.key {
            Some(key) => relais_package::sign(&packed.bytes, &key_of(key)?).map_err(told)?,
            None => packed.bytes.clone(),
        };
        let path = project.dist().join(packed.file_name());
        write(&path, &bytes)?;
        say(&format!("{} ({} KiB)", shown(&path), bytes.len() >> 10));
        Ok(path)
    }
}

/// Makes the folders on the way.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    std::fs::write(path, bytes).map_err(failed)
}

/// The package at `path`: a file, or a folder to compile and pack.
pub fn package_at(path: &Path, profile: Profile) -> Result<(Project, Vec<u8>), String> {
    if path.is_dir() {
        let project = Project::at(path).map_err(told)?;
        let packed = project.package(profile).map_err(told)?;
        return Ok((project, packed.bytes));
    }
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let folder = path.parent().unwrap_or(Path::new(".")).to_owned();
    Ok((Project { folder }, bytes))
}
