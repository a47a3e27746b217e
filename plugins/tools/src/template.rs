//! `relais plugin new`: a plugin that compiles, is tested, and shows something.
//!
//! In Rust it is filled in from `template/`; in another language it is the example of that language
//! (`plugins/examples`) under a name of its own.

use crate::{Problem, Result, sdk};
use std::{collections::BTreeSet, path::Path};

/// What a new plugin is to be.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// `kudos`: letters, digits and dashes.
    pub name: String,
    /// `org.example.kudos`.
    pub id: String,
    pub language: Language,
    /// Which hooks it has; see [`HOOKS`].
    pub hooks: BTreeSet<String>,
}

/// What a plugin can be begun in. Whatever makes a component can be used; these have a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Rust,
    JavaScript,
    Python,
}

/// The hooks a new plugin can have.
pub const HOOKS: [&str; 2] = ["observers", "ui"];

/// Path in the new folder, and text before it is filled in.
type File = (&'static str, &'static str);

const FILES: [File; 8] = [
    (".gitignore", include_str!("../template/gitignore")),
    ("Cargo.toml", include_str!("../template/Cargo.toml.in")),
    ("README.md", include_str!("../template/README.md.in")),
    ("i18n/en.ftl", include_str!("../template/en.ftl.in")),
    ("i18n/fr.ftl", include_str!("../template/fr.ftl.in")),
    ("plugin.toml", include_str!("../template/plugin.toml.in")),
    ("scenarios/thanks.toml", include_str!("../template/thanks.toml.in")),
    ("src/lib.rs", include_str!("../template/lib.rs.in")),
];

/// The example in JavaScript.
const JAVASCRIPT: [File; 9] = [
    (".gitignore", include_str!("../../examples/.gitignore")),
    ("build.mjs", include_str!("../../examples/kudos-js/build.mjs")),
    ("i18n/en.ftl", include_str!("../../examples/kudos-js/i18n/en.ftl")),
    ("i18n/fr.ftl", include_str!("../../examples/kudos-js/i18n/fr.ftl")),
    ("package.json", include_str!("../../examples/kudos-js/package.json")),
    ("plugin.js", include_str!("../../examples/kudos-js/plugin.js")),
    ("plugin.toml", include_str!("../../examples/kudos-js/plugin.toml")),
    ("scenarios/thanks.toml", include_str!("../../examples/kudos-js/scenarios/thanks.toml")),
    ("wit/world.wit", include_str!("../../examples/kudos-js/wit/world.wit")),
];

/// The example in Python.
const PYTHON: [File; 9] = [
    (".gitignore", include_str!("../../examples/.gitignore")),
    ("app.py", include_str!("../../examples/kudos-py/app.py")),
    ("build", include_str!("../../examples/kudos-py/build")),
    ("i18n/en.ftl", include_str!("../../examples/kudos-py/i18n/en.ftl")),
    ("i18n/fr.ftl", include_str!("../../examples/kudos-py/i18n/fr.ftl")),
    ("plugin.toml", include_str!("../../examples/kudos-py/plugin.toml")),
    ("requirements.txt", include_str!("../../examples/kudos-py/requirements.txt")),
    ("scenarios/thanks.toml", include_str!("../../examples/kudos-py/scenarios/thanks.toml")),
    ("wit/world.wit", include_str!("../../examples/kudos-py/wit/world.wit")),
];

impl Wanted {
    /// Says what cannot be: a name, an identifier, a hook.
    pub fn new(name: &str, id: Option<String>, language: Language, hooks: &[String]) -> Result<Self> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let starts = name.starts_with(|c: char| c.is_ascii_lowercase());
        if !starts || !name.chars().all(plain) || name.len() > 60 {
            return Err(Problem(format!(
                "{name:?} is not a name for a plugin: small letters, digits and dashes, a letter first"
            )));
        }
        let hooks: BTreeSet<String> = match hooks {
            [] => HOOKS.iter().map(ToString::to_string).collect(),
            some => some.iter().cloned().collect(),
        };
        if let Some(unknown) = hooks.iter().find(|hook| !HOOKS.contains(&hook.as_str())) {
            return Err(Problem(format!(
                "there is no template for the hook {unknown:?}; there is for {}",
                HOOKS.join(", ")
            )));
        }
        if hooks.contains("ui") && !hooks.contains("observers") {
            return Err(Problem("`ui` shows what `observers` keep: take both".into()));
        }
        if language != Language::Rust && hooks.len() != HOOKS.len() {
            return Err(Problem("hooks are chosen for Rust alone; the others have them all".into()));
        }
        let id = id.unwrap_or_else(|| format!("org.example.{name}"));
        Ok(Self { name: name.to_owned(), id, language, hooks })
    }
}

