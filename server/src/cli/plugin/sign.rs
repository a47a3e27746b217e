//! `relais plugin key` and `relais plugin sign`

use super::{say, shown, told};
use clap::Args;
use relais_domain::platform::ids::{Randomness, SystemRandomness};
use relais_package::Key;
use std::{
    fs::OpenOptions,
    io::Write,
    path::{Path, PathBuf},
};

#[derive(Debug, Args)]
pub struct NewKey {
    /// Where to keep it; never overwritten.
    file: PathBuf,
}

impl NewKey {
    pub fn run(self) -> Result<(), String> {
        let mut secret = [0; 32];
        SystemRandomness.fill(&mut secret);
        let failed = |error: std::io::Error| format!("{}: {error}", self.file.display());
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&self.file).map_err(failed)?;
        let hex: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
        writeln!(file, "{hex}").map_err(failed)?;
        say(&format!(
            "{} is yours alone. Its public key, for [plugins] trusted_keys of servers:\n{}",
            shown(&self.file),
            Key::new(secret).public()
        ));
        Ok(())
    }
}

#[derive(Debug, Args)]
pub struct Sign {
    /// The package; it is written again with the signature in it.
    file: PathBuf,
    /// A key of `relais plugin key`.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
}

impl Sign {
    pub fn run(self) -> Result<(), String> {
        let key = key_of(&self.key)?;
        let failed = |error: std::io::Error| format!("{}: {error}", self.file.display());
        let package = std::fs::read(&self.file).map_err(failed)?;
        let signed = relais_package::sign(&package, &key).map_err(told)?;
        std::fs::write(&self.file, signed).map_err(failed)?;
        say(&format!("{} is signed with {}", shown(&self.file), key.public()));
        Ok(())
    }
}

/// The key a file holds.
pub fn key_of(path: &Path) -> Result<Key, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    text.parse().map_err(|error| format!("{}: {error}", path.display()))
}
