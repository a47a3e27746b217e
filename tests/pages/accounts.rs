use relais_domain::{
    identity::register::{Mode, Registration},
    platform::{mail, settings},
};
use relais_tests::{PASSWORD, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_keeps_the_address_and_says_so() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let page = ada.visits("/sign-in").await.expect(200);
    let refused = page.submits("sign-in", [("email", ada.email.as_str()), ("password", "not the one")]).await;
    assert!(matches!(refused.status(), 401 | 422), "{}", refused.status());
    assert!(refused.html().contains(&ada.email));
    assert!(!refused.html().contains("not the one"), "a password never comes back");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_leads_where_one_wanted_to_go_and_nowhere_else() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let asked = ada.visits("/spaces/general").await.expect(303);
    let page = asked.follow().await.expect(200);
    let credentials = [("email", ada.email.as_str()), ("password", PASSWORD)];
    assert_eq!(page.submits("sign-in", credentials).await.expect(303).leads_to(), "/spaces/general");
    let page = ada.visits("/sign-in?next=https://evil.example").await;
    assert!(!page.html().contains("evil.example"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cookie_is_for_this_site_alone() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let page = ada.visits("/sign-in").await.expect(200);
    let signed_in =
        page.submits("sign-in", [("email", ada.email.as_str()), ("password", PASSWORD)]).await.expect(303);
    let cookie = signed_in.header("set-cookie").to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_registers_confirms_and_comes_in() {
    let app = TestApp::start().await;
    let open = Registration { mode: Mode::Open, domains: Vec::new() };
    settings::write(app.app(), None, &open).await.expect("writes");
    let [guest] = app.members(["guest"]).await;
    let page = guest.visits("/sign-up").await.expect(200);
    let fields =
        [("name", "Mary Anning"), ("email", "mary@relais.example"), ("password", "quatre ammonites grises")];
    page.submits("sign-up", fields).await;
    app.settle().await;
    let letters = mail::kept(app.app(), 10).await.expect("reads");
    let letter = letters.iter().find(|letter| letter.recipient == "mary@relais.example").expect("a letter");
    let link = link_in(&letter.html, app.origin());
    let page = guest.visits(link.as_str()).await.expect(200);
    let last = link.rsplit('/').next().expect("a token");
    page.submits(last, [("password", "quatre ammonites grises")]).await.expect(303);
    guest.visits("/").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_replaced_and_other_sessions_end() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    ada.api().get("/me").await.expect(200);
    let page = ada.visits("/forgot-password").await.expect(200);
    page.submits("forgot-password", [("email", ada.email.as_str())]).await;
    app.settle().await;
    let letters = mail::kept(app.app(), 10).await.expect("reads");
    let link = link_in(&letters[0].html, app.origin());
    let last = link.rsplit('/').next().expect("a token").to_owned();
    let page = ada.visits(link.as_str()).await.expect(200);
    page.submits(&last, [("password", "cinq moineaux gris")]).await.expect(303);
    ada.api().get("/me").await.refused(401, "session-ended");
    let again = ada.visits(link.as_str()).await;
    assert!(again.status() >= 400 || again.all("form input[name=password]").is_empty(), "a link works once");
}

/// The first address of ours in a letter, as a path.
fn link_in(html: &str, origin: &str) -> String {
    let (_, rest) = html.split_once(&format!("href=\"{origin}")).expect("a link");
    rest.split('"').next().expect("an end").to_owned()
}
