use relais_tests::{TestApp, files};

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_added_from_the_form_and_changed_voted_on_and_removed() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    ada.opens("/spaces/general/resources").await.expect(200).says("The library is still empty");
    let page = ada.opens("/spaces/general/resources/new").await.expect(200);
    let refused = page.submits("new", [("title", "Tide tables"), ("url", "javascript:alert(1)")]).await;
    let refused = refused.expect(422);
    assert_eq!(refused.attributes("#title", "value"), ["Tide tables"], "what was typed stays");
    let fields = [("title", "Tide tables"), ("url", "https://tides.example/brest"), ("category", "Sea")];
    let added = refused.submits("new", fields).await.expect(303).follow().await.expect(200);
    let added = added.says("Tide tables").says("Sea");
    assert_eq!(added.attributes("main a.button--primary", "href"), ["https://tides.example/brest"]);
    let place = added.attributes("copy-link a", "href").remove(0);

    grace.opens("/spaces/general/resources?category=Sea").await.expect(200).says("Tide tables");
    let hers = grace.opens(&place).await.expect(200);
    assert!(hers.all("copy-link").is_empty(), "who does not keep it has no menu");
    hers.submits("vote", [("helped", "yes")]).await.expect(303);
    grace.opens("/spaces/general/resources").await.expect(200).says("helped one person");

    let edit = ada.opens(&added.attributes(".menu__list a[href$=edit]", "href")[0]).await.expect(200);
    let saved = edit.submits("edit", [("title", "Tides of Brest"), ("description", "For sailors")]).await;
    saved.expect(303).follow().await.expect(200).says("Tides of Brest").says("For sailors");
    ada.opens(&place).await.submits("removal", []).await.expect(303);
    grace.opens(&place).await.expect(404);
    ada.opens(&place).await.expect(200).submits("restoration", []).await.expect(303);
    grace.opens(&place).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pdf_is_shown_in_place_and_a_page_is_only_saved() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    for (name, shown) in [("guide.pdf", "inline"), ("guide.html", "attachment"), ("guide.docx", "attachment")]
    {
        let added =
            ada.api().upload("/spaces/general/resources", name, files::document(name)).await.expect(201);
        let page = ada.opens(&format!("/resources/{}", added.at("/slug"))).await.expect(200);
        assert_eq!(page.all("iframe").len(), usize::from(name == "guide.pdf"), "{name}");
        let file = ada.opens(&format!("/resources/{}/versions/1", added.id())).await.expect(200);
        assert!(file.header("content-disposition").starts_with(shown), "{name}");
        let policy = file.header("content-security-policy");
        assert!(policy.contains("default-src 'none'"), "{name}: {policy}");
        assert!(name == "guide.pdf" || policy.contains("sandbox"), "{name}: {policy}");
    }
}
