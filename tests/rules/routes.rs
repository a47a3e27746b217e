//! Every address × everybody who may call → what they are answered. The table is `routes.txt`; run with
//! `RELAIS_TEST_WRITE=1` to write it anew, and read the difference before committing it.

use crate::tree;
use relais_domain::identity::Role;
use relais_tests::{Api, TestApp};
use reqwest::Method;
use serde_json::{Value, json};
use std::{collections::BTreeSet, fmt::Write, fs};

const TABLE: &str = "tests/rules/routes.txt";
const NOBODYS: &str = "0198c0de-0000-7000-8000-000000000000";

/// The addresses of the API, as its description lists them.
fn api() -> Vec<(Method, String)> {
    let document: Value = serde_json::from_str(&relais_api::openapi()).expect("JSON");
    let base = document["servers"][0]["url"].as_str().unwrap_or_default().trim_end_matches('/').to_owned();
    let mut routes = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for method in methods.as_object().expect("methods").keys() {
            let method: Method = method.to_uppercase().parse().expect("a method");
            let path = if path.starts_with("/api/") || path.ends_with("z") {
                path.clone()
            } else {
                format!("{base}{path}")
            };
            routes.push((method, path));
        }
    }
    routes
}

/// The addresses of pages, as the web crate mounts them.
fn pages() -> Vec<(Method, String)> {
    let mut routes = Vec::new();
    for source in tree::sources("web/src", &["rs"]) {
        if !source.path.ends_with("routes.rs") {
            continue;
        }
        for piece in source.text.split(['(', ',']) {
            let piece = piece.trim();
            if let Some(path) = piece
                .strip_prefix("\"/")
                .and_then(|path| path.strip_suffix('"').or_else(|| path.split('"').next()))
            {
                // The live stream answers for as long as somebody listens: nothing to wait for here.
                if path != "live" {
                    routes.push((Method::GET, format!("/{path}")));
                }
            }
        }
    }
    routes
}

/// An address of the kind, about the space everybody knows and otherwise about what nobody has.
fn concrete(path: &str) -> String {
    let mut concrete = String::new();
    for piece in path.split('/').skip(1) {
        concrete.push('/');
        concrete.push_str(match piece {
            "{slug}" if path.contains("spaces") => "general",
            "{emoji}" => "like",
            "{tag}" => "welcome",
            "{position}" => "999999",
            "{handle}" => "root",
            piece if piece.starts_with('{') => NOBODYS,
            piece => piece,
        });
    }
    if concrete.is_empty() { "/".into() } else { concrete }
}

async fn status(api: &Api<'_>, method: &Method, path: &str) -> u16 {
    let with_body = matches!(*method, Method::POST | Method::PUT | Method::PATCH);
    let address = format!("/{}", concrete(path));
    api.send(method.clone(), &address, |request| if with_body { request.json(&json!({})) } else { request })
        .await
        .status
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_answers_everybody_as_the_table_says() {
    let routes: BTreeSet<(String, String)> =
        api().into_iter().chain(pages()).map(|(method, path)| (path, method.to_string())).collect();
    let mut table = String::from("anonymous member administrator\n");
    for (path, method) in &routes {
        let parsed: Method = method.parse().expect("a method");
        // Each route on untouched ground: some end sessions, some leave spaces.
        let app = TestApp::start().await;
        let [member] = app.members(["ada"]).await;
        let administrator = app.somebody("hedy", Role::Administrator).await;
        let answers = [
            status(&app.api(), &parsed, path).await,
            status(&member.api(), &parsed, path).await,
            status(&administrator.api(), &parsed, path).await,
        ];
        assert!(answers.iter().all(|status| *status < 500), "{method} {path}: {answers:?}");
        writeln!(table, "{:>9} {:>6} {:>13} {method:<6} {path}", answers[0], answers[1], answers[2])
            .expect("writes");
    }
    let kept = tree::root().join(TABLE);
    if std::env::var_os("RELAIS_TEST_WRITE").is_some() {
        fs::write(&kept, &table).expect("writes");
    }
    let expected = fs::read_to_string(&kept).unwrap_or_default();
    let changed: Vec<_> = table.lines().filter(|line| !expected.lines().any(|kept| kept == *line)).collect();
    assert!(
        table == expected,
        "not as {TABLE} says (RELAIS_TEST_WRITE=1 writes it anew):\n{}",
        changed.join("\n")
    );
}

#[test]
fn nothing_but_signing_in_and_the_description_is_open_to_anybody() {
    let table = fs::read_to_string(tree::root().join(TABLE)).expect("the table is committed");
    for line in table.lines().skip(1).filter(|line| line.contains("/api/v1/")) {
        let fields: Vec<_> = line.split_whitespace().collect();
        let path = fields[4].trim_start_matches("/api/v1");
        let coming_in = matches!(
            (fields[3], path),
            ("POST", "/sessions" | "/sessions/renewals" | "/registrations" | "/password-resets")
        );
        let described = matches!(path, "/openapi.json" | "/docs" | "/docs.css");
        assert!(coming_in || described || fields[0] == "401", "{line}");
    }
    for line in table.lines().skip(1).filter(|line| line.contains("/admin/")) {
        let fields: Vec<_> = line.split_whitespace().collect();
        assert!(matches!(fields[1], "404"), "to a member, administration does not exist: {line}");
    }
}
