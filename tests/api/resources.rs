use relais_domain::identity::Role;
use relais_tests::{Person, TestApp, files};
use serde_json::json;

const LIBRARY: &str = "/spaces/general/resources";

async fn finds(person: &Person, words: &str) -> Vec<String> {
    person.api().find("/search", &[("q", words), ("kind", "resource")]).await.expect(200).each("id")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phrase_inside_each_document_is_found() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    for (name, phrase) in [
        ("guide.docx", "carnet bleu"),
        ("guide.odt", "vigie du quai sept"),
        ("guide.pdf", "garde montante"),
        ("guide.html", "brume épaisse"),
        ("dia.pptx", "lamaneur monte par tribord"),
        ("dia.odp", "lever l'ancre"),
        ("tarifs.xlsx", "supplément brise-glace"),
        ("tarifs.ods", "amarrage de nuit"),
    ] {
        let added = ada.api().upload(LIBRARY, name, files::document(name)).await.expect(201);
        app.settle().await;
        let shown = grace.api().get(&format!("/resources/{}", added.id())).await.expect(200);
        assert_eq!(shown.at("/current/reading"), "read", "{name}");
        assert_eq!(finds(&grace, phrase).await, [added.id()], "{name}: {phrase}");
        ada.api().post(&format!("/resources/{}/removal", added.id()), json!({})).await.expect(204);
        app.settle().await;
        assert!(finds(&grace, phrase).await.is_empty(), "{name}: removed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_says_why_and_is_still_found_by_its_title() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let cut = files::document("guide.docx");
    let liar = [("[Content_Types].xml", b"<a/>".to_vec()), ("word/document.xml", spaces(40 << 20))];
    let mut liar = files::archive(liar);
    files::belittle(&mut liar);
    for (name, content, reason) in [
        ("secret.pdf", files::document("encrypted.pdf"), "encrypted"),
        ("broken.pdf", b"%PDF-1.7\nand then nothing".to_vec(), "corrupt"),
        ("liar.docx", liar, "corrupt"),
    ] {
        let added = ada.api().upload(LIBRARY, name, content).await.expect(201);
        app.settle().await;
        let shown = ada.api().get(&format!("/resources/{}", added.id())).await.expect(200);
        assert_eq!(
            (shown.at("/current/reading"), shown.at("/current/unreadable")),
            ("unreadable".into(), reason.into())
        );
        let page = ada.opens(&format!("/resources/{}", shown.at("/slug"))).await.expect(200);
        page.says("Text unreadable");
        let title = name.split('.').next().expect("a name");
        assert_eq!(finds(&ada, title).await, [added.id()], "{name}");
    }
    // Half an archive is refused at the door, where it can still be told who sent it.
    ada.api().upload(LIBRARY, "cut.docx", cut[..cut.len() / 2].to_vec()).await.expect(422);
    ada.api().upload(LIBRARY, "bomb.docx", files::zip_bomb(64)).await.expect(422);
}

fn spaces(length: usize) -> Vec<u8> {
    vec![b' '; length]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gigabyte_is_refused_before_it_is_read() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let path = tempfile::NamedTempFile::new().expect("a file");
    // Sparse: a gigabyte to whoever reads it, nothing on the disk.
    path.as_file().set_len(1 << 30).expect("grows");
    let file = tokio::fs::File::open(path.path()).await.expect("opens");
    let part = reqwest::multipart::Part::stream_with_length(file, 1 << 30).file_name("huge.pdf");
    let form = reqwest::multipart::Form::new().part("file", part);
    let request = ada.api().request(reqwest::Method::POST, LIBRARY).await.multipart(form);
    // Refused while it is still being sent: the client may see the answer or only the closed connection.
    if let Ok(response) = request.send().await {
        assert_eq!(response.status(), 413);
    }
    assert!(ada.api().get(LIBRARY).await.expect(200).items().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn versions_votes_and_reviews() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let added = ada.api().upload(LIBRARY, "prices.txt", b"zeppelin".to_vec()).await.expect(201);
    let address = format!("/resources/{}", added.id());
    app.settle().await;
    assert_eq!(finds(&grace, "zeppelin").await, [added.id()]);
    grace.api().upload(&format!("{address}/versions"), "prices.txt", b"submarine".to_vec()).await.expect(403);
    ada.api().upload(&format!("{address}/versions"), "prices.txt", b"submarine".to_vec()).await.expect(201);
    app.settle().await;
    assert!(finds(&grace, "zeppelin").await.is_empty(), "only the current version is found");
    assert_eq!(finds(&grace, "submarine").await, [added.id()]);
    let first = grace.api().get(&format!("{address}/versions/1/content")).await.expect(200);
    assert_eq!(
        (&first.body[..], first.header("content-disposition").starts_with("attachment")),
        (&b"zeppelin"[..], true)
    );

    grace.api().put(&format!("{address}/vote"), json!({ "helped": true })).await.expect(204);
    let shown = grace.api().get(&address).await.expect(200).json();
    assert_eq!((&shown["helped"], &shown["my_vote"]), (&json!(1), &json!(true)));

    ada.api().put(&format!("{address}/review"), json!({ "next": "2026-03-01" })).await.expect(422);
    ada.api().put(&format!("{address}/review"), json!({ "next": "2026-03-05" })).await.expect(200);
    app.clock.advance(chrono::Duration::days(4));
    app.settle().await;
    app.settle().await;
    // Her session outlives her token.
    let told = ada.opens("/notifications").await.expect(200);
    assert_eq!(told.all("main strong"), ["prices"], "reminded once: {}", told.words());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_library_is_as_private_as_its_space() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let mallory = app.somebody("mallory", Role::Member).await;
    let space = json!({ "name": "Cellar", "slug": "cellar", "description": "", "visibility": "private" });
    ada.api().post("/spaces", space).await.expect(201);
    let added =
        ada.api().upload("/spaces/cellar/resources", "map.txt", b"treasure".to_vec()).await.expect(201);
    app.settle().await;
    assert_eq!(finds(&ada, "treasure").await, [added.id()]);
    for stranger in [&grace, &mallory] {
        assert!(finds(stranger, "treasure").await.is_empty());
        stranger.api().get(&format!("/resources/{}", added.id())).await.expect(404);
        stranger.api().get(&format!("/resources/{}/versions/1/content", added.id())).await.expect(404);
        stranger.api().upload("/spaces/cellar/resources", "a.txt", b"a".to_vec()).await.expect(403);
    }
    mallory.api().upload(LIBRARY, "a.txt", b"a".to_vec()).await.expect(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_index_built_anew_finds_what_files_say() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let added = ada.api().upload(LIBRARY, "guide.pdf", files::document("guide.pdf")).await.expect(201);
    app.settle().await;
    relais_domain::search::rebuild(&app.product.app, |_, _| ()).await.expect("rebuilds");
    assert_eq!(finds(&ada, "vigie du quai").await, [added.id()]);
}
