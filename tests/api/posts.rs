use relais_tests::TestApp;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_post_is_published_and_read_back() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let body = json!({ "kind": "tip", "title": "Oil it", "body": "Use **two** drops, @grace.", "tags": ["#Été", "oil"] });
    let created = ada.api().post("/spaces/general/posts", body).await.expect(201);
    assert_eq!(created.header("location"), format!("/api/v1/posts/{}", created.id()));
    let shown = grace.api().get(&format!("/posts/{}", created.id())).await.expect(200).json();
    assert_eq!((&shown["kind"], &shown["title"]), (&json!("tip"), &json!("Oil it")));
    assert_eq!(shown["tags"], json!(["ete", "oil"]));
    assert_eq!((&shown["author"]["handle"], &shown["space"]["slug"]), (&json!("ada"), &json!("general")));
    let html = shown["body_html"].as_str().expect("rendered");
    assert!(html.contains("<strong>two</strong>") && html.contains("/people/grace"), "{html}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_a_member_writes_runs() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let hostile = "<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) <svg onload=alert(1)>";
    let post = ada.publishes("<script>alert(1)</script>").saying(hostile).in_space("general").await;
    let html = post.json["body_html"].as_str().expect("rendered").to_lowercase();
    for trace in ["<script", "onerror=", "onload=", "href=\"javascript:"] {
        assert!(!html.replace("&lt;", "").contains(trace) || html.contains("&lt;"), "{html}");
    }
    let page = ada.opens(&post).await.expect(200);
    assert!(page.all("script:not([src]):not([type])").is_empty(), "an inline script: {}", page.html());
    assert!(page.all("[onerror], [onload], [onclick]").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_keeps_what_was_said_before() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let post = ada.publishes("Oil it").saying("Two drops.").in_space("general").await;
    let path = format!("/posts/{}", post.id);
    grace.api().patch(&path, json!({ "body": "Three." })).await.expect(403);
    let edited = ada.api().patch(&path, json!({ "body": "Three drops." })).await.expect(200).json();
    assert_eq!(
        (&edited["title"], &edited["body"], &edited["edits"]),
        (&json!("Oil it"), &json!("Three drops."), &json!(1))
    );
    let history = grace.api().get(&format!("{path}/history")).await.expect(200).text();
    assert!(history.contains("Two drops."), "{history}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removed_post_is_gone_and_can_come_back() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let post = ada.publishes("Oil it").in_space("general").await;
    let path = format!("/posts/{}", post.id);
    grace.api().post(&format!("{path}/removal"), json!({ "reason": "no" })).await.expect(403);
    let root = app.administrator().await;
    let removed = root.api().post(&format!("{path}/removal"), json!({ "reason": "twice" })).await;
    assert!(matches!(removed.status, 200..=204), "{}", removed.text());
    grace.api().get(&path).await.refused(404, "not-found");
    assert!(grace.api().get("/feed").await.expect(200).items().is_empty());
    let restored = root.api().delete(&format!("{path}/removal")).await;
    assert!(matches!(restored.status, 200..=204), "{}", restored.text());
    grace.api().get(&path).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_title_needs_words_and_ends_somewhere() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let publish = async |title: &str, body: &str| {
        ada.api().post("/spaces/general/posts", json!({ "kind": "news", "title": title, "body": body })).await
    };
    let empty = publish("  ", "").await.refused(422, "invalid");
    assert!(empty.blames("title", "required") && empty.blames("body", "required"), "{empty:?}");
    let long = publish(&"é".repeat(201), &"x".repeat(50_001)).await.refused(422, "invalid");
    assert!(long.blames("title", "too-long") && long.blames("body", "too-long"), "{long:?}");
    publish(&"é".repeat(200), "b").await.expect(201);
    assert_eq!(ada.api().get("/feed").await.items().len(), 1, "nothing half-done is left");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scheduled_post_appears_at_its_hour() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let draft = json!({ "space": "general", "kind": "news", "title": "Tomorrow", "body": "It is here." });
    let draft = ada.api().post("/drafts", draft).await.expect(201).id();
    let at = app.app().now() + chrono::Duration::hours(24);
    ada.api().put(&format!("/drafts/{draft}/schedule"), json!({ "publish_at": at })).await.expect(200);
    app.settle().await;
    assert!(ada.api().get("/feed").await.items().is_empty());
    app.clock.advance(chrono::Duration::hours(25));
    app.settle().await;
    let again = relais_tests::PASSWORD;
    let signed_in =
        app.api().post("/sessions", json!({ "email": ada.email, "password": again })).await.expect(201);
    let bearer = format!("Bearer {}", signed_in.at("/access_token"));
    let feed = app.api().with("authorization", &bearer).get("/feed").await.expect(200);
    assert_eq!(feed.each("title"), ["Tomorrow"]);
}
