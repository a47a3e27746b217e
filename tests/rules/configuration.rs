//! config/default.toml is the reference manual.

use relais::config::{self, DEFAULTS};

#[test]
fn every_key_has_a_default_and_a_sentence() {
    let mut before = "";
    for line in DEFAULTS.lines() {
        if line.contains(" = ") && !line.starts_with('#') {
            assert!(before.starts_with("# "), "{line} is not explained");
        }
        before = line;
    }
    config::read(&config::sources()).expect("the defaults are a configuration");
}

#[test]
fn the_manual_and_the_product_know_the_same_keys() {
    let manual: toml::Table = DEFAULTS.parse().expect("TOML");
    let known =
        serde_json::to_value(config::read(&config::sources()).expect("a configuration")).expect("serialises");
    let sections = known.as_object().expect("sections");
    assert_eq!(manual.keys().collect::<Vec<_>>().len(), sections.len());
    for (section, keys) in sections {
        for key in keys.as_object().expect("keys").keys() {
            assert!(manual[section].get(key).is_some(), "{section}.{key} is not in the manual");
        }
    }
}
