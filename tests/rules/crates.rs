//! Cargo is the architect: which crate may know which.

use crate::tree;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
};

/// Crate, those of ours it may know, and what it must never know.
const CRATES: &[(&str, &[&str], &[&str])] = &[
    ("relais-migrations", &[], &["relais-domain"]),
    ("relais-domain", &[], &["actix-web", "askama", "wasmtime", "reqwest"]),
    ("relais-transport", &["relais-domain"], &["sea-orm", "askama"]),
    ("relais-api", &["relais-domain", "relais-transport"], &["sea-orm", "askama"]),
    ("relais-cards", &[], &["actix-web", "askama", "sea-orm", "tokio", "wasmtime"]),
    ("relais-web", &["relais-cards", "relais-domain", "relais-transport"], &["sea-orm"]),
    ("relais-package", &[], &["actix-web", "askama", "sea-orm", "tokio", "wasmtime"]),
    ("relais-plugin-host", &["relais-cards", "relais-domain", "relais-package"], &["actix-web", "askama"]),
    ("relais-plugin", &[], &["actix-web", "askama", "sea-orm", "tokio", "wasmtime"]),
    ("relais-bundle", &["relais-package"], &["actix-web", "sea-orm", "wasmtime"]),
    (
        "relais-plugin-tools",
        &["relais-cards", "relais-domain", "relais-migrations", "relais-package", "relais-plugin-host"],
        &["actix-web", "askama", "wasmtime"],
    ),
    (
        "relais",
        &[
            "relais-api",
            "relais-bundle",
            "relais-domain",
            "relais-migrations",
            "relais-package",
            "relais-plugin-host",
            "relais-plugin-tools",
            "relais-transport",
            "relais-web",
        ],
        &["askama", "wasmtime"],
    ),
];

/// What every crate of the workspace that is shipped depends on, directly; what only tests need is left out.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(tree::root())
        .output()
        .expect("cargo answers");
    let metadata: Value = serde_json::from_slice(&metadata.stdout).expect("JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().expect("packages").iter();
    packages
        .map(|package| {
            let needed = package["dependencies"].as_array().into_iter().flatten();
            let shipped = |dependency: &&Value| dependency["kind"] != "dev" && dependency["optional"] != true;
            let needed = needed.filter(shipped).map(|dependency| text(&dependency["name"]));
            (text(&package["name"]), needed.collect())
        })
        .collect()
}

#[test]
fn every_crate_knows_only_what_it_may() {
    let dependencies = dependencies();
    let ours: BTreeSet<_> = dependencies.keys().cloned().collect();
    for (name, may, never) in CRATES {
        let needs = dependencies.get(*name).unwrap_or_else(|| panic!("{name} is gone"));
        for known in needs.intersection(&ours) {
            assert!(may.contains(&known.as_str()), "{name} must not know {known}");
        }
        for forbidden in *never {
            assert!(!needs.contains(*forbidden), "{name} must not depend on {forbidden}");
        }
    }
}

#[test]
fn plugins_are_written_with_the_sdk_alone_and_every_crate_has_a_place() {
    for (name, needs) in dependencies() {
        if name == "relais-tests" || CRATES.iter().any(|(known, ..)| *known == name) {
            continue;
        }
        let ours: Vec<_> = needs.iter().filter(|needed| needed.starts_with("relais")).collect();
        assert_eq!(ours, ["relais-plugin"], "{name}: a plugin, or a crate the house plan does not know");
    }
}
