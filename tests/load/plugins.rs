//! What plugins cost: a community of its own, so that what is measured here changes nothing there.

use crate::{arguments::Arguments, data, many, processor};
use relais::{
    product::{self, Outside},
    work::Workers,
};
use relais_plugin_host::bench;
use std::fs;

const PLUGIN: &str = "relais.gamification";
/// Three rows a fact, and a guard that gives back what it reads.
const MEASURED: &str = "relais.measured";
/// Enough for the batches of a plugin that is far behind.
const FACTS: usize = 20_000;

/// Measures the gamification plugin, every commit waiting for the disk.
pub async fn run(arguments: &Arguments) {
    let engine = if arguments.engine == relais_tests::Engine::Sqlite { "sqlite" } else { "postgres" };
    let directory =
        std::path::absolute(arguments.directory.join(format!("{engine}-plugins"))).expect("a path");
    let database = "relais_bench_plugins";
    if directory.exists() {
        fs::remove_dir_all(&directory).expect("removes");
    }
    fs::create_dir_all(&directory).expect("a directory");
    let url = arguments.engine.url(&directory, database);
    arguments.engine.drop(database).await;
    arguments.engine.create(database, None).await;
    let config = data::configuration(&directory, &url, "http://127.0.0.1:1");
    let product = product::assemble(&config, Outside::default()).await.expect("the product starts");
    product::install_bundled(&product).await.expect("the plugins install");
    let workers = Workers::start(&product).await.expect("the workers start");
    let before = processor::of(std::process::id());
    let figures = bench::measure(&product.app, &product.host, PLUGIN, FACTS).await.expect("measures");
    let spent = processor::of(std::process::id()) - before;
    println!("\nplugins, every commit on disk ({FACTS} facts of {PLUGIN})\n{figures}");
    println!("processor, all of the above {spent:>7.0} ms");
    let package = fixture(MEASURED);
    product.host.install_bundled(&product.app, package).await.expect("installs");
    let figures = bench::contract(&product.app, &product.host, MEASURED, FACTS).await.expect("measures");
    println!("\nthe contract itself ({FACTS} facts of {MEASURED})\n{figures}");
    many::run(&product, package).await;
    workers.stop(&product).await;
    product.app.database().close().await.expect("closes");
}

/// A guest made for tests, packed.
fn fixture(id: &str) -> &'static [u8] {
    relais_bundle::fixtures().iter().find(|(name, _)| name.starts_with(id)).expect("packed").1
}
