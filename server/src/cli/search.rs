//! `relais search …`

use super::{block_on, configuration, say};
use crate::product;
use clap::Subcommand;
use figment::Figment;
use indicatif::{ProgressBar, ProgressStyle};
use relais_domain::{Error, search};

#[derive(Debug, Subcommand)]
pub enum Search {
    /// Build the index anew from the data, beside the one that serves, then put it in its place. A running server
    /// notices within a second.
    Rebuild,
}

impl Search {
    pub fn run(self, sources: &Figment) -> Result<(), String> {
        let Self::Rebuild = self;
        let config = configuration(sources)?;
        block_on(async move {
            let product = product::assemble(&config, product::Outside::default()).await?;
            let bar = ProgressBar::new(0).with_style(style());
            let built = search::rebuild(&product.app, |read, total| {
                bar.set_length(total);
                bar.set_position(read);
            });
            let documents = built.await.map_err(|error| match error {
                Error::Conflict(_) => "the index is being rebuilt already".to_owned(),
                other => other.to_string(),
            })?;
            bar.finish_and_clear();
            say(&format!("{documents} documents in {:.1} s", bar.elapsed().as_secs_f64()));
            Ok(())
        })
    }
}

fn style() -> ProgressStyle {
    // A fixed template: if it did not parse, the plain bar would do.
    ProgressStyle::with_template("{bar:40} {pos}/{len}  {per_sec}  {eta}")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
}
