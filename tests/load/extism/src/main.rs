//! What the measured guard costs on Extism: warm, fresh from a compiled plugin, and fresh as it is built
//! where plugins are loaded for each call from a disk cache.
//!
//! Takes the guest, and the median of ours in microseconds to compare with.

use extism::{CompiledPlugin, Manifest, Plugin, PluginBuilder, Wasm};
use serde_json::json;
use std::{
    env,
    time::{Duration, Instant},
};

const BODY: usize = 2 << 10;
const ENTRY: &str = "review";

fn main() {
    let [_, guest, ours] = &env::args().collect::<Vec<_>>()[..] else {
        eprintln!("usage: relais-beside-extism GUEST.wasm MICROSECONDS");
        std::process::exit(2);
    };
    let ours: f64 = ours.parse().expect("microseconds");
    let manifest = Manifest::new([Wasm::file(guest)]);
    let draft = json!({
        "operation": "comment.create",
        "schema": 1,
        "actor": "019ab3c4-0000-7000-8000-000000000001",
        "space": "019ab3c4-0000-7000-8000-000000000002",
        "body": { "body": "x".repeat(BODY) },
    })
    .to_string();
    let ask = |plugin: &mut Plugin| {
        let answer: String = plugin.call(ENTRY, &draft).expect("answers");
        assert!(answer.len() > BODY, "it gives the body back");
    };

    let compiled = CompiledPlugin::new(PluginBuilder::new(manifest.clone())).expect("compiles");
    let mut warm = Plugin::new_from_compiled(&compiled).expect("starts");
    let warm = median(2_001, || ask(&mut warm));
    let fresh = median(501, || ask(&mut Plugin::new_from_compiled(&compiled).expect("starts")));
    let cached = median(101, || ask(&mut Plugin::new(&manifest, [], false).expect("starts")));

    println!("\nthe same guard on Extism, 2 KiB each way (ours, a fresh instance each: {ours:.1} µs)");
    for (what, took) in
        [("one instance kept", warm), ("fresh, compiled before", fresh), ("fresh, from its cache", cached)]
    {
        println!("{what:<24} {took:>10.1} µs, {:.1} times ours", took / ours);
    }
}

/// Microseconds.
fn median(times: usize, mut call: impl FnMut()) -> f64 {
    let mut took: Vec<Duration> = (0..times)
        .map(|_| {
            let started = Instant::now();
            call();
            started.elapsed()
        })
        .collect();
    took.sort_unstable();
    took[times / 2].as_secs_f64() * 1e6
}