/// Writes the plugin to `folder`, which must not be there yet or be empty.
pub fn create(folder: &Path, wanted: &Wanted) -> Result<()> {
    let empty = std::fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none());
    if !empty {
        return Err(Problem::at(folder, "there is something here already"));
    }
    match wanted.language {
        Language::Rust => {
            for (path, text) in FILES {
                sdk::put(&folder.join(path), filled(text, wanted).as_bytes())?;
            }
            sdk::write(&folder.join(".relais").join("sdk"))
        }
        Language::JavaScript => example(folder, &JAVASCRIPT, "kudos-js", wanted),
        Language::Python => example(folder, &PYTHON, "kudos-py", wanted),
    }
}

/// Writes an example under the name that is wanted.
fn example(folder: &Path, files: &[File], called: &str, wanted: &Wanted) -> Result<()> {
    for (path, text) in files {
        sdk::put(&folder.join(path), renamed(text, called, wanted).as_bytes())?;
    }
    sdk::executable(&folder.join("build"))?;
    sdk::write_contract(folder)
}

fn renamed(text: &str, called: &str, wanted: &Wanted) -> String {
    let text = text.replace(&format!("org.example.{called}"), &wanted.id);
    let text = text.replace("package example:kudos;", &format!("package example:{};", wanted.name));
    text.replace(called, &wanted.name).replace("name = Kudos", &format!("name = {}", camel(&wanted.name)))
}

/// The text with names in place, without the parts of hooks nobody wants: those between a line
/// `%% if <hook>` and the next `%% end`.
fn filled(text: &str, wanted: &Wanted) -> String {
    let mut lines = String::with_capacity(text.len());
    let mut kept = true;
    for line in text.lines() {
        match line.trim().strip_prefix("%% ") {
            Some("end") => kept = true,
            Some(condition) => {
                kept = condition.strip_prefix("if ").is_some_and(|hook| wanted.hooks.contains(hook));
            }
            None if kept => {
                lines.push_str(line);
                lines.push('\n');
            }
            None => {}
        }
    }
    lines
        .replace("{{name}}", &wanted.name)
        .replace("{{id}}", &wanted.id)
        .replace("{{hooks}}", &wanted.hooks.iter().cloned().collect::<Vec<_>>().join(", "))
        .replace("{{Type}}", &camel(&wanted.name))
}

/// `thank-you` is `ThankYou`.
fn camel(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    name.split('-').map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_filled_in_everywhere_and_unwanted_hooks_leave_nothing() {
        let wanted = Wanted::new("thank-you", None, Language::Rust, &["observers".into()]).expect("a name");
        for (path, text) in FILES {
            let filled = filled(text, &wanted);
            assert!(!filled.contains("{{") && !filled.contains("%%"), "{path}: {filled}");
            assert!(!filled.contains("impl Ui") && !filled.contains("[[slots]]"), "{path}: {filled}");
        }
        assert!(filled("struct {{Type}};", &wanted).contains("struct ThankYou;"));
        for wrong in ["", "Kudos", "../x", "-a", "1a"] {
            assert!(Wanted::new(wrong, None, Language::Rust, &[]).is_err(), "{wrong}");
        }
        assert!(Wanted::new("a", None, Language::Rust, &["magic".into()]).is_err());
    }

    #[test]
    fn an_example_takes_the_name_that_is_wanted() {
        for (language, files, called) in
            [(Language::JavaScript, &JAVASCRIPT, "kudos-js"), (Language::Python, &PYTHON, "kudos-py")]
        {
            let wanted = Wanted::new("thank-you", None, language, &[]).expect("a name");
            for (path, text) in files {
                assert!(!renamed(text, called, &wanted).contains(called), "{path}");
            }
            let folder = tempfile::tempdir().expect("a folder");
            create(folder.path(), &wanted).expect("writes");
            let manifest = std::fs::read_to_string(folder.path().join("plugin.toml")).expect("a manifest");
            assert!(manifest.contains("org.example.thank-you"), "{manifest}");
            assert!(folder.path().join("wit/deps/relais/plugin.wit").is_file());
        }
        assert!(Wanted::new("a", None, Language::Python, &["observers".into()]).is_err());
    }
}
