//! The description of the API is kept beside it.

use crate::tree;
use serde_json::Value;
use std::{collections::BTreeSet, fs};

fn kept() -> String {
    fs::read_to_string(tree::root().join("server/api/openapi.json")).expect("the description is committed")
}

#[test]
fn the_committed_description_is_fresh() {
    let fresh = "relais openapi > server/api/openapi.json";
    assert_eq!(kept().trim(), relais_api::openapi().trim(), "{fresh}");
}

#[test]
fn every_operation_is_named_explained_and_says_how_it_fails() {
    let document: Value = serde_json::from_str(&kept()).expect("JSON");
    let mut names = BTreeSet::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            let name =
                operation["operationId"].as_str().unwrap_or_else(|| panic!("{method} {path} has no name"));
            assert!(names.insert(name.to_owned()), "{name} is two operations");
            assert!(
                operation["summary"].as_str().is_some_and(|summary| !summary.is_empty()),
                "{method} {path} is not explained"
            );
            let answers = operation["responses"].as_object().expect("responses");
            assert!(answers.keys().any(|status| status.starts_with('2')), "{method} {path} never succeeds");
            assert!(answers.keys().any(|status| !status.starts_with('2')), "{method} {path} never fails");
        }
    }
}
