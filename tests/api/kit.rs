use relais_tests::{Person, TestApp, files};
use serde_json::{Value, json};
use std::io::{Cursor, Read};

const TEXT: &str = "## Un mot\n\nOn **écoute**.";

/// A kit of ada's with a text, a file, a link and a milestone under embargo.
async fn composed(ada: &Person) -> (String, Vec<Value>) {
    let team = json!({ "name": "Amarres", "slug": "amarres", "visibility": "open" });
    ada.api().post("/spaces", team).await.expect(201);
    let role = json!({ "title": "Le rôle" });
    let section = ada.api().post("/spaces/amarres/kit/sections", role).await.expect(201).id();
    let (api, bytes) = (ada.api(), files::document("guide.pdf"));
    let guide = api.upload("/spaces/amarres/resources", "Guide des quais.pdf", bytes).await.expect(201).id();
    let step = json!({
        "title": "Handhelds", "due_on": "2026-05-20", "precision": "quarter", "confidence": "likely",
        "embargo_until": "2026-03-04T08:10:00Z",
    });
    let step = ada.api().post("/spaces/amarres/milestones", step).await.expect(201).id();
    let path = format!("/kit-sections/{section}/items");
    let mut items = Vec::new();
    for item in [
        json!({ "kind": "text", "title": "Role card", "body": TEXT }),
        json!({ "kind": "resource", "subject_id": guide, "body": "Read it first." }),
        json!({ "kind": "link", "title": "The map", "url": "https://example.org/map" }),
        json!({ "kind": "milestone", "subject_id": step }),
    ] {
        items.push(ada.api().post(&path, item).await.expect(201).json());
    }
    (section, items)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kit_is_composed_read_and_looked_at() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let (section, items) = composed(&ada).await;
    let path = format!("/kit-sections/{section}/items");
    let refused = grace.api().post(&path, json!({ "kind": "text", "title": "x", "body": "y" })).await;
    refused.refused(403, "space-moderators-only");
    let again = json!({ "kind": "resource", "subject_id": items[1]["subject_id"] });
    let again = ada.api().post(&path, again).await.refused(422, "invalid");
    assert!(again.blames("subject", "in-kit-already"));
    let wrong = json!({ "kind": "link", "title": "", "url": "javascript:alert(1)" });
    let wrong = ada.api().post(&path, wrong).await.refused(422, "invalid");
    assert!(wrong.blames("title", "required") && wrong.blames("url", "url"));

    let kit = grace.api().get("/spaces/amarres/kit").await.expect(200);
    let shown = kit.json()["sections"][0]["items"].as_array().expect("items").clone();
    assert_eq!(shown.len(), 3, "the embargo holds for those outside");
    assert!(shown[0]["html"].as_str().is_some_and(|html| html.contains("<strong>écoute</strong>")));
    let place = json!({ "section_id": section, "place": 0 });
    ada.api()
        .put(&format!("/kit-items/{}/place", items[2]["id"].as_str().expect("an id")), place)
        .await
        .expect(204);
    let kit = grace.api().get("/spaces/amarres/kit").await.expect(200).json();
    assert_eq!(kit["sections"][0]["items"][0]["title"], "The map");

    app.joins(&grace, "amarres").await;
    app.clock.advance(chrono::Duration::minutes(1));
    let role = format!("/kit-items/{}", items[0]["id"].as_str().expect("an id"));
    ada.api().patch(&role, json!({ "body": "On écoute, on montre." })).await.expect(200);
    let changed = async || grace.api().get("/spaces/amarres/kit").await.expect(200).json()["changed"].clone();
    assert_eq!(changed().await, 1);
    app.clock.advance(chrono::Duration::minutes(1));
    grace.api().put("/spaces/amarres/kit/look", json!({})).await.expect(204);
    assert_eq!(changed().await, 0);
    ada.api().delete(&role).await.expect(204);
    ada.api().delete(&format!("/kit-sections/{section}")).await.expect(204);
    assert_eq!(grace.api().get("/spaces/amarres/kit").await.expect(200).json()["sections"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kit_is_taken_away_as_a_zip() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    composed(&ada).await;
    let answer = ada.api().get("/spaces/amarres/kit/archive").await.expect(200);
    assert_eq!(answer.header("content-type"), "application/zip");
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"kit-amarres.zip\"");
    let mut archive = zip::ZipArchive::new(Cursor::new(answer.body.to_vec())).expect("a zip");
    let mut text = String::new();
    archive.by_name("kit.md").expect("the text").read_to_string(&mut text).expect("reads");
    assert!(text.starts_with("# Amarres\n") && text.contains(TEXT), "{text}");
    assert!(
        text.contains("](<files/01-guide-des-quais.pdf>)") && text.contains("*Read it first.*"),
        "{text}"
    );
    let mut file = Vec::new();
    archive.by_name("files/01-guide-des-quais.pdf").expect("the file").read_to_end(&mut file).expect("reads");
    assert_eq!(file, files::document("guide.pdf"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_made_listed_and_taken_back() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    composed(&ada).await;
    let path = "/spaces/amarres/kit/shares";
    let new = json!({ "label": "Works council", "days": 7, "shows": ["texts", "milestones"] });
    grace.api().post(path, new.clone()).await.refused(403, "space-moderators-only");
    let wrong = ada.api().post(path, json!({ "days": 91, "shows": [] })).await.refused(422, "invalid");
    assert!(wrong.blames("days", "out-of-range") && wrong.blames("shows", "required"));
    let made = ada.api().post(path, new).await.expect(201);
    assert_eq!(ada.api().get(path).await.expect(200).items()[0]["url"], made.json()["url"]);
    ada.api().delete(&format!("/kit-shares/{}", made.id())).await.expect(204);
    assert!(ada.api().get(path).await.expect(200).items().is_empty());
}
