//! Every text exists in both languages and is shown somewhere.

use crate::tree;
use std::collections::{BTreeMap, BTreeSet};

/// The keys of each file of a locale.
fn keys(locale: &str) -> BTreeMap<String, BTreeSet<String>> {
    let folder = format!("web/locales/{locale}/");
    tree::sources(&folder, &["ftl"])
        .iter()
        .map(|source| (source.path[folder.len()..].to_owned(), messages(&source.text)))
        .collect()
}

fn messages(text: &str) -> BTreeSet<String> {
    text.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once('='))
        .map(|(key, _)| key.trim().to_owned())
        .collect()
}

#[test]
fn both_languages_have_the_same_files_and_keys() {
    let (french, english) = (keys("fr"), keys("en"));
    assert!(!french.is_empty());
    assert_eq!(french.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>());
    for (file, keys) in &french {
        let missing: Vec<_> = keys.symmetric_difference(&english[file]).collect();
        assert!(missing.is_empty(), "{file}: in one language only: {missing:?}");
    }
}

#[test]
fn no_key_is_said_twice() {
    let mut seen = BTreeMap::new();
    for (file, keys) in keys("fr") {
        for key in keys {
            if let Some(other) = seen.insert(key.clone(), file.clone()) {
                panic!("{key} is in {other} and in {file}");
            }
        }
    }
}

#[test]
fn every_text_is_shown_somewhere() {
    let code: String = [
        "web/src",
        "web/templates",
        "web/assets",
        "server/domain/src",
        "server/transport/src",
        "plugins/host/src",
    ]
    .iter()
    .flat_map(|folder| tree::sources(folder, &["rs", "html", "js"]))
    .map(|source| source.text)
    .collect();
    let said = |key: &str| code.contains(&format!("\"{key}\""));
    // Some keys are made of a fixed beginning and a code of ours: `violation-` and `too-long`.
    let made = |key: &str| {
        key.match_indices('-').any(|(at, _)| {
            let (beginning, end) = (&key[..=at], &key[at + 1..]);
            (code.contains(&format!("\"{beginning}{{")) || code.contains(&format!("\"{beginning}\"")))
                && (said(end) || code.contains(end))
        })
    };
    let unused: Vec<_> = keys("en").into_values().flatten().filter(|key| !said(key) && !made(key)).collect();
    assert!(unused.is_empty(), "{unused:#?}");
}
