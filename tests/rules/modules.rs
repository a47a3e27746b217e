//! Inside the domain a module imports only from those before it, and speaks to the others in facts.

use crate::tree;

/// Each module and its place; modules of one place do not know each other.
const ORDER: &[(&str, u8)] = &[
    ("platform", 0),
    ("plugins", 1),
    ("identity", 2),
    ("spaces", 3),
    ("posts", 4),
    ("events", 4),
    ("resources", 4),
    ("milestones", 5),
    ("search", 5),
    ("moderation", 5),
    ("notifications", 5),
    ("faq", 5),
    ("feed", 5),
    ("extending", 6),
    ("kit", 6),
];

/// Looks ahead, and why it may.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("platform/app.rs", "identity", "App holds what every use case may touch"),
    ("platform/app.rs", "plugins", "App holds what every use case may touch"),
    ("platform/app.rs", "spaces", "App holds what every use case may touch"),
    ("platform/app.rs", "extending", "App holds what every use case may touch"),
    ("platform/app.rs", "events", "App holds what every use case may touch"),
    ("platform/app.rs", "search", "App holds what every use case may touch"),
    ("platform/testing.rs", "identity", "a test needs somebody who acts"),
    ("platform/testing.rs", "plugins", "an App needs its ports"),
    ("platform/testing.rs", "search", "an App needs its ports"),
    ("events/questions.rs", "posts", "what an event leaves unanswered becomes a post"),
    ("platform/facts/fact.rs", "posts", "a fact names the kind of a post as the wire does"),
];

fn place(module: &str) -> Option<u8> {
    ORDER.iter().find(|(name, _)| *name == module).map(|(_, place)| *place)
}

/// The modules of the crate a file names, outside its tests.
fn named(text: &str) -> Vec<String> {
    let shipped = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let code: String =
        shipped.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join(" ");
    let mut names = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut name = String::new();
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => names.push(std::mem::take(&mut name)),
                    c if depth == 0 => name.push(c),
                    _ => {}
                }
            }
            names.push(name);
        } else {
            names.push(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    names.iter().map(|name| name.trim().split(':').next().unwrap_or_default().trim().to_owned()).collect()
}

#[test]
fn a_module_of_the_domain_imports_only_from_those_before_it() {
    let base = "server/domain/src/";
    let mut wrong = Vec::new();
    for source in tree::sources(base, &["rs"]) {
        let path = source.path.strip_prefix(base).expect("below the domain");
        let module = path.split(['/', '.']).next().unwrap_or_default();
        if path.contains("test") || path == "lib.rs" {
            continue;
        }
        let own = place(module).unwrap_or_else(|| panic!("{module} has no place in the order"));
        for other in named(&source.text) {
            let Some(theirs) = place(&other) else { continue };
            let excepted = EXCEPTIONS.iter().any(|(file, to, _)| *file == path && *to == other);
            if other != module && theirs >= own && !excepted {
                wrong.push(format!("{path} imports {other}"));
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
