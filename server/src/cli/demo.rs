//! `relais demo`

use super::{block_on, configuration, say, serve::until_stopped};
use crate::{config, demo, product, telemetry, work};
use clap::{Args, ValueEnum};
use figment::{
    Figment,
    providers::{Format, Toml},
};
use std::{
    io::ErrorKind,
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// Where the demo keeps its data unless told otherwise: beside no real data.
const DIRECTORY: &str = "data/demo";
/// What marks a directory as the demo's own, so that `--reset` never erases anything else.
const MARKER: &str = ".relais-demo";

#[derive(Debug, Args)]
pub struct Demo {
    /// Address and port to listen on; only this machine can be reached.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Start from nothing again.
    #[arg(long)]
    reset: bool,
    /// Print the accounts and stop.
    #[arg(long, value_name = "FORMAT")]
    accounts: Option<AccountsFormat>,
}

/// How accounts are printed.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum AccountsFormat {
    Json,
    Table,
}

impl Demo {
    pub fn run(self, data: Option<PathBuf>) -> Result<(), String> {
        let accounts = demo::accounts()?;
        match self.accounts {
            Some(AccountsFormat::Json) => {
                say(&demo::json(&accounts));
                return Ok(());
            }
            Some(AccountsFormat::Table) => {
                say(&demo::table(&accounts));
                return Ok(());
            }
            None => {}
        }
        if !self.listen.ip().is_loopback() {
            return Err(format!(
                "{}: the demo's passwords are public, so it listens on this machine alone",
                self.listen
            ));
        }
        let directory = data.unwrap_or_else(|| DIRECTORY.into());
        prepare(&directory, self.reset)?;
        let config = configuration(&sources(&directory, self.listen))?;
        telemetry::start(&config.log)?;
        block_on(async move {
            let product = product::assemble(&config, product::Outside::default()).await?;
            product::install_bundled(&product).await?;
            if demo::load(&product.app).await? {
                work::settle(&product).await.map_err(|error| error.to_string())?;
            }
            let greeting = format!(
                "\n  Relais is at {}\n\n{}\n  Everyone's password is {}. Control-C stops it; what you do is kept.\n",
                config.origin(),
                demo::table(&accounts),
                demo::PASSWORD,
            );
            until_stopped(&config, &product, &greeting).await
        })
    }
}

/// The demo's configuration: defaults, embedded parts, a mailbox. The environment does not reach it, so
/// that it can never touch a real deployment.
fn sources(directory: &Path, listen: SocketAddr) -> Figment {
    let fixed = "[mail]\ntransport = \"mailbox\"\n[log]\nlevel = \"warn\"\n";
    let figment = Figment::from(Toml::string(config::DEFAULTS)).merge(Toml::string(fixed));
    let figment = config::flag(figment, "data.directory", Some(directory));
    config::flag(figment, "server.listen", Some(listen))
}

/// Makes the directory, or empties it when asked and when it is the demo's.
fn prepare(directory: &Path, reset: bool) -> Result<(), String> {
    let said = |error: std::io::Error| format!("{}: {error}", directory.display());
    let marked = directory.join(MARKER).exists();
    let empty = match std::fs::read_dir(directory) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == ErrorKind::NotFound => true,
        Err(error) => return Err(said(error)),
    };
    if !marked && !empty {
        return Err(format!(
            "{}: there is something else here; give the demo a directory of its own",
            directory.display()
        ));
    }
    if reset && !empty {
        std::fs::remove_dir_all(directory).map_err(said)?;
    }
    std::fs::create_dir_all(directory).map_err(said)?;
    std::fs::write(directory.join(MARKER), "The data of `relais demo`. Safe to delete.\n").map_err(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reset_erases_the_demo_and_nothing_else() {
        let root = std::env::temp_dir().join(format!("relais-demo-{}", std::process::id()));
        let (own, other) = (root.join("own"), root.join("other"));
        prepare(&own, false).expect("a new directory");
        std::fs::write(own.join("relais.db"), "x").expect("writes");
        prepare(&own, true).expect("resets");
        assert!(!own.join("relais.db").exists());
        std::fs::create_dir_all(&other).expect("makes");
        std::fs::write(other.join("thesis.txt"), "x").expect("writes");
        assert!(prepare(&other, true).is_err());
        assert!(other.join("thesis.txt").exists());
        std::fs::remove_dir_all(&root).expect("cleans up");
    }
}
