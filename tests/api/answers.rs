//! How failures are told, and the headers every answer carries.

use relais_tests::TestApp;
use reqwest::Method;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_exist_is_a_problem_not_a_page() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    for path in [
        "/nothing",
        "/posts/not-an-id",
        "/posts/0198c0de-0000-7000-8000-000000000000",
        "/spaces/nowhere",
        "/",
    ] {
        ada.api().get(path).await.refused(404, "not-found");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_method_an_address_does_not_know_is_named_with_those_it_does() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let refused = ada.api().send(Method::DELETE, "/feed", |request| request).await.expect(405);
    assert_eq!(refused.problem().code, "method-not-allowed");
    assert_eq!(refused.header("allow"), "GET");
    let refused = ada.api().send(Method::PATCH, "/spaces", |request| request).await.expect(405);
    assert_eq!(refused.header("allow"), "GET, POST");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_is_protected_and_has_a_name() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    for answer in [ada.api().get("/me").await, app.api().get("/me").await, app.api().get("//sign-in").await] {
        assert!(!answer.header("x-request-id").is_empty(), "{}", answer.request);
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{}", answer.request);
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("default-src") && !policy.contains("unsafe-inline"),
            "{}: {policy}",
            answer.request
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_page_changes_nothing() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    ada.opens("/").await.expect(200);
    let forged = ada.browser().post(format!("{}/api/v1/spaces", app.origin()));
    let forged = forged
        .header("origin", "https://evil.example")
        .json(&json!({ "name": "Mine now", "slug": "mine-now" }));
    assert_eq!(forged.send().await.expect("answers").status(), 403);
    let forged = ada.browser().post(format!("{}/api/v1/spaces", app.origin()));
    let forged = forged
        .header("sec-fetch-site", "cross-site")
        .json(&json!({ "name": "Mine now", "slug": "mine-now" }));
    assert_eq!(forged.send().await.expect("answers").status(), 403);
    ada.api().get("/spaces/mine-now").await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrators_address_does_not_exist_for_a_member() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    ada.api().get("/admin/plugins").await.refused(404, "not-found");
    app.api().get("/admin/plugins").await.refused(401, "sign-in-required");
    app.administrator().await.api().get("/admin/plugins").await.expect(200);
}
