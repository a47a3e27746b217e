//! The document is the one that is kept, whole and sound.

use super::*;
use crate::openapi::serve::KEPT;
use std::collections::BTreeSet;

fn document() -> Value {
    serde_json::from_str(&openapi()).expect("is JSON")
}

#[test]
fn the_document_that_is_kept_is_the_one_the_handlers_describe() {
    let kept: Value = serde_json::from_str(KEPT).expect("is JSON");
    assert!(kept == document(), "run `cargo run -- openapi > server/api/openapi.json`");
}

#[test]
fn every_route_is_described_and_every_description_is_routed() {
    let source = include_str!("../../routes.rs");
    let (_, table) = source.split_once("fn version_1").expect("has a table");
    let mut routed = BTreeSet::new();
    for row in table.lines().filter_map(|line| line.trim().strip_prefix(".service(at(\"")) {
        let (path, methods) = row.split_once("\")").expect("has a path");
        for method in ["get", "post", "put", "patch", "delete"] {
            if methods.contains(&format!(".{method}(")) {
                routed.insert((path.to_owned(), method.to_owned()));
            }
        }
    }
    let mut document = document();
    let described: BTreeSet<_> = operations(&mut document)
        .map(|operation| (operation.path.to_owned(), operation.method.to_owned()))
        .collect();
    let undescribed: Vec<_> =
        routed.difference(&described).filter(|(path, _)| !DOCUMENTATION.contains(&path.as_str())).collect();
    let unrouted: Vec<_> = described.difference(&routed).collect();
    assert!(
        undescribed.is_empty() && unrouted.is_empty(),
        "undescribed: {undescribed:?}, unrouted: {unrouted:?}"
    );
}

/// The description itself is not described.
const DOCUMENTATION: [&str; 3] = ["/openapi.json", "/docs", "/docs.css"];

#[test]
fn every_operation_says_what_it_does_takes_answers_and_how_it_fails() {
    let mut names = BTreeSet::new();
    for Operation { method, path, description } in operations(&mut document()) {
        let place = format!("{method} {path}: {description}");
        assert!(description["summary"].as_str().is_some_and(|summary| summary.len() > 3), "{place}");
        assert!(names.insert(description["operationId"].to_string()), "twice: {place}");
        let responses = description["responses"].as_object().expect("has responses");
        assert!(
            responses.keys().any(|status| status.starts_with('2')) && responses.contains_key("500"),
            "{place}"
        );
        for parameter in description["parameters"].as_array().into_iter().flatten() {
            let described = parameter["description"].is_string() || parameter["$ref"].is_string();
            assert!(described, "{parameter} of {place}");
        }
        for body in responses.values().chain(description.get("requestBody")) {
            for (_, media) in body["content"]
                .as_object()
                .into_iter()
                .flatten()
                .filter(|(kind, _)| *kind == "application/json")
            {
                assert!(!media["example"].is_null(), "{place}");
            }
        }
    }
}

/// Every value of a JSON text, with the way to it.
fn walk(value: &Value, way: &str, visit: &mut impl FnMut(&str, &Value)) {
    visit(way, value);
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| walk(item, &format!("{way}/{at}"), visit))
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, field)| walk(field, &format!("{way}/{name}"), visit))
        }
        _ => {}
    }
}

#[test]
fn every_reference_leads_somewhere_and_nothing_is_null_but_examples() {
    let document = document();
    walk(&document, "", &mut |way, value| {
        if way.ends_with("/$ref") {
            let target =
                value.as_str().and_then(|target| target.strip_prefix('#')).expect("points into the document");
            assert!(document.pointer(target).is_some(), "{way}: {target}");
        }
        let in_example = way.contains("/example") || way.contains("/default");
        assert!(in_example || !value.is_null(), "{way} is null");
    });
}
