//! A server with one of the guests that are only for tests.

use relais_domain::plugins::PluginStatus;
use relais_tests::TestApp;

pub const SWITCHBOARD: &str = "relais.switchboard";

pub async fn installed(plugin: &str) -> TestApp {
    let app = TestApp::start().await;
    install(&app, plugin).await;
    app
}

/// Installs the package whose name begins so.
pub async fn install(app: &TestApp, package: &str) {
    let found = relais_bundle::fixtures().iter().find(|(name, _)| name.starts_with(package));
    let bytes = found.expect("packed").1;
    app.app().plugins().install(app.app(), None, bytes.into()).await.expect("installs");
}

pub async fn status(app: &TestApp, plugin: &str) -> PluginStatus {
    let plugins = app.app().plugins().list(app.app()).await.expect("lists");
    plugins.into_iter().find(|it| it.id == plugin).expect("installed")
}
