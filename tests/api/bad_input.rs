//! What breaks other products: each is a clear refusal, and nothing half-done is left behind.

use bytes::Bytes;
use futures::stream;
use relais_tests::{TestApp, files};
use reqwest::{Body, Method};
use serde_json::json;
use std::{io, time::Duration};
use tokio::time::timeout;

#[tokio::test(flavor = "multi_thread")]
async fn json_that_is_not_is_told_apart_from_json_that_says_something_else() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let to = "/spaces/general/posts";
    for malformed in ["", "{", "{\"kind\":\"news\",}", "nonsense", "{\"kind\":\"news\"", "\u{feff}{}"] {
        ada.api().post_bytes(to, malformed.to_owned()).await.refused(400, "malformed-json");
    }
    for unexpected in [
        "[]",
        "null",
        "{}",
        "7",
        "{\"kind\":\"news\",\"title\":7,\"body\":\"b\"}",
        "{\"kind\":\"poem\",\"title\":\"t\",\"body\":\"b\"}",
    ] {
        ada.api().post_bytes(to, unexpected.to_owned()).await.refused(422, "unexpected-json");
    }
    let unknown = json!({ "kind": "news", "title": "Hello", "body": "b", "pinned": true });
    ada.api().post(to, unknown).await.refused(422, "unexpected-json");
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let refused = ada.api().post_bytes(to, deep).await;
    assert!(matches!(refused.status, 400 | 422), "{}", refused.status);
    ada.api().send(Method::POST, to, |request| request.body("kind=news")).await.refused(415, "not-json");
    assert!(ada.api().get("/feed").await.items().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_that_are_no_text_are_refused() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let mut body = br#"{"kind":"news","title":"Hel"#.to_vec();
    body.extend([0xff, 0xfe, 0xc3, 0x28]);
    body.extend(br#"lo","body":"b"}"#);
    ada.api().post_bytes("/spaces/general/posts", body).await.refused(400, "malformed-json");
    let nul = ada
        .api()
        .post("/spaces/general/posts", json!({ "kind": "news", "title": "Hel\u{0}lo", "body": "b" }))
        .await;
    assert!(nul.refused(422, "invalid").blames("title", "control-characters"));
    let path = ada.api().get("/spaces/%FF%FE").await;
    assert!(matches!(path.status, 400 | 404), "{}", path.status);
    let path = ada.api().get("/spaces/a%00b").await;
    assert!(matches!(path.status, 400 | 404), "{}", path.status);
    let query = ada.api().get("/search?q=%FF%FE").await;
    assert!(matches!(query.status, 200 | 400 | 422), "{}", query.status);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_longer_than_any_post_is_cut() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let body = json!({ "kind": "news", "title": "Long", "body": "x".repeat(600 << 10) }).to_string();
    ada.api().post_bytes("/spaces/general/posts", body).await.refused(413, "body-too-long");
}

/// One megabyte after the other, for as long as somebody reads.
fn endless(head: &'static str) -> Body {
    let start = stream::once(async move { Ok::<_, io::Error>(Bytes::from_static(head.as_bytes())) });
    let megabyte = Bytes::from(vec![b'x'; 1 << 20]);
    let rest = stream::unfold(0u32, move |sent| {
        let megabyte = megabyte.clone();
        async move { (sent < 2048).then_some((Ok(megabyte), sent + 1)) }
    });
    Body::wrap_stream(futures::StreamExt::chain(start, rest))
}

const PART: &str = "--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"film.bin\"\r\n\r\n";

/// Sends until the server has had enough: a refusal, or a connection closed in our face.
async fn cut(request: reqwest::RequestBuilder) {
    let sent = timeout(Duration::from_secs(60), request.send()).await.expect("the server puts an end to it");
    if let Ok(answer) = sent {
        assert_eq!(answer.status(), 413);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_gigabytes_are_cut_short_announced_or_not() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let kept = || std::fs::read_dir(app.directory().join("files")).map(Iterator::count).unwrap_or_default();
    let before = kept();
    let form = "multipart/form-data; boundary=cut";
    let upload = ada.api().request(Method::POST, "/attachments").await.header("content-type", form);
    cut(upload.header("content-length", 2u64 << 30).body(endless(PART))).await;
    let chunked = ada.api().request(Method::POST, "/attachments").await.header("content-type", form);
    cut(chunked.body(endless(PART))).await;
    let json = ada.api().request(Method::POST, "/spaces").await.header("content-type", "application/json");
    cut(json.body(endless("{\"name\":\""))).await;
    assert!(ada.api().get("/attachments").await.expect(200).items().is_empty());
    assert_eq!(kept(), before, "nothing half-done is left on the disk");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_breaks_off_leaves_nothing() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let broken = stream::iter([
        Ok(Bytes::from_static(PART.as_bytes())),
        Ok(Bytes::from_static(b"half a file")),
        Err(io::Error::other("the train entered a tunnel")),
    ]);
    let upload = ada
        .api()
        .request(Method::POST, "/attachments")
        .await
        .header("content-type", "multipart/form-data; boundary=cut");
    assert!(upload.body(Body::wrap_stream(broken)).send().await.is_err());
    assert!(ada.api().get("/attachments").await.expect(200).items().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_corrupt_plugin_package_is_refused_by_name() {
    let app = TestApp::start().await;
    let root = app.administrator().await;
    let before = root.api().get("/admin/plugins").await.expect(200).each("id");
    let manifest = |text: &str| text.as_bytes().to_vec();
    let packages: [(&str, Vec<u8>); 6] = [
        ("empty", Vec::new()),
        ("not an archive", b"PK\x03\x04 nothing follows".to_vec()),
        ("no manifest", files::archive([("plugin.wasm", b"\0asm".to_vec())])),
        (
            "a manifest that is not TOML",
            files::archive([("plugin.toml", manifest("id = ")), ("plugin.wasm", b"\0asm".to_vec())]),
        ),
        (
            "a component that is not one",
            files::archive([
                ("plugin.toml", manifest("id = \"x.y\"\nversion = \"1.0.0\"\n")),
                ("plugin.wasm", b"\0asm\x01".to_vec()),
            ]),
        ),
        ("a bomb", files::zip_bomb(300)),
    ];
    for (what, package) in packages {
        let refused = root.api().upload("/admin/plugins", "x.relais", package).await;
        assert!(matches!(refused.status, 400 | 413 | 422), "{what}: {} {}", refused.status, refused.text());
        refused.problem();
    }
    assert_eq!(root.api().get("/admin/plugins").await.expect(200).each("id"), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_list_of_people_is_told_line_by_line_and_changes_nothing() {
    let app = TestApp::start().await;
    let root = app.administrator().await;
    let people = async || root.api().get("/people").await.expect(200).items().len();
    let before = people().await;
    for broken in ["", "no,known,column\n1,2,3\n", "email,name\nnot-an-address,\"unclosed\n"] {
        let refused =
            root.api().upload("/admin/directory/imports", "people.csv", broken.as_bytes().to_vec()).await;
        assert!(
            matches!(refused.status, 200 | 201 | 400 | 422),
            "{broken:?}: {} {}",
            refused.status,
            refused.text()
        );
    }
    assert_eq!(people().await, before);
}
