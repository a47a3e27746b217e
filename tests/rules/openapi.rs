//! The description of the API is kept beside it.

use crate::tree;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

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

/// Two shapes of one name become one component, and what answers with the other breaks the description.
#[test]
fn no_two_shapes_of_the_api_share_a_name() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in tree::sources("server", &["rs"]) {
        for (at, _) in source.text.match_indices("ToSchema)]\n") {
            let name = source.text[at..].lines().find_map(|line| {
                let item = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "))?;
                item.split(|c: char| !c.is_alphanumeric()).next().map(str::to_owned)
            });
            places.entry(name.expect("a shape has a name")).or_default().push(source.path.clone());
        }
    }
    places.retain(|_, files| files.len() > 1);
    assert!(places.is_empty(), "{places:#?}");
}
