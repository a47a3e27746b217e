use relais_tests::{TestApp, files};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_what_its_bytes_say_whatever_its_name() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let picture = ada.api().upload("/attachments", "picture.png", files::png(8, 8)).await.expect(201);
    assert_eq!(picture.json()["content_type"], "image/png");
    let content = format!("/attachments/{}/content", picture.id());
    grace.api().get(&content).await.expect(404);
    let body = json!({ "kind": "news", "title": "Look", "body": "At this.", "attachments": [picture.id()] });
    ada.api().post("/spaces/general/posts", body).await.expect(201);
    let shown = grace.api().get(&content).await.expect(200);
    assert_eq!((shown.header("content-type"), &shown.body[..]), ("image/png", &files::png(8, 8)[..]));
    assert!(shown.header("content-security-policy").contains("sandbox"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_calls_itself_a_picture_is_refused() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    for name in ["picture.png", "picture.svg", "page.html"] {
        let refused = ada.api().upload("/attachments", name, files::lying_picture()).await;
        assert!(matches!(refused.status, 415 | 422), "{name}: {} {}", refused.status, refused.text());
    }
    assert!(ada.api().get("/attachments").await.expect(200).items().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_that_unpacks_to_gigabytes_is_refused_or_never_unpacked() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let answer = ada.api().upload("/attachments", "bomb.png", files::pixel_bomb()).await;
    assert!(matches!(answer.status, 201 | 422), "{} {}", answer.status, answer.text());
    let answer = ada.api().upload("/attachments", "bomb.zip", files::zip_bomb(200)).await;
    assert!(matches!(answer.status, 201 | 415 | 422), "{} {}", answer.status, answer.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_leads_nowhere() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let uploaded =
        ada.api().upload("/attachments", "../../../etc/passwd.png", files::png(8, 8)).await.expect(201);
    assert!(!uploaded.at("/name").contains('/'), "{}", uploaded.text());
    let content = ada.api().get(&format!("/attachments/{}/content", uploaded.id())).await.expect(200);
    assert!(!content.header("content-disposition").contains("../"), "{:?}", content.headers);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_attaches_somebody_elses_file() {
    let app = TestApp::start().await;
    let [ada, eve] = app.members(["ada", "eve"]).await;
    let file = ada.api().upload("/attachments", "mine.png", files::png(8, 8)).await.expect(201).id();
    let body = json!({ "kind": "news", "title": "Mine", "body": "b", "attachments": [file] });
    let refused = eve.api().post("/spaces/general/posts", body).await;
    assert!(matches!(refused.status, 404 | 422), "{} {}", refused.status, refused.text());
    assert!(ada.api().get("/feed").await.items().is_empty(), "nothing half-done is left");
}
