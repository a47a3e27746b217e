//! Plugins compiled against contracts of the past run on the host of today.

use super::kept::kept;
use relais_domain::plugins::PluginState;
use relais_tests::TestApp;
use serde_json::json;

const MEASURED: &[u8] = include_bytes!("corpus/relais.measured-0.1.0.relais");
const SWITCHBOARD: &[u8] = include_bytes!("corpus/relais.switchboard-0.1.0.relais");

/// Guests that export every hook there was and import every interface.
const COMPILED: [(&str, &[u8]); 2] = [("relais.measured", MEASURED), ("relais.switchboard", SWITCHBOARD)];

#[tokio::test(flavor = "multi_thread")]
async fn packages_of_the_first_contract_are_installed_guard_and_apply() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    for (id, package) in COMPILED {
        let installed = app.app().plugins().install(app.app(), None, package.into()).await.expect("installs");
        assert_eq!(installed, id);
    }
    let post = ada.publishes("Old and new").in_space("general").await;
    ada.comments(&post.id, "Guarded by both").await;
    app.settle().await;
    let lines = kept(app.app(), "relais.measured").await;
    assert!(lines.iter().any(|line| line.contains("Old and new")), "{lines:#?}");
    let all = app.app().plugins().list(app.app()).await.expect("lists");
    for (id, _) in COMPILED {
        let plugin = all.iter().find(|plugin| plugin.id == id).expect("installed");
        assert_eq!(
            (plugin.state, plugin.lag, plugin.last_error.as_deref()),
            (PluginState::Active, 0, None),
            "{id}"
        );
    }
    let command = json!({ "arguments": { "to": ada.id } });
    ada.api().post("/plugins/relais.switchboard/commands/give", command).await.expect(200);
}
