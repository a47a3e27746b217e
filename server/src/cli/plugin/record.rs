//! `relais plugin record`

use super::{say, told};
use crate::{
    cli::{block_on, configuration},
    product,
};
use clap::Args;
use figment::Figment;
use relais_domain::platform::facts;
use relais_plugin_tools::scenario::Line;

#[derive(Debug, Args)]
pub struct Record {
    /// Kinds, with commas between: `post.published,reaction.added`. All when none is named.
    #[arg(long, value_delimiter = ',')]
    kinds: Vec<String>,
    /// Facts at most, the oldest first.
    #[arg(long, default_value_t = 10_000)]
    number: u64,
}

impl Record {
    pub fn run(self, sources: &Figment) -> Result<(), String> {
        let config = configuration(sources)?;
        block_on(async move {
            let product = product::assemble(&config, product::Outside::default()).await?;
            let kinds: Vec<&str> = self.kinds.iter().map(String::as_str).collect();
            let (mut position, mut left) = (0, self.number);
            while left > 0 {
                let batch = facts::after(product.app.reader(), position, &kinds, left.min(1_000)).await;
                let batch = batch.map_err(told)?;
                let Some(last) = batch.last() else { break };
                (position, left) = (last.position, left - batch.len() as u64);
                for fact in batch {
                    say(&serde_json::to_string(&Line::from(fact)).map_err(told)?);
                }
            }
            Ok(())
        })
    }
}
