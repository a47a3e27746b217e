//! Compiles the first-party plugins to WebAssembly, packs them, and writes the list of packages.

mod compile;
mod fixtures;

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The plugins that come with the product: folder under `plugins/`, and crate.
const PLUGINS: &[(&str, &str)] = &[("gamification", "relais-gamification")];

const WITH_FIXTURES: bool = cfg!(feature = "fixtures");

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// A packed plugin: file name and bytes.
struct Package {
    name: String,
    bytes: Vec<u8>,
}

fn main() {
    if let Err(error) = run() {
        // Cargo shows these lines as errors of this crate.
        for line in error.to_string().lines() {
            emit(&format!("cargo::error={line}"));
        }
        std::process::exit(1);
    }
}

fn run() -> Result<()> {
    let plugins = folder("CARGO_MANIFEST_DIR")?.join("..").canonicalize()?;
    let out = folder("OUT_DIR")?;
    watch(&plugins);

    let crates: Vec<&str> = guests().map(|(_, name)| name).collect();
    let built = compile::guests(&plugins, &guests_target(&out), &crates)?;

    let packages = PLUGINS
        .iter()
        .map(|(name, crate_name)| pack(&plugins.join(name), &built.component(crate_name)?))
        .collect::<Result<Vec<_>>>()?;
    let mut list = declare("PACKAGES", &packages, &out)?;
    if WITH_FIXTURES {
        list.push_str(&declare("FIXTURES", &fixtures::packages(&plugins, &built)?, &out)?);
    }
    fs::write(out.join("packages.rs"), list)?;
    Ok(())
}

/// Packed as an integrator's would be, but stored: the packages travel inside the binary.
fn pack(plugin: &Path, component: &[u8]) -> Result<Package> {
    let packed = relais_package::package(plugin, component, false)?;
    Ok(Package { name: packed.file_name(), bytes: packed.bytes })
}

/// Where the guests are compiled: beside cargo's own `build` folder, so that the product and its tests, which
/// run this script with different features, compile them once.
fn guests_target(out: &Path) -> PathBuf {
    match out.ancestors().nth(2) {
        Some(build) if build.ends_with("build") => build.with_file_name("guests"),
        _ => out.join("guests"),
    }
}

/// Everything to compile: folder under `plugins/`, and crate.
fn guests() -> impl Iterator<Item = (&'static str, &'static str)> {
    let fixtures: &[_] = if WITH_FIXTURES { fixtures::GUESTS } else { &[] };
    PLUGINS.iter().chain(fixtures).copied()
}

/// Writes the packages and the constant that embeds them.
fn declare(constant: &str, packages: &[Package], out: &Path) -> Result<String> {
    let mut list = format!("const {constant}: &[Package] = &[\n");
    for Package { name, bytes } in packages {
        let file = out.join(name);
        fs::write(&file, bytes)?;
        list.push_str(&format!("    ({name:?}, include_bytes!({file:?})),\n"));
    }
    list.push_str("];\n");
    Ok(list)
}

fn watch(plugins: &Path) {
    emit("cargo::rerun-if-changed=build");
    for shared in ["Cargo.lock", "Cargo.toml"] {
        emit(&format!("cargo::rerun-if-changed={}", plugins.join("..").join(shared).display()));
    }
    for folder in guests().map(|(folder, _)| folder).chain(["sdk"]) {
        // Part by part: tests beside a plugin are not part of it.
        for part in ["Cargo.toml", "src", "wit", "plugin.toml", "i18n", "assets", "schema"] {
            let path = plugins.join(folder).join(part);
            if path.exists() {
                emit(&format!("cargo::rerun-if-changed={}", path.display()));
            }
        }
    }
}

#[allow(clippy::print_stdout)] // how a build script speaks to cargo
fn emit(line: &str) {
    println!("{line}");
}

#[allow(clippy::disallowed_methods)] // how cargo speaks to a build script
fn folder(variable: &str) -> Result<PathBuf> {
    Ok(env::var_os(variable).ok_or_else(|| format!("cargo sets {variable}"))?.into())
}
