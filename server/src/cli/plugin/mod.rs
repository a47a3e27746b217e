//! `relais plugin …`: what an author of plugins needs. Thin over `relais-plugin-tools`.

mod check;
mod dev;
mod install;
mod new;
mod pack;
mod record;
mod remote;
mod replay;
mod sign;
mod test;

use super::say;
use clap::Subcommand;
use figment::Figment;
use std::path::Path;

#[derive(Debug, Subcommand)]
pub enum Plugin {
    /// Make a plugin that compiles, is tested and shows something.
    New(new::New),
    /// Put the SDK beside a plugin in Rust again, or bring it up to date.
    Sdk(new::Sdk),
    /// Play scenarios/*.toml and compare with their snapshots. No server, no network.
    Test(test::Test),
    /// Look for what breaks only in production: folds that depend on batches, permissions asked in vain.
    Check(check::Check),
    /// Compile and pack it into dist/.
    Pack(pack::Pack),
    /// Make a key to sign with.
    Key(sign::NewKey),
    /// Sign a package.
    Sign(sign::Sign),
    /// Install a package on a running server.
    Install(install::Install),
    /// Rebuild and swap into a running server at every change; its state is kept, its log is shown.
    Dev(dev::Dev),
    /// Print facts of this deployment, one JSON object a line.
    Record(record::Record),
    /// Fold recorded facts, and show where two versions differ.
    Replay(replay::Replay),
}

impl Plugin {
    pub fn run(self, sources: &Figment) -> Result<(), String> {
        match self {
            Self::New(new) => new.run(),
            Self::Sdk(sdk) => sdk.run(),
            Self::Test(test) => test.run(),
            Self::Check(check) => check.run(),
            Self::Pack(pack) => pack.run().map(drop),
            Self::Key(key) => key.run(),
            Self::Sign(sign) => sign.run(),
            Self::Install(install) => install.run(),
            Self::Dev(dev) => dev.run(),
            Self::Record(record) => record.run(sources),
            Self::Replay(replay) => replay.run(),
        }
    }
}

fn told(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// A path as one types it.
fn shown(path: &Path) -> String {
    path.display().to_string()
}
