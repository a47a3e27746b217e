//! The SDK of this very version, carried along: whoever has the program can write plugins for it.

use crate::{Problem, Result};
use rust_embed::RustEmbed;
use std::{fs, path::Path};

#[derive(RustEmbed)]
#[folder = "../sdk/"]
#[prefix = ""]
struct Sdk;

/// Its Cargo.toml, outside the workspace it comes from.
const CARGO: &str = include_str!("../template/sdk.toml");

/// Writes the SDK to `folder`, in place of what may be there.
pub fn write(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        fs::remove_dir_all(folder).map_err(|error| Problem::at(folder, error))?;
    }
    for name in Sdk::iter().filter(|name| name.starts_with("src/") || name.starts_with("wit/")) {
        let Some(file) = Sdk::get(&name) else { continue };
        put(&folder.join(name.as_ref()), &file.data)?;
    }
    put(&folder.join("Cargo.toml"), CARGO.as_bytes())
}

/// Writes the contract alone, where the tools of other languages look for it: below the `wit` of the plugin in
/// `folder`, beside the world it declares itself.
pub fn write_contract(folder: &Path) -> Result<()> {
    for name in Sdk::iter() {
        let (Some(wit), Some(file)) = (name.strip_prefix("wit/"), Sdk::get(&name)) else { continue };
        put(&folder.join("wit/deps/relais").join(wit), &file.data)?;
    }
    Ok(())
}

/// Lets a file that is there be run.
pub(crate) fn executable(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    if path.is_file() {
        let allowed = fs::Permissions::from_mode(0o755);
        fs::set_permissions(path, allowed).map_err(|error| Problem::at(path, error))?;
    }
    Ok(())
}

pub(crate) fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Problem::at(folder, error))?;
    }
    fs::write(path, bytes).map_err(|error| Problem::at(path, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_carried_asks_for_what_the_workspace_asks_for() {
        let carried: toml::Table = CARGO.parse().expect("TOML");
        let workspace: toml::Table = include_str!("../../../Cargo.toml").parse().expect("TOML");
        let known = &workspace["workspace"]["dependencies"];
        let own = carried["dependencies"].as_table().expect("dependencies");
        let native = carried["target"]["cfg(not(target_arch = \"wasm32\"))"]["dependencies"].as_table();
        for (name, asked) in own.iter().chain(native.expect("native dependencies")) {
            assert_eq!(Some(asked), known.get(name), "{name}");
        }
        let sdk: toml::Table = include_str!("../../sdk/Cargo.toml").parse().expect("TOML");
        let names: Vec<_> = sdk["dependencies"].as_table().expect("dependencies").keys().collect();
        assert_eq!(names, own.keys().collect::<Vec<_>>());
    }

    #[test]
    fn the_whole_sdk_is_written() {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path()).expect("writes");
        for name in ["Cargo.toml", "src/lib.rs", "src/card/mod.rs", "wit/plugin.wit"] {
            assert!(folder.path().join(name).is_file(), "{name}");
        }
    }
}
