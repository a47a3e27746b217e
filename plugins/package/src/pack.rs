//! Packs what lies beside a `plugin.toml`.

use crate::{Problem, seal};
use std::{
    fs,
    io::{Cursor, Write},
    path::{Path, PathBuf},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// A packed plugin.
#[derive(Debug, Clone)]
pub struct Packed {
    pub id: String,
    pub version: String,
    pub bytes: Vec<u8>,
}

impl Packed {
    /// `<id>-<version>.relais`.
    pub fn file_name(&self) -> String {
        format!("{}-{}.relais", self.id, self.version)
    }
}

/// Packs a compiled plugin with the manifest, texts and assets in its folder. `compressed` costs time here
/// and at every installation; embedded packages are stored as they are.
pub fn package(folder: &Path, component: &[u8], compressed: bool) -> Result<Packed, Problem> {
    let path = folder.join("plugin.toml");
    let manifest = read(&path)?;
    let table: toml::Table =
        manifest.parse().map_err(|error| Problem::new(format!("{}: {error}", path.display())))?;
    let field = |name: &str| {
        let value = table.get(name).and_then(toml::Value::as_str).map(str::to_owned);
        value.ok_or_else(|| Problem::new(format!("{} has no `{name}`", path.display())))
    };
    let (id, version) = (field("id")?, field("version")?);
    let bytes = zip(folder, &manifest, &seal(component, &manifest), compressed)?;
    Ok(Packed { id, version, bytes })
}

/// The archive. Entries are in a fixed order and carry no date: the same sources give the same bytes.
pub fn zip(folder: &Path, manifest: &str, component: &[u8], compressed: bool) -> Result<Vec<u8>, Problem> {
    let mut entries = vec![
        ("plugin.toml".to_owned(), manifest.as_bytes().to_vec()),
        ("plugin.wasm".to_owned(), component.to_vec()),
    ];
    for name in ["assets", "i18n", "schema"] {
        for (file, path) in files(&folder.join(name))? {
            let bytes =
                fs::read(&path).map_err(|error| Problem::new(format!("{}: {error}", path.display())))?;
            entries.push((format!("{name}/{file}"), bytes));
        }
    }
    archive(&entries, compressed)
}

pub(crate) fn archive(entries: &[(String, Vec<u8>)], compressed: bool) -> Result<Vec<u8>, Problem> {
    let method = if compressed { CompressionMethod::Deflated } else { CompressionMethod::Stored };
    let options =
        SimpleFileOptions::default().compression_method(method).last_modified_time(zip::DateTime::default());
    let failed =
        |error: &dyn std::fmt::Display| Problem::new(format!("the package could not be written: {error}"));
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        archive.start_file(name.as_str(), options).map_err(|error| failed(&error))?;
        archive.write_all(bytes).map_err(|error| failed(&error))?;
    }
    Ok(archive.finish().map_err(|error| failed(&error))?.into_inner())
}

/// The files of a folder by name; none when there is no folder.
fn files(folder: &Path) -> Result<Vec<(String, PathBuf)>, Problem> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(Vec::new()) };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| Problem::new(format!("{}: {error}", folder.display())))?;
        if entry.path().is_file() {
            files.push((entry.file_name().to_string_lossy().into_owned(), entry.path()));
        }
    }
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<String, Problem> {
    fs::read_to_string(path).map_err(|error| Problem::new(format!("{}: {error}", path.display())))
}
