//! `relais config …`

use super::{configuration, say};
use crate::config;
use clap::Subcommand;
use figment::Figment;

#[derive(Debug, Subcommand)]
pub enum Check {
    /// Print what is in force and where each value came from; fails if something is wrong.
    Check,
}

impl Check {
    pub fn run(self, sources: &Figment) -> Result<(), String> {
        let Self::Check = self;
        say(&config::report(sources).map_err(|error| error.to_string())?);
        configuration(sources).map(drop)
    }
}
