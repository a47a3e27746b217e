//! What a reader meets in any file.

use crate::tree::{self, Source};

const CODE: &[&str] = &["rs", "css", "js", "ts", "html", "wit"];

fn code() -> Vec<Source> {
    ["server", "web", "plugins", "migrations", "tests"]
        .iter()
        .flat_map(|folder| tree::sources(folder, CODE))
        .collect()
}

fn offenders(wrong: impl Fn(&Source) -> Option<String>) -> Vec<String> {
    code().iter().filter_map(|source| wrong(source).map(|why| format!("{}: {why}", source.path))).collect()
}

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    let long = offenders(|source| {
        let lines = source.text.lines().count();
        // The contract of plugins and the vocabulary of the log are one document each by nature.
        let one = source.path.ends_with(".wit") || source.path == "server/domain/src/platform/facts/fact.rs";
        (lines > 400 && !one).then(|| format!("{lines} lines"))
    });
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn nothing_is_left_for_later_or_skipped() {
    let words = [
        concat!("to", "do!("),
        concat!("unimpl", "emented!("),
        concat!("#[ig", "nore"),
        concat!("db", "g!("),
        concat!(".on", "ly("),
    ];
    let left =
        offenders(|source| words.iter().find(|word| source.text.contains(**word)).map(ToString::to_string));
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
fn every_file_is_named_after_what_is_in_it() {
    let nothing = ["utils", "util", "common", "helpers", "helper", "misc", "manager", "service"];
    let vague = offenders(|source| {
        let parts = source.path.split(['/', '.']);
        let vague = parts.filter(|part| nothing.contains(part)).map(str::to_owned).next();
        vague.filter(|_| source.path.ends_with(".rs"))
    });
    assert!(vague.is_empty(), "{vague:#?}");
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    let places = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];
    let known = offenders(|source| {
        places.iter().find(|place| source.text.contains(**place)).map(ToString::to_string)
    });
    assert!(known.is_empty(), "{known:#?}");
}

#[test]
fn time_chance_and_the_environment_are_read_in_one_place_each() {
    let read = |word: &str| -> Vec<String> {
        code()
            .into_iter()
            .filter(|source| {
                source.path.ends_with(".rs")
                    && !source.path.starts_with("tests/")
                    && !source.path.contains("/build")
            })
            .filter(|source| source.text.contains(word))
            .map(|source| source.path)
            .collect()
    };
    assert_eq!(read(concat!("Utc::", "now(")), ["server/domain/src/platform/clock.rs"]);
    assert_eq!(read(concat!("rand::", "rng(")), ["server/domain/src/platform/ids.rs"]);
}
