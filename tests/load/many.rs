//! Thirty plugins at once, and one swapped for its next version while it is asked.

use relais::product::Product;
use relais_domain::{
    App,
    plugins::{Operation, Plugins, Proposal, guarding::Proposer},
};
use serde_json::json;
use std::{
    io::{Cursor, Read, Write},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const PLUGINS: usize = 30;
const SWAPS: usize = 21;

/// Prints how long they take to start from the cache, what each holds, and how long a swap takes.
pub async fn run(product: &Product, package: &[u8]) {
    swaps(product, package).await;
    let (app, host) = (&product.app, &product.host);
    let before = resident();
    for number in 0..PLUGINS {
        let package = renamed(package, &format!("relais.measured{number}"), "0.1.0");
        host.install_bundled(app, &package).await.expect("installs");
    }
    host.settle(app).await.expect("settles");
    let held = resident().saturating_sub(before) / PLUGINS as u64;
    host.stop().await;
    let started = Instant::now();
    host.start(app).await.expect("starts");
    println!("\n{} plugins from the cache {:>9.1} ms", PLUGINS + 2, started.elapsed().as_secs_f64() * 1e3);
    println!("an idle plugin holds     {:>10} KiB", held / 1024);
}

/// Two versions in turn, while two others never stop asking.
async fn swaps(product: &Product, package: &[u8]) {
    let (app, host) = (&product.app, &product.host);
    let versions = [package.to_vec(), renamed(package, "relais.measured", "0.2.0")];
    // Compiled before: what is measured is the swap.
    for version in &versions {
        host.install(app, None, version.clone().into()).await.expect("installs");
    }
    let (stop, asked, failed) =
        (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
    let asking: Vec<_> = (0..2)
        .map(|_| {
            let (app, host) = (app.clone(), host.clone());
            let (stop, asked, failed) = (stop.clone(), asked.clone(), failed.clone());
            tokio::spawn(async move {
                while !stop.load(Ordering::Relaxed) {
                    let answer = host.review(&app, proposal(&app), &|_| Ok(())).await;
                    asked.fetch_add(1, Ordering::Relaxed);
                    failed.fetch_add(u64::from(answer.is_err()), Ordering::Relaxed);
                }
            })
        })
        .collect();
    let mut times: Vec<Duration> = Vec::new();
    for turn in 0..SWAPS {
        let next = versions[turn % 2].clone().into();
        let started = Instant::now();
        host.install(app, None, next).await.expect("installs");
        times.push(started.elapsed());
    }
    stop.store(true, Ordering::Relaxed);
    for asking in asking {
        asking.await.expect("ends");
    }
    times.sort_unstable();
    println!(
        "\nswap under load          {:>10.1} ms ({} calls meanwhile, {} failed)",
        times[times.len() / 2].as_secs_f64() * 1e3,
        asked.load(Ordering::Relaxed),
        failed.load(Ordering::Relaxed)
    );
}

fn proposal(app: &App) -> Proposal {
    Proposal {
        operation: Operation::CommentCreate,
        proposer: Proposer { person: app.id(), locale: None, space: app.id() },
        body: json!({ "body": "A word" }),
        current: None,
    }
}

/// The same guest as another plugin, or another version.
fn renamed(package: &[u8], id: &str, version: &str) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(package)).expect("a package");
    let mut manifest = String::new();
    from.by_name("plugin.toml").expect("a manifest").read_to_string(&mut manifest).expect("text");
    let manifest = manifest.replacen("\"relais.measured\"", &format!("{id:?}"), 1).replacen(
        "\"0.1.0\"",
        &format!("{version:?}"),
        1,
    );
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..from.len() {
        let mut entry = from.by_index(place).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("bytes");
        let content = match name.as_str() {
            "plugin.toml" => manifest.clone().into_bytes(),
            "plugin.wasm" => relais_package::seal(relais_package::unsealed(&content), &manifest),
            _ => content,
        };
        to.start_file(name, SimpleFileOptions::default()).expect("begins");
        to.write_all(&content).expect("writes");
    }
    to.finish().expect("a package").into_inner()
}

/// Bytes this process holds in memory.
fn resident() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    pages.split_whitespace().nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or_default() * 4096
}
