//! `relais plugin install`

use super::{
    pack::package_at,
    remote::{Remote, Server},
    say,
};
use crate::cli::block_on;
use clap::Args;
use relais_plugin_tools::project::Profile;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Install {
    /// A package, or the folder of a plugin to compile and pack.
    file: PathBuf,
    #[command(flatten)]
    server: Server,
}

impl Install {
    pub fn run(self) -> Result<(), String> {
        let (_, package) = package_at(&self.file, Profile::Release)?;
        block_on(async move {
            let id = Remote::connect(&self.server).await?.install("plugin.relais", package).await?;
            say(&format!("{id} is installed"));
            Ok(())
        })
    }
}
