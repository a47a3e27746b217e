//! `relais admin …`

use super::{block_on, configuration, say};
use crate::product;
use clap::Subcommand;
use figment::Figment;
use relais_domain::{
    Error,
    identity::{self, NewOwner},
};
use std::io::{IsTerminal, Read, Write};

#[derive(Debug, Subcommand)]
pub enum Admin {
    /// Make an account that owns the deployment, or give an existing account that role and a new password.
    Create {
        /// Their address, with which they sign in.
        #[arg(long)]
        email: String,
        /// Their name.
        #[arg(long)]
        name: String,
    },
}

impl Admin {
    pub fn run(self, sources: &Figment) -> Result<(), String> {
        let Self::Create { email, name } = self;
        let config = configuration(sources)?;
        let password = password()?;
        block_on(async move {
            let product = product::assemble(&config, product::Outside::default()).await?;
            let owner = identity::create_owner(&product.app, &NewOwner { name, email, password }).await;
            let owner = owner.map_err(|error| match error {
                Error::Invalid(violations) => {
                    let told: Vec<String> =
                        violations.iter().map(|v| format!("{}: {}", v.field, v.code)).collect();
                    told.join(", ")
                }
                other => other.to_string(),
            })?;
            say(&format!("{} owns this deployment and signs in at {}", owner.email, config.origin()));
            Ok(())
        })
    }
}

/// Read from standard input, so that it stands in no history and no list of processes.
fn password() -> Result<String, String> {
    if std::io::stdin().is_terminal() {
        let mut prompt = std::io::stderr();
        let _ = write!(prompt, "Password: ").and_then(|()| prompt.flush());
        let mut line = String::new();
        std::io::stdin().read_line(&mut line).map_err(|error| error.to_string())?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    let mut text = String::new();
    std::io::stdin().take(4096).read_to_string(&mut text).map_err(|error| error.to_string())?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}
