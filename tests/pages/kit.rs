use relais_tests::{Person, TestApp, files};
use serde_json::json;

async fn opened(ada: &Person) {
    let team = json!({ "name": "Amarres", "slug": "amarres", "visibility": "open" });
    ada.api().post("/spaces", team).await.expect(201);
}

/// Opens the sheet for another item of the first section.
async fn sheet(ada: &Person, kind: &str) -> relais_tests::Page {
    let page = ada.opens("/spaces/amarres/kit/composition").await.expect(200);
    let links = page.attributes("a.chip", "href");
    ada.opens(links.iter().find(|link| link.ends_with(&format!("kind={kind}"))).expect("offered"))
        .await
        .expect(200)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kit_is_composed_presented_and_marked_with_forms_alone() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    opened(&ada).await;
    app.joins(&grace, "amarres").await;
    grace
        .opens("/spaces/amarres/kit")
        .await
        .expect(200)
        .says("The kit is still empty")
        .keeps_quiet_about("/composition");
    assert_eq!(grace.opens("/spaces/amarres/kit/composition").await.status(), 403);
    app.clock.advance(chrono::Duration::minutes(1));

    let page = ada.opens("/spaces/amarres/kit/composition").await.expect(200);
    page.submits("sections", [("title", "")]).await.expect(422);
    page.submits("sections", [("title", "The role")]).await.expect(303);
    let text = sheet(&ada, "text").await;
    let again = text.submits("new", [("title", "Role card"), ("body", "")]).await.expect(422);
    assert!(again.html().contains("value=\"Role card\""), "nothing that was typed is lost");
    again.submits("new", [("title", "Role card"), ("body", "We **listen**.")]).await.expect(303);
    sheet(&ada, "milestone").await.says("Nothing to add");
    let contact = sheet(&ada, "contact").await;
    contact.submits("new", [("subject", "@nobody.here")]).await.expect(422);
    contact.submits("new", [("subject", "@grace"), ("body", "For the quays.")]).await.expect(303);
    app.settle().await;

    let page = grace
        .opens("/spaces/amarres/kit")
        .await
        .expect(200)
        .says("2 items have changed")
        .says("For the quays.");
    assert!(page.html().contains("<strong>listen</strong>"));
    grace.opens("/spaces/amarres").await.expect(200).says("2 items have changed");
    app.clock.advance(chrono::Duration::minutes(1));
    page.submits("look", [])
        .await
        .expect(303)
        .follow()
        .await
        .expect(200)
        .keeps_quiet_about("items have changed");

    let slides = grace.opens("/spaces/amarres/kit/slides").await.expect(200);
    assert_eq!(slides.all("h2").len(), 2, "one object a slide");
    assert_eq!(slides.attributes("#slide-1 a[rel=next]", "href"), ["#slide-2"]);
    assert_eq!(slides.attributes("#slide-2 a[rel=prev]", "href"), ["#slide-1"]);

    let page = ada.opens("/spaces/amarres/kit/composition").await.expect(200);
    page.submits("place", [("to", "down")]).await.expect(303);
    let slides = grace.opens("/spaces/amarres/kit/slides").await.expect(200);
    assert_eq!(slides.all("h2")[1].trim(), "Role card");
    let page = ada.opens("/spaces/amarres/kit/composition").await.expect(200);
    page.submits("removal", []).await.expect(303).follow().await.expect(200).says("out of the kit");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_in_the_space_is_put_into_the_kit_from_its_own_page() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    opened(&ada).await;
    app.joins(&grace, "amarres").await;
    let post = ada.publishes("The new handover").in_space("amarres").await;
    let links = async |reader: &Person| {
        reader.opens(&post).await.expect(200).attributes("a[href*='add=post']", "href")
    };
    assert!(links(&grace).await.is_empty(), "only who composes it");
    let link = links(&ada).await.remove(0);
    let page = ada.opens(&link).await.expect(200).says("Make a section below first");
    page.submits("sections", [("title", "The role")]).await.expect(303);
    let page = ada.opens(&link).await.expect(200).says("Which section");
    page.submits("new", []).await.expect(303).follow().await.expect(200).says("The new handover");
    grace.opens("/spaces/amarres/kit").await.expect(200).says("The new handover");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_opens_the_kit_to_somebody_without_an_account_until_it_is_taken_back() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    opened(&ada).await;
    let section = json!({ "title": "The role" });
    let section = ada.api().post("/spaces/amarres/kit/sections", section).await.expect(201).id();
    let (api, bytes) = (ada.api(), files::document("guide.pdf"));
    let guide = api.upload("/spaces/amarres/resources", "guide.pdf", bytes).await.expect(201).id();
    let path = format!("/kit-sections/{section}/items");
    for item in [
        json!({ "kind": "text", "title": "Role card", "body": "We **listen**." }),
        json!({ "kind": "resource", "subject_id": guide }),
        json!({ "kind": "contact", "subject_id": grace.id, "body": "For the quays." }),
    ] {
        ada.api().post(&path, item).await.expect(201);
    }
    let page = ada.opens("/spaces/amarres/kit/shares").await.expect(200);
    let made = page.submits("shares", [("label", "Works council"), ("days", "1")]).await.expect(303);
    let page = made.follow().await.expect(200).says("Works council");
    let link = page.attributes("input[readonly]", "value").remove(0);

    let stranger = relais_tests::stranger();
    let read = async |link: &str| stranger.get(link).send().await.expect("answers");
    let answer = read(&link).await;
    assert_eq!(answer.headers()["referrer-policy"], "no-referrer");
    let html = answer.text().await.expect("a page");
    assert!(html.contains("<strong>listen</strong>") && html.contains("noindex"), "{html}");
    assert!(!html.contains("grace") && !html.contains("For the quays"), "names were not allowed: {html}");
    let file = html.split('"').find(|part| part.contains("/files/")).expect("a file");
    let file = read(&format!("{}{file}", app.origin())).await;
    assert_eq!(file.headers()["content-type"], "application/pdf");
    assert_eq!(file.bytes().await.expect("bytes"), files::document("guide.pdf"));

    page.submits("removal", []).await.expect(303);
    let over = read(&link).await;
    assert_eq!(over.status(), 404);
    assert!(over.text().await.expect("a page").contains("id=\"main\""), "told on a page");
}
