//! The data everything is measured on, made once and kept.

use crate::{arguments::Arguments, processor};
use indicatif::ProgressBar;
use relais::{
    config::{self, Config},
    demo::generate::{self, Size},
    product::{self, Outside, Product},
    search::Indexer,
    work,
};
use relais_domain::platform::facts;
use std::{
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

pub struct Data {
    pub directory: PathBuf,
    pub url: String,
    pub size: Size,
    /// What folding the whole log cost, if it was folded in this run.
    pub folded: Option<Folded>,
}

/// What it costs to bring everything that follows the log up to its end.
pub struct Folded {
    pub facts: i64,
    pub plugins: Cost,
    pub search: Cost,
}

pub struct Cost {
    pub took: Duration,
    pub processor_ms: f64,
}

impl Data {
    pub async fn make(arguments: &Arguments) -> Self {
        let size = arguments.size;
        let name = format!(
            "{}-{}-{}",
            if arguments.engine == relais_tests::Engine::Sqlite { "sqlite" } else { "postgres" },
            size.posts,
            size.comments
        );
        let directory = arguments.directory.join(&name);
        let directory = std::path::absolute(&directory).expect("a path");
        fs::create_dir_all(&directory).expect("a directory");
        let database = format!("relais_bench_{}_{}", size.posts, size.comments);
        let url = arguments.engine.url(&directory, &database);
        let complete = directory.join("complete");
        let folded = if complete.exists() && arguments.engine.exists(&database).await {
            None
        } else {
            fs::remove_dir_all(&directory).expect("removes");
            fs::create_dir_all(&directory).expect("a directory");
            arguments.engine.drop(&database).await;
            arguments.engine.create(&database, None).await;
            let folded = fill(&directory, &url, size).await;
            fs::write(complete, "").expect("writes");
            Some(folded)
        };
        Self { directory, url, size, folded }
    }
}

async fn fill(directory: &Path, url: &str, size: Size) -> Folded {
    let config = configuration(directory, url, "http://127.0.0.1:1");
    let outside = Outside { durable: false, ..Outside::default() };
    let product = product::assemble(&config, outside).await.expect("the product starts");
    let bar = ProgressBar::new(0);
    generate::generate(&product.app, size, &bar).await.expect("the data is made");
    bar.finish_and_clear();
    if !product.app.database().is_sqlite() {
        let mut numbered = -1;
        while let Some(head) = facts::stamp(product.app.database().writer()).await.expect("numbers the facts")
        {
            if head == numbered {
                break;
            }
            numbered = head;
        }
    }
    let facts = facts::head(product.app.reader()).await.expect("reads");
    product.app.head().advance(facts);

    product::install_bundled(&product).await.expect("the plugins install");
    let plugins =
        cost(async { product.app.plugins().settle(&product.app).await.expect("plugins settle") }).await;
    let mut indexer = Indexer::new(product.app.clone());
    let search = cost(async { while indexer.advance().await.expect("indexes") {} }).await;
    work::settle(&product).await.expect("settles");
    close(product).await;
    // The floor has an index and a key of its own: an index has one writer.
    let floor = directory.join("floor");
    copy(&directory.join("search"), &floor.join("search")).expect("copies");
    Folded { facts, plugins, search }
}

async fn cost(work: impl Future<Output = ()>) -> Cost {
    let (started, before) = (Instant::now(), processor::of(std::process::id()));
    work.await;
    Cost { took: started.elapsed(), processor_ms: processor::of(std::process::id()) - before }
}

pub fn configuration(directory: &Path, url: &str, origin: &str) -> Config {
    let sources = config::sources();
    let sources = config::flag(sources, "data.directory", Some(directory));
    let sources = config::flag(sources, "database.url", Some(url));
    let sources = config::flag(sources, "server.origin", Some(origin));
    // One person writes more here than a thousand would.
    let sources = config::flag(sources, "limits.writes_per_minute", Some(0));
    config::read(&sources).expect("a configuration")
}

pub async fn close(product: Product) {
    product.host.stop().await;
    product.app.database().close().await.expect("closes");
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
