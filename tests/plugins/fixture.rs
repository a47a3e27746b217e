//! A server with one of the guests that are only for tests.

use relais_domain::plugins::PluginStatus;
use relais_tests::TestApp;

pub const SWITCHBOARD: &str = "relais.switchboard";

pub async fn installed(plugin: &str) -> TestApp {
    let app = TestApp::start().await;
    let package = relais_bundle::fixtures().iter().find(|(name, _)| name.starts_with(plugin)).expect("packed").1;
    app.app().plugins().install(app.app(), None, package.into()).await.expect("installs");
    app
}

pub async fn status(app: &TestApp, plugin: &str) -> PluginStatus {
    let plugins = app.app().plugins().list(app.app()).await.expect("lists");
    plugins.into_iter().find(|it| it.id == plugin).expect("installed")
}
