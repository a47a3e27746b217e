//! `relais plugin test`: every scenario against its snapshot.

use crate::{Problem, Result, picture, rehearsal::Rehearsal, scenario::Scenario};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What became of one scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tested {
    pub name: String,
    pub verdict: Verdict,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Same,
    /// The snapshot was written: look at it before keeping it.
    Written,
    /// There is no snapshot yet.
    New,
    /// Where it differs from the snapshot.
    Differs(Vec<String>),
}

impl Tested {
    pub fn passed(&self) -> bool {
        matches!(self.verdict, Verdict::Same | Verdict::Written)
    }
}

/// The scenarios of a plugin, by name.
pub fn scenarios(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let folder = folder.join("scenarios");
    let Ok(entries) = fs::read_dir(&folder) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| Problem::at(&folder, error))?.path();
        if path.extension().is_some_and(|it| it == "toml") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            found.push((name, path));
        }
    }
    found.sort();
    Ok(found)
}

/// Plays every scenario; `update` writes what came out instead of comparing.
pub async fn test(folder: &Path, rehearsal: &Rehearsal, update: bool) -> Result<Vec<Tested>> {
    let mut all = Vec::new();
    for (name, path) in scenarios(folder)? {
        let picture = rehearsal.play(&Scenario::read(&path)?).await?;
        let verdict = compare(&path.with_extension("json"), &picture, update)?;
        all.push(Tested { name, verdict });
    }
    Ok(all)
}

fn compare(snapshot: &Path, picture: &Value, update: bool) -> Result<Verdict> {
    let known = match fs::read_to_string(snapshot) {
        Ok(text) => Some(serde_json::from_str::<Value>(&text).map_err(|error| Problem::at(snapshot, error))?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(Problem::at(snapshot, error)),
    };
    if known.as_ref() == Some(picture) {
        return Ok(Verdict::Same);
    }
    if update {
        fs::write(snapshot, format!("{picture:#}\n")).map_err(|error| Problem::at(snapshot, error))?;
        return Ok(Verdict::Written);
    }
    Ok(match known {
        Some(known) => Verdict::Differs(picture::difference(&known, picture)),
        None => Verdict::New,
    })
}
