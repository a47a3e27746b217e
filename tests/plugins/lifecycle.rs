//! A version whose state has another shape takes over what is there.

use super::{
    fixture::{SWITCHBOARD, install, installed, status},
    kept::kept,
};
use relais_domain::plugins::RebuildState;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn the_state_is_brought_into_shape_and_nothing_is_lost() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    let give = async || {
        let path = format!("/plugins/{SWITCHBOARD}/commands/give");
        ada.api().post(&path, json!({ "arguments": { "to": "hedy" } })).await.expect(200)
    };
    give().await;
    ada.publishes("A tip").in_space("general").await;
    app.settle().await;
    let before = kept(app.app(), SWITCHBOARD).await;
    let generation = status(&app, SWITCHBOARD).await.generation;
    install(&app, "next-switchboard").await;
    let now = status(&app, SWITCHBOARD).await;
    assert_eq!((now.version.as_str(), now.generation), ("0.2.0", generation + 1));
    let migrated = "plugin_counters heard/migrated 1 to 2 = 2".to_owned();
    let mut after = kept(app.app(), SWITCHBOARD).await;
    assert!(after.contains(&migrated), "{after:#?}");
    after.retain(|line| *line != migrated);
    assert_eq!(after, before);
    assert_eq!(give().await.json()["data"]["given"], 2, "it goes on where it stood");
    ada.publishes("Another tip").in_space("general").await;
    app.settle().await;
    let mut rebuild = app.app().plugins().rebuild(app.app(), None, SWITCHBOARD).await.expect("starts");
    let done = rebuild.wait_for(|it| it.state != RebuildState::Running).await.expect("ends").clone();
    assert_eq!(done.state, RebuildState::Done, "{:?}", done.error);
    let gifts = kept(app.app(), SWITCHBOARD).await;
    assert_eq!(gifts.iter().filter(|line| line.starts_with("plugin_docs gifts/")).count(), 2);
}
