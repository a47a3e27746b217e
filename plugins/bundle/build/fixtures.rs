//! The guest that misbehaves, and packages that are not what they say.

use std::fs;
use std::path::Path;

use crate::compile::Built;
use crate::manifest::Manifest;
use crate::{Package, Result, pack};

/// Folder under `plugins/`, and crate.
const HOSTILE: (&str, &str) = ("fixtures/hostile", "relais-hostile");

/// Every guest that is only for tests.
pub const GUESTS: &[(&str, &str)] = &[HOSTILE, ("fixtures/switchboard", "relais-switchboard")];

/// The smallest valid WebAssembly that is not a component.
const EMPTY_MODULE: &[u8] = b"\0asm\x01\0\0\0";

pub fn packages(plugins: &Path, built: &Built) -> Result<Vec<Package>> {
    let (folder, crate_name) = HOSTILE;
    let plugin = plugins.join(folder);
    let manifest = Manifest::parse(fs::read_to_string(plugin.join("plugin.toml"))?)?.text;
    let component = built.component(crate_name)?;
    let half = &component[..component.len() / 2];
    let broken = |name: &str, manifest: &str, component: &[u8]| -> Result<Package> {
        Ok(Package { name: name.to_owned(), bytes: pack::zip(&plugin, manifest, component)? })
    };
    // A manifest that asks for more than the one the component was sealed with.
    let swapped = manifest.replace("\"facts:post\"", "\"facts:post\", \"facts:answer\"");
    let mut packages = GUESTS
        .iter()
        .map(|(folder, name)| pack::package(&plugins.join(folder), &built.component(name)?))
        .collect::<Result<Vec<_>>>()?;
    packages.extend([
        broken("corrupt-component.relais", &manifest, &pack::seal(half, &manifest))?,
        broken("module-not-component.relais", &manifest, &pack::seal(EMPTY_MODULE, &manifest))?,
        broken("swapped-manifest.relais", &swapped, &pack::seal(&component, &manifest))?,
        broken("unreadable-manifest.relais", "id = ", &pack::seal(&component, "id = "))?,
        Package { name: "not-a-zip.relais".to_owned(), bytes: b"a sentence, not a package".to_vec() },
    ]);
    Ok(packages)
}
