//! The guest that misbehaves, and packages that are not what they say.

use std::fs;
use std::path::Path;

use crate::compile::Built;
use crate::{Package, Result, pack};
use relais_package::{seal, zip};

/// Folder under `plugins/`, and crate.
const HOSTILE: (&str, &str) = ("fixtures/hostile", "relais-hostile");

/// Every guest that is only for tests.
pub const GUESTS: &[(&str, &str)] =
    &[HOSTILE, ("fixtures/switchboard", "relais-switchboard"), ("fixtures/measured", "relais-measured")];

/// The smallest valid WebAssembly that is not a component.
const EMPTY_MODULE: &[u8] = b"\0asm\x01\0\0\0";

/// The switchboard again, as a later version; its state has another shape when the schema is another.
fn again(plugins: &Path, built: &Built, (named, version, schema): (&str, &str, u32)) -> Result<Package> {
    let (folder, name) = GUESTS[1];
    let plugin = plugins.join(folder);
    let manifest = fs::read_to_string(plugin.join("plugin.toml"))?;
    let manifest = manifest
        .replace("state-schema = 1", &format!("state-schema = {schema}"))
        .replace("\"0.1.0\"", &format!("{version:?}"));
    let component = seal(&built.component(name)?, &manifest);
    Ok(Package {
        name: format!("{named}-switchboard.relais"),
        bytes: zip(&plugin, &manifest, &component, false)?,
    })
}

pub fn packages(plugins: &Path, built: &Built) -> Result<Vec<Package>> {
    let (folder, crate_name) = HOSTILE;
    let plugin = plugins.join(folder);
    let manifest = fs::read_to_string(plugin.join("plugin.toml"))?;
    let component = built.component(crate_name)?;
    let half = &component[..component.len() / 2];
    let broken = |name: &str, manifest: &str, component: &[u8]| -> Result<Package> {
        Ok(Package { name: name.to_owned(), bytes: zip(&plugin, manifest, component, false)? })
    };
    // A manifest that asks for more than the one the component was sealed with.
    let swapped = manifest.replace("\"facts:post\"", "\"facts:post\", \"facts:answer\"");
    let mut packages = GUESTS
        .iter()
        .map(|(folder, name)| pack(&plugins.join(folder), &built.component(name)?))
        .collect::<Result<Vec<_>>>()?;
    packages.push(again(plugins, built, ("later", "0.1.1", 1))?);
    packages.push(again(plugins, built, ("next", "0.2.0", 2))?);
    packages.extend([
        broken("corrupt-component.relais", &manifest, &seal(half, &manifest))?,
        broken("module-not-component.relais", &manifest, &seal(EMPTY_MODULE, &manifest))?,
        broken("swapped-manifest.relais", &swapped, &seal(&component, &manifest))?,
        broken("unreadable-manifest.relais", "id = ", &seal(&component, "id = "))?,
        Package { name: "not-a-zip.relais".to_owned(), bytes: b"a sentence, not a package".to_vec() },
    ]);
    Ok(packages)
}
