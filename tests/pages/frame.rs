use relais_domain::identity::Role;
use relais_tests::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn every_page_has_one_first_heading_a_title_and_a_way_to_its_content() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let post = ada.publishes("Hello").in_space("general").await;
    for path in [
        "/",
        "/waiting",
        "/notifications",
        "/spaces",
        "/spaces/new",
        "/spaces/general",
        "/compose",
        "/drafts",
        "/search",
        "/people",
        "/settings",
        "/settings/notifications",
        post.as_ref(),
    ] {
        let page = ada.opens(path).await.expect(200);
        assert_eq!(page.all("h1").len(), 1, "{path}: {:?}", page.all("h1"));
        assert!(page.all("title").iter().all(|title| title.len() > 3), "{path}");
        assert_eq!(page.all("main#main").len(), 1, "{path}");
        assert!(!page.all("a[href='#main']").is_empty(), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_uses_an_identifier_twice_or_leaves_a_field_without_a_name() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let post = ada.publishes("Hello").in_space("general").await;
    ada.comments(&post.id, "One").await;
    ada.comments(&post.id, "Two").await;
    for path in ["/", "/spaces/general", "/compose", "/settings/notifications", "/sign-in", post.as_ref()] {
        let page = ada.opens(path).await;
        let mut ids = page.attributes("[id]", "id");
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{path}");
        assert!(
            page.attributes("img", "src").len() == page.attributes("img[alt]", "src").len(),
            "{path}: a picture without words"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_speaks_the_language_the_browser_asks_for() {
    let app = TestApp::start().await;
    for (asked, spoken) in
        [("fr-CA,fr;q=0.9,en;q=0.5", "fr"), ("en-GB", "en"), ("de", "fr"), ("en;q=0.1,fr;q=0.9", "fr")]
    {
        let page = app.api().with("accept-language", asked).get("//sign-in").await.expect(200);
        assert!(page.text().contains(&format!("lang=\"{spoken}\"")) || asked == "de", "{asked}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_is_said_kindly_with_a_name_to_quote() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    for path in ["/no-such-page", "/posts/no-such-post", "/spaces/no-such-space", "/people/nobody"] {
        let page = ada.opens(path).await.expect(404);
        assert_eq!(page.all("h1").len(), 1, "{path}");
        assert!(page.html().contains(page.header("x-request-id")), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn administration_does_not_exist_for_a_member_and_opens_for_an_administrator() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let root = app.somebody("hedy", Role::Administrator).await;
    for path in ["/admin", "/admin/plugins"] {
        ada.opens(path).await.expect(404);
        root.opens(path).await.expect(200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn assets_are_kept_for_ever_and_pages_never() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let page = ada.opens("/").await.expect(200);
    assert!(
        page.header("cache-control").contains("no-") || page.header("cache-control").contains("private"),
        "{}",
        page.header("cache-control")
    );
    let sheets = page.attributes("link[rel=stylesheet]", "href");
    assert!(!sheets.is_empty());
    for sheet in sheets.iter().chain(&page.attributes("script[src]", "src")) {
        let asset = ada.opens(sheet).await.expect(200);
        // While one develops, files are read from the disk each time.
        assert!(cfg!(debug_assertions) || asset.header("cache-control").contains("immutable"), "{sheet}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_product_can_be_installed_and_shared_with() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let manifest = ada.api().get("//manifest.webmanifest").await.expect(200).json();
    for icon in manifest["icons"].as_array().expect("icons") {
        let address = icon["src"].as_str().expect("an address");
        ada.api().get(&format!("/{address}")).await.expect(200);
    }
    let target = manifest["share_target"]["action"].as_str().expect("can be shared with").to_owned();
    let shared = format!("{target}?title=Plan&text=Voir+ceci&url=https%3A%2F%2Fexample.org%2Fplan");
    let page = ada.opens(shared).await.expect(200);
    assert_eq!(page.attributes("#title", "value"), ["Plan"]);
    assert_eq!(page.all("#body"), ["Voir ceci https://example.org/plan"]);
}
