//! What authors of plugins run, on the plugins there are.

use super::kept::GAMIFICATION;
use relais_package::{Key, sign};
use relais_plugin_tools::{check, rehearsal::Rehearsal, scenario, test};
use relais_tests::TestApp;
use serde_json::json;
use std::path::{Path, PathBuf};

fn package(name: &str) -> &'static [u8] {
    let all = relais_bundle::packages().iter().chain(relais_bundle::fixtures());
    all.into_iter().find(|(file, _)| file.starts_with(name)).expect("packed").1
}

/// A folder with one scenario.
fn folder(scenario: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("scenarios")).expect("makes");
    std::fs::write(folder.path().join("scenarios/one.toml"), scenario).expect("writes");
    let cache = folder.path().join("cache");
    (folder, cache)
}

const TIP: &str = r#"
[[facts]]
kind = "post.published"
by = "ada"
data = { post = "@tip", space = "@general", author = "@ada", kind = "tip", title = "A tip", length = 600, tags = [], mentions = [] }

[[cards]]
slot = "profile.section"
about = { person = "@ada" }
viewer = "ada"
locale = "fr"
everywhere = true
"#;

async fn verdicts(folder: &Path, rehearsal: &Rehearsal, update: bool) -> Vec<test::Verdict> {
    let tested = test::test(folder, rehearsal, update).await.expect("plays");
    tested.into_iter().map(|tested| tested.verdict).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scenario_is_compared_with_its_snapshot() {
    let (folder, cache) = folder(TIP);
    let rehearsal = Rehearsal::new(package(GAMIFICATION), &cache);
    let play = |update| verdicts(folder.path(), &rehearsal, update);
    assert_eq!(play(false).await, [test::Verdict::New]);
    assert_eq!(play(true).await, [test::Verdict::Written]);
    assert_eq!(play(false).await, [test::Verdict::Same], "the same in every run");
    let snapshot = std::fs::read_to_string(folder.path().join("scenarios/one.json")).expect("written");
    assert!(snapshot.contains("AdaptiveCard") && snapshot.contains("plain_text"), "{snapshot}");
    assert!(snapshot.contains("\"@ada\"") && snapshot.contains("Badges et points"), "{snapshot}");
    std::fs::write(folder.path().join("scenarios/one.toml"), TIP.replace("length = 600", "length = 3"))
        .expect("writes");
    let [test::Verdict::Differs(lines)] = &play(false).await[..] else { panic!("it differs") };
    assert!(lines.iter().any(|line| line.contains("state.")), "{lines:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scenario_walks_through_a_wizard_and_folds_with_what_it_led_to() {
    let setup = "[setup]\nlocale = \"fr\"\nanswers = [{ focus = \"sharing\" }, \
                 { accepted_answer = 8, case_study = 12, tip = 9, first_words = 0 }]\n";
    let (folder, cache) = folder(&format!("{setup}{TIP}"));
    let rehearsal = Rehearsal::new(package(GAMIFICATION), &cache);
    let scenario = scenario::Scenario::read(&folder.path().join("scenarios/one.toml")).expect("reads");
    let picture = rehearsal.play(&scenario).await.expect("plays");
    let steps = picture["setup"].as_array().expect("steps");
    assert_eq!(steps[0]["form"], "Qu’est-ce qui doit compter le plus ?");
    assert_eq!(steps[1]["fields"]["/tip"], "Astuce ou tutoriel");
    assert!(
        steps[2]["warnings"][0].as_str().is_some_and(|it| it.starts_with("/tip: Une astuce")),
        "{steps:#?}"
    );
    assert_eq!(steps[3], json!({ "saved": 1 }));
    assert_eq!(picture["state"]["boards"]["points"]["all"]["@ada"], 9, "{}", picture["state"]["boards"]);
    std::fs::write(folder.path().join("scenarios/one.toml"), format!("[settings]\ntip = 101\n{TIP}"))
        .expect("writes");
    let failed = test::test(folder.path(), &rehearsal, false).await.expect_err("refused").to_string();
    assert!(failed.contains("/tip: out-of-range"), "{failed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn gamification_folds_alike_in_every_batch_interrupted_or_not() {
    let (folder, cache) = folder(TIP);
    let report =
        check::check(folder.path(), &Rehearsal::new(package(GAMIFICATION), &cache)).await.expect("checks");
    assert!(report.wrong.is_empty() && report.doubts.is_empty(), "{report:#?}");
    let budgets = report.fine.iter().find(|line| line.contains("card profile.section")).expect("budgets");
    for said in ["of 50 elements", "of 24576 bytes", "Teams", "Slack", "of 12000 characters", "e-mail"] {
        assert!(budgets.contains(said), "{budgets}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fold_that_remembers_more_than_it_keeps_is_found_out() {
    let (folder, cache) = folder(&TIP.replace("A tip", "hostile: remember"));
    let report = check::check(folder.path(), &Rehearsal::new(package("relais.hostile"), &cache))
        .await
        .expect("checks");
    assert!(report.wrong.iter().any(|line| line.contains("one at a time")), "{report:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scenario_that_cannot_be_read_says_where() {
    let (folder, cache) = folder("[[facts]]\nkinds = \"x\"\n");
    let failed = test::test(folder.path(), &Rehearsal::new(package(GAMIFICATION), &cache), false).await;
    let said = failed.expect_err("refused").to_string();
    assert!(said.contains("one.toml") && said.contains("kinds"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_versions_of_a_history_are_compared() {
    let (folder, cache) = folder("");
    let facts = folder.path().join("facts.jsonl");
    let fact = |id: u32, length: u32| {
        json!({
            "id": uuid::Uuid::from_u128(id.into()), "kind": "post.published", "schema": 1,
            "at": "2026-11-02T09:00:00Z", "actor": null, "space": null, "origin": null, "depth": 0,
            "data": { "post": uuid::Uuid::from_u128(7), "space": uuid::Uuid::from_u128(8),
                "author": uuid::Uuid::from_u128(9), "kind": "tip", "title": "A tip", "length": length,
                "tags": [], "mentions": [] },
        })
        .to_string()
    };
    std::fs::write(&facts, format!("{}\n{}\n", fact(1, 600), fact(2, 700))).expect("writes");
    let facts = scenario::lines(&facts).expect("reads");
    let rehearsal = Rehearsal::new(package(GAMIFICATION), &cache);
    let same = relais_plugin_tools::replay::diff(&rehearsal, &rehearsal, &facts).await.expect("replays");
    assert!(same.is_empty(), "{same:#?}");
    assert!(rehearsal.replay(&facts).await.expect("replays")["state"]["documents"]["awards"].is_object());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signature_that_does_not_hold_is_refused_wherever_it_comes_from() {
    let app = TestApp::start().await;
    let root = app.administrator().await;
    let signed = sign(package(GAMIFICATION), &Key::new([7; 32])).expect("signs");
    root.api().upload("/admin/plugins", "signed.relais", signed.clone()).await.expect(201);
    // The same signature over other files.
    let mut forged = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(signed)).expect("a zip");
    for place in 0..zip.len() {
        forged.raw_copy_file(zip.by_index_raw(place).expect("an entry")).expect("copies");
    }
    forged.start_file("i18n/de.ftl", zip::write::SimpleFileOptions::default()).expect("starts");
    std::io::Write::write_all(&mut forged, b"name = x\n").expect("writes");
    let forged = forged.finish().expect("ends").into_inner();
    let refused = root.api().upload("/admin/plugins", "forged.relais", forged).await.expect(422);
    assert!(refused.text().contains("signature"), "{}", refused.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_plugin_says_is_read_by_administrators_alone() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let address = format!("/admin/plugins/{GAMIFICATION}/logs");
    ada.api().get(&address).await.expect(404);
    let root = app.administrator().await;
    let lines = root.api().get(&address).await.expect(200).items();
    assert!(lines.iter().all(|line| line["level"].is_string()), "{lines:#?}");
}
