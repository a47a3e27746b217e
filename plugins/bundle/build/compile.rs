//! Runs cargo for the guests: own target folder, own target, an environment as from a fresh shell.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::Result;

const TARGET: &str = "wasm32-wasip2";
/// Profile of the workspace, made for size.
const PROFILE: &str = "plugin";

/// Where the compiled guests are.
pub struct Built {
    folder: PathBuf,
}

impl Built {
    /// The component of a crate.
    pub fn component(&self, crate_name: &str) -> Result<Vec<u8>> {
        let file = self.folder.join(format!("{}.wasm", crate_name.replace('-', "_")));
        fs::read(&file).map_err(|error| format!("{}: {error}", file.display()).into())
    }
}

/// Compiles the crates of the workspace above `plugins`, all in one run.
pub fn guests(plugins: &Path, target_dir: &Path, crates: &[&str]) -> Result<Built> {
    require_target()?;
    let mut cargo = Command::new(variable("CARGO").unwrap_or_else(|| "cargo".into()));
    // The lock file is the workspace's own: what it names is what is compiled, and no index is asked.
    cargo.current_dir(plugins).args([
        "build",
        "--locked",
        "--quiet",
        "--profile",
        PROFILE,
        "--target",
        TARGET,
    ]);
    cargo.arg("--target-dir").arg(target_dir);
    for name in crates {
        cargo.args(["--package", name]);
    }
    forget_the_outer_build(&mut cargo);

    let output = cargo.output().map_err(|error| format!("cargo did not start: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("the plugins did not compile for {TARGET}:\n{said}").into());
    }
    Ok(Built { folder: target_dir.join(TARGET).join(PROFILE) })
}

/// Flags, wrappers and paths meant for the host's crates would otherwise leak into the guests'.
/// What stays: cargo's home, network and registry settings, and the job server, so that both builds
/// together use as many cores as were asked for.
fn forget_the_outer_build(cargo: &mut Command) {
    const KEPT: [&str; 6] =
        ["CARGO_HOME", "CARGO_HTTP_", "CARGO_MAKEFLAGS", "CARGO_NET_", "CARGO_REGISTR", "CARGO_SOURCE_"];
    const LEAKING: [&str; 5] = ["CARGO", "RUSTC_", "RUSTDOC", "RUSTFLAGS", "CLIPPY_"];
    for (name, _) in env::vars_os() {
        let Some(name) = name.to_str() else { continue };
        let kept = KEPT.iter().any(|prefix| name.starts_with(prefix));
        if !kept && LEAKING.iter().any(|prefix| name.starts_with(prefix)) {
            cargo.env_remove(name);
        }
    }
    // Present and empty, it also outranks flags of a cargo configuration file.
    cargo.env("CARGO_ENCODED_RUSTFLAGS", "");
}

/// Says in one sentence what cargo would say in a page of errors about a missing `std`.
fn require_target() -> Result<()> {
    let rustc = variable("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]).output()?;
    let library = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    if output.status.success() && library.is_dir() {
        return Ok(());
    }
    Err(format!(
        "The plugins compile to {TARGET}, and this toolchain does not have that target.\n\
         With rustup, rust-toolchain.toml installs it; otherwise run: rustup target add {TARGET}"
    )
    .into())
}

#[allow(clippy::disallowed_methods)] // how cargo speaks to a build script
fn variable(name: &str) -> Option<std::ffi::OsString> {
    env::var_os(name)
}
