//! One `.relais` file: a zip of the component, its manifest, texts and assets.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::manifest::Manifest;
use crate::{Package, Result};

/// The custom section that ties a component to its manifest: BLAKE3 of `plugin.toml`, 64 hex digits.
const SECTION: &str = "relais:manifest";

/// Packs a compiled plugin with what lies beside its `plugin.toml`.
pub fn package(plugin: &Path, component: &[u8]) -> Result<Package> {
    let manifest = Manifest::parse(fs::read_to_string(plugin.join("plugin.toml"))?)?;
    let sealed = seal(component, &manifest.text);
    let bytes = zip(plugin, &manifest.text, &sealed)?;
    Ok(Package { name: format!("{}-{}.relais", manifest.id, manifest.version), bytes })
}

/// The component with its manifest's digest: wasm and manifest can then not be mixed.
pub fn seal(component: &[u8], manifest: &str) -> Vec<u8> {
    let digest = blake3::hash(manifest.as_bytes()).to_hex();

    let mut content = leb128(SECTION.len());
    content.extend_from_slice(SECTION.as_bytes());
    content.extend_from_slice(digest.as_bytes());

    let mut sealed = component.to_vec();
    sealed.push(0); // a custom section
    sealed.extend(leb128(content.len()));
    sealed.extend(content);
    sealed
}

/// The archive. Entries are in a fixed order and carry no date: the same sources give the same bytes.
pub fn zip(plugin: &Path, manifest: &str, component: &[u8]) -> Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("plugin.toml", options)?;
    archive.write_all(manifest.as_bytes())?;
    archive.start_file("plugin.wasm", options)?;
    archive.write_all(component)?;
    for folder in ["assets", "i18n"] {
        for (name, path) in files(&plugin.join(folder))? {
            archive.start_file(format!("{folder}/{name}"), options)?;
            archive.write_all(&fs::read(path)?)?;
        }
    }
    Ok(archive.finish()?.into_inner())
}

/// The files of a folder by name; none when there is no folder.
fn files(folder: &Path) -> Result<Vec<(String, std::path::PathBuf)>> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(Vec::new()) };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry?;
        files.push((entry.file_name().to_string_lossy().into_owned(), entry.path()));
    }
    files.sort();
    Ok(files)
}

/// An unsigned integer as WebAssembly writes it.
fn leb128(mut value: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = (value & 0x7f) as u8;
        value >>= 7;
        if value == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}
