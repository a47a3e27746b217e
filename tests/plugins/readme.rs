//! What `plugins/README.md` tells a newcomer to type, typed.

use relais_tests::{PASSWORD, Process, TestApp};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// The first listing of the ten minutes.
fn listing() -> &'static str {
    let readme = include_str!("../../plugins/README.md");
    let (_, section) = readme.split_once("## Your first plugin, in ten minutes").expect("the section");
    let (_, listing) = section.split_once("```sh\n").expect("a listing");
    listing.split_once("```").expect("an end").0
}

/// Types lines into a shell in `folder`, as they stand.
fn type_in(folder: &Path, script: &str, binary: &Path, target: &Path) -> Result<String, String> {
    let path = std::env::join_paths(
        std::iter::once(binary.parent().expect("a folder").to_owned())
            .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
    );
    let mut shell = Command::new("sh");
    shell.args(["-e", "-c", script]).current_dir(folder).env("PATH", path.expect("a path"));
    // What the test's own cargo says of this build is not for the plugin's.
    shell.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS").env("CARGO_TARGET_DIR", target);
    let output = shell.output().expect("a shell");
    let said =
        format!("{}\n{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if output.status.success() { Ok(said) } else { Err(said) }
}

/// Kept between runs, so that only the plugin is compiled anew.
fn target(binary: &Path) -> PathBuf {
    binary.parent().expect("a folder").join("newcomer")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_plugin_of_the_readme_works_as_written() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let root = app.administrator().await;
    let tip = ada.publishes("Begin with the manual").of_kind("tip").in_space("general").await;
    grace.reacts(&tip.id, "thanks").await.expect(200);
    app.settle().await;

    let folder = tempfile::tempdir().expect("a folder");
    let binary = Process::binary();
    let script = listing()
        .replace("maud.legoff@demo.example", &root.email)
        .replace("RELAIS_PASSWORD=relais-demo", &format!("RELAIS_PASSWORD='{PASSWORD}'"))
        .replace("http://127.0.0.1:8080", app.origin());
    let place = folder.path().to_owned();
    let typed = tokio::task::spawn_blocking(move || type_in(&place, &script, &binary, &target(&binary)));
    let said = typed.await.expect("ends").unwrap_or_else(|said| panic!("{said}"));
    for expected in
        ["written  thanks", "ok       thanks", "batches of 1, 7 and 100", "org.example.kudos is installed"]
    {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    app.settle().await;
    let home = grace.opens("/").await.expect(200).words();
    assert!(home.contains("Most thanked") && home.contains("Ada"), "{home}");

    // “Now change it while it runs.”
    let lib = folder.path().join("kudos/src/lib.rs");
    let text = std::fs::read_to_string(&lib).expect("reads");
    std::fs::write(&lib, text.replace("Most thanked", "Thanked by many")).expect("writes");
    let (place, server) = (folder.path().join("kudos"), app.origin().to_owned());
    let email = root.email.clone();
    let typed = tokio::task::spawn_blocking(move || {
        let binary = Process::binary();
        let script = format!(
            "RELAIS_EMAIL={email} RELAIS_PASSWORD='{PASSWORD}' relais plugin dev --once --server {server}"
        );
        type_in(&place, &script, &binary, &target(&binary))
    });
    let said = typed.await.expect("ends").unwrap_or_else(|said| panic!("{said}"));
    assert!(said.contains("checked and swapped in"), "{said}");
    let home = grace.opens("/").await.expect(200).words();
    assert!(home.contains("Thanked by many") && home.contains("Ada"), "the state is kept: {home}");
}
