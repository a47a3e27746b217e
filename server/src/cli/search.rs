//! `relais search …`

use super::{block_on, configuration, say};
use crate::{config::SearchEngine, product};
use clap::Subcommand;
use figment::Figment;
use indicatif::{ProgressBar, ProgressStyle};
use relais_domain::{Error, search};

#[derive(Debug, Clone, Copy, Subcommand)]
pub enum Search {
    /// Build the index anew from the data, beside the one that serves, then put it in its place. A running server
    /// notices within a second.
    Rebuild,
    /// Fill the other engine beside the one that answers, then let it answer. A running server notices within a
    /// second and misses no question.
    Switch {
        #[arg(value_enum)]
        to: SearchEngine,
    },
}

impl Search {
    pub fn run(self, sources: &Figment) -> Result<(), String> {
        let config = configuration(sources)?;
        block_on(async move {
            let product = product::assemble(&config, product::Outside::default()).await?;
            let to = match self {
                Self::Rebuild => product.search.answering().await.map_err(|error| error.to_string())?,
                Self::Switch { to } => to,
            };
            let engine = product.search.named(to).ok_or("search.url says where Meilisearch is")?;
            let bar = ProgressBar::new(0).with_style(style());
            let built = search::fill(&product.app, &*engine, |read, total| {
                bar.set_length(total);
                bar.set_position(read);
            });
            let documents = built.await.map_err(|error| match error {
                Error::Conflict(_) => "the index is being built already".to_owned(),
                other => other.to_string(),
            })?;
            bar.finish_and_clear();
            say(&format!("{documents} documents in {:.1} s", bar.elapsed().as_secs_f64()));
            if let Self::Switch { to } = self {
                let changed = product.search.change_to(&product.app, to).await;
                changed.map_err(|error| error.to_string())?;
                say("it answers from now on");
            }
            Ok(())
        })
    }
}

fn style() -> ProgressStyle {
    // A fixed template: if it did not parse, the plain bar would do.
    ProgressStyle::with_template("{bar:40} {pos}/{len}  {per_sec}  {eta}")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
}
