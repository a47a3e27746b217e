//! A plugin on disk, and its way to a component, in whichever language it is written.
//!
//! - `Cargo.toml`: cargo, for `wasm32-wasip2`;
//! - `package.json`: its script `build`, after the packages it names are there;
//! - an executable `build`: whatever it does. Both leave `plugin.wasm` beside `plugin.toml`, and find the contract
//!   in `wit/deps/relais`, where it is put before.

use crate::{Problem, Result, sdk};
use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::SystemTime,
};

/// The folder of a plugin.
#[derive(Debug, Clone)]
pub struct Project {
    pub folder: PathBuf,
}

/// How a plugin is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// In about a second, for trying things out.
    Quick,
    /// Small and fast, for keeps.
    Release,
}

/// Folders whose content is made, not written.
const MADE: [&str; 5] = ["target", "node_modules", ".relais", "dist", "scenarios"];

impl Project {
    /// The plugin in `folder`.
    pub fn at(folder: &Path) -> Result<Self> {
        let folder = folder.canonicalize().map_err(|error| Problem::at(folder, error))?;
        if !folder.join("plugin.toml").is_file() {
            return Err(Problem::at(&folder, "there is no plugin.toml here; `relais plugin new` makes one"));
        }
        Ok(Self { folder })
    }

    /// Where what is made of it goes.
    pub fn dist(&self) -> PathBuf {
        self.folder.join("dist")
    }

    /// Where compiled forms are kept between runs.
    pub fn cache(&self) -> PathBuf {
        self.folder.join(".relais").join("compiled")
    }

    /// Compiles it and packs it.
    pub fn package(&self, profile: Profile) -> Result<relais_package::Packed> {
        let component = self.component(profile)?;
        Ok(relais_package::package(&self.folder, &component, profile == Profile::Release)?)
    }

    /// The component.
    fn component(&self, profile: Profile) -> Result<Vec<u8>> {
        self.put_contract()?;
        let path = if self.is_rust() {
            self.cargo(profile)?
        } else if self.folder.join("package.json").is_file() {
            if !self.folder.join("node_modules").is_dir() {
                self.run(Command::new("npm").args(["install", "--no-audit", "--no-fund"]))?;
            }
            self.run(Command::new("npm").args(["run", "--silent", "build"]))?;
            self.folder.join("plugin.wasm")
        } else if self.folder.join("build").is_file() {
            self.run(&mut Command::new(self.folder.join("build")))?;
            self.folder.join("plugin.wasm")
        } else {
            return Err(Problem::at(
                &self.folder,
                "nothing says how it is compiled: no Cargo.toml, no package.json, no executable `build`",
            ));
        };
        fs::read(&path).map_err(|error| Problem::at(&path, error))
    }

    /// Whether it is written with the SDK, or with the contract alone.
    pub fn is_rust(&self) -> bool {
        self.folder.join("Cargo.toml").is_file()
    }

    /// Puts the contract of this version beside a plugin that is not written with the SDK.
    pub fn put_contract(&self) -> Result<()> {
        if self.is_rust() || !self.folder.join("wit").is_dir() {
            Ok(())
        } else {
            sdk::write_contract(&self.folder)
        }
    }

    /// Cargo says itself where it put the component, wherever its target folder is.
    fn cargo(&self, profile: Profile) -> Result<PathBuf> {
        let mut cargo = Command::new("cargo");
        cargo.args(["build", "--target", "wasm32-wasip2", "--message-format", "json-render-diagnostics"]);
        if profile == Profile::Release {
            cargo.arg("--release");
        }
        let mut cargo = cargo
            .current_dir(&self.folder)
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| Problem(format!("cargo did not start: {error}")))?;
        let mut component = None;
        for line in cargo.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()) {
            let line = line.map_err(|error| Problem(format!("cargo: {error}")))?;
            component = artefact(&line).or(component);
        }
        let done = cargo.wait().map_err(|error| Problem(format!("cargo: {error}")))?;
        if !done.success() {
            return Err(Problem("it does not compile; cargo says why above".into()));
        }
        component.ok_or_else(|| {
            Problem("cargo made no component: Cargo.toml needs crate-type = [\"cdylib\"] under [lib]".into())
        })
    }

    fn run(&self, command: &mut Command) -> Result<()> {
        let name = command.get_program().to_string_lossy().into_owned();
        let done = command
            .current_dir(&self.folder)
            .status()
            .map_err(|error| Problem(format!("{name} did not start: {error}")))?;
        if done.success() { Ok(()) } else { Err(Problem(format!("{name}: {done}"))) }
    }

    /// When anything that is written here last changed.
    pub fn changed(&self) -> Option<SystemTime> {
        newest(&self.folder)
    }
}

/// The WebAssembly of a line in which cargo reports what it made.
fn artefact(line: &str) -> Option<PathBuf> {
    let said: serde_json::Value = serde_json::from_str(line).ok()?;
    if said["reason"] != "compiler-artifact" {
        return None;
    }
    let files = said["filenames"].as_array()?.iter().filter_map(|file| file.as_str());
    files.map(PathBuf::from).find(|file| file.extension().is_some_and(|it| it == "wasm"))
}

fn newest(folder: &Path) -> Option<SystemTime> {
    let entries = fs::read_dir(folder).ok()?;
    let mut latest = None;
    for entry in entries.flatten() {
        let name = entry.file_name();
        let Ok(kind) = entry.file_type() else { continue };
        let changed = if kind.is_dir() {
            if MADE.iter().any(|made| name == *made) || name.to_string_lossy().starts_with('.') {
                continue;
            }
            newest(&entry.path())
        } else if name == "plugin.wasm" || name == "Cargo.lock" {
            continue;
        } else {
            entry.metadata().and_then(|about| about.modified()).ok()
        };
        latest = latest.max(changed);
    }
    latest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_says_where_the_component_is() {
        let line = r#"{"reason":"compiler-artifact","filenames":["/t/libx.rlib","/t/x.wasm"]}"#;
        assert_eq!(artefact(line), Some("/t/x.wasm".into()));
        assert_eq!(artefact(r#"{"reason":"build-finished","success":true}"#), None);
        assert_eq!(artefact("not JSON"), None);
    }
}
