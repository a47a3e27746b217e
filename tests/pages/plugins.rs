//! Plugins in the administration: consent before anything runs, and the way out.

use relais_tests::TestApp;

const HOSTILE: &str = "relais.hostile";

fn package(name: &str) -> Vec<u8> {
    let all = relais_bundle::packages().iter().chain(relais_bundle::fixtures());
    all.into_iter().find(|(file, _)| file.starts_with(name)).expect("packed").1.to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_package_says_what_it_asks_for_and_is_installed_once_that_is_allowed() {
    let app = TestApp::start().await;
    let root = app.administrator().await;
    let page = root.opens("/admin/plugins").await.expect(200);
    let asked = page.drops("offers", "package", package(HOSTILE)).await.expect(200);
    let asked = asked
        .says("Posts: who published, edited or removed what")
        .says("Nobody outside this server")
        .says("not signed");
    root.opens("/admin/plugins").await.expect(200).keeps_quiet_about(HOSTILE);
    let installed = asked.submits("plugins", []).await.expect(303);
    assert_eq!(installed.leads_to(), format!("/admin/plugins/{HOSTILE}"));
    installed.follow().await.expect(200).says("Active");
    // The same once more: it would take the place of what runs.
    let again = root.opens("/admin/plugins").await.expect(200);
    again.drops("offers", "package", package(HOSTILE)).await.expect(200).says("Takes the place of version");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_package_is_refused_with_a_reason_and_leaves_nothing() {
    let app = TestApp::start().await;
    let root = app.administrator().await;
    let page = root.opens("/admin/plugins").await.expect(200);
    for (content, reason) in [
        (b"a sentence".to_vec(), "not a package"),
        (package("corrupt-component"), "plugin.wasm"),
        (package("swapped-manifest"), "another plugin.toml"),
    ] {
        page.drops("offers", "package", content).await.expect(422).says(reason);
    }
    root.opens("/admin/plugins").await.expect(200).keeps_quiet_about(HOSTILE);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_but_an_administrator_offers_or_accepts() {
    let app = TestApp::start().await;
    let root = app.administrator().await;
    let [ada] = app.members(["ada"]).await;
    let page = root.opens("/admin/plugins").await.expect(200);
    let asked = page.drops("offers", "package", package(HOSTILE)).await.expect(200);
    let key = asked.attributes("input[name=package]", "value").remove(0);
    ada.opens("/").await.expect(200);
    let sent = ada.browser().post(format!("{}/admin/plugins", app.origin())).header("origin", app.origin());
    let answer = sent.form(&[("package", key.as_str())]).send().await.expect("answers");
    assert_eq!(answer.status().as_u16(), 404);
    asked.submits("plugins", [("package", "ffffffffffffffff")]).await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_uninstalled_plugin_shows_nothing_and_comes_back_with_what_it_kept() {
    let app = TestApp::start().await;
    let root = app.administrator().await;
    let page = root.opens("/admin/plugins/relais.gamification").await.expect(200);
    page.submits("removal", []).await.expect(303).follow().await.expect(200).says("kept");
    root.opens("/admin/plugins/relais.gamification").await.expect(200).says("Uninstalled");
    let page = root.opens("/admin/plugins").await.expect(200);
    let asked = page.drops("offers", "package", package("relais.gamification")).await.expect(200);
    asked.submits("plugins", []).await.expect(303).follow().await.expect(200).says("Active");
}
