//! The network and secrets, as a guest meets them; what an address may be is tested beside the code.

use super::fixture::{SWITCHBOARD, installed};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_inside_the_house_can_be_reached() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    for target in [
        "/",
        "https://localhost:1/",
        "https://127.0.0.1:1/",
        "https://[::1]:1/",
        "https://2130706433:1/",
        "https://[::ffff:127.0.0.1]:1/",
        "http://169.254.169.254/latest/meta-data/",
        "https://example.org/",
    ] {
        let path = format!("/plugins/{SWITCHBOARD}/commands/reach");
        let answer = ada.api().post(&path, json!({ "arguments": { "target": target } })).await;
        let said = answer.at("/detail");
        assert!(said.contains("may not reach") || said.contains("not within"), "{target}: {said}");
        answer.refused(422, "refused");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_is_written_used_and_never_read() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    let root = app.administrator().await;
    let sign = format!("/plugins/{SWITCHBOARD}/commands/sign");
    let unset = ada.api().post(&sign, json!({})).await;
    assert!(unset.at("/detail").contains("is not set"), "{}", unset.text());
    let secret = format!("/admin/plugins/{SWITCHBOARD}/secrets/seal");
    ada.api().put(&secret, json!({ "value": "key" })).await.expect(404);
    root.api().put(&secret, json!({ "value": "key" })).await.expect(204);
    root.api()
        .put(&format!("/admin/plugins/{SWITCHBOARD}/secrets/other"), json!({ "value": "x" }))
        .await
        .expect(404);
    // As `printf 'a message' | openssl dgst -sha256 -hmac key` prints it.
    let mac = ada.api().post(&sign, json!({})).await.expect(200).at("/message");
    assert_eq!(mac, "998a1d090cc2d024fbb7601ef6a3123b7e6d54628325755344fac14245eec33f");
    let listed = root.api().get(&format!("/admin/plugins/{SWITCHBOARD}/secrets")).await.expect(200);
    assert_eq!(listed.each("name"), ["slack-signing", "seal", "hook"]);
    assert!(!listed.text().contains("key\""), "{}", listed.text());
    root.api().delete(&secret).await.expect(204);
    ada.api().post(&sign, json!({})).await.expect(422);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_overrules_what_a_failing_guard_does() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    let root = app.administrator().await;
    let policy = format!("/admin/plugins/{SWITCHBOARD}/guards/post.create");
    let post = json!({ "kind": "tip", "title": "guard: trap", "body": "Some words." });
    ada.api().post("/spaces/general/posts", post.clone()).await.expect(201);
    root.api().put(&policy, json!({ "on_failure": "reject" })).await.expect(204);
    ada.api().post("/spaces/general/posts", post.clone()).await.refused(422, "refused");
    root.api().put(&policy, json!({ "on_failure": null })).await.expect(204);
    ada.api().post("/spaces/general/posts", post).await.expect(201);
    root.api()
        .put(&policy.replace("post.create", "comment.edit"), json!({ "on_failure": null }))
        .await
        .expect(404);
}
