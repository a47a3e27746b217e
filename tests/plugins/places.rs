//! Where plugins show: every place of every page, pages of their own, mails, and commands that are typed.

use super::{
    fixture::{SWITCHBOARD, installed},
    kept::kept,
};
use relais_tests::{Person, TestApp};
use sea_orm::EntityTrait;
use serde_json::json;

async fn gifts(app: &TestApp) -> usize {
    kept(app.app(), SWITCHBOARD).await.iter().filter(|line| line.starts_with("plugin_docs gifts/")).count()
}

async fn slug(person: &Person, post: &str) -> String {
    person.api().get(&format!("/posts/{post}")).await.expect(200).at("/slug")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_place_of_a_page_is_filled() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    let root = app.administrator().await;
    let post = ada.publishes("A tip").in_space("general").await;
    ada.opens("/")
        .await
        .expect(200)
        .says("at home.main on web")
        .says(&format!("about {{\"post\":\"{}\"}}", post.id));
    let slug = slug(&ada, &post.id).await;
    ada.opens(format!("/posts/{slug}")).await.expect(200).says("at post.footer on web");
    let tab = format!("/spaces/general/x/{SWITCHBOARD}");
    let space = ada.opens("/spaces/general").await.expect(200);
    assert!(space.attributes("nav.tabs a", "href").contains(&tab));
    ada.opens(&tab).await.expect(200).says("at space.tab on web");
    let own = format!("/x/{SWITCHBOARD}");
    assert!(ada.opens("/").await.attributes("a.nav-link", "href").contains(&own), "in the menu");
    ada.opens(&own).await.expect(200).says("about {\"path\":\"/\"}").says("Switchboard");
    ada.opens(format!("{own}/a/b")).await.expect(200).says("about {\"path\":\"/a/b\"}");
    ada.opens("/x/relais.gamification").await.expect(404);
    ada.opens(format!("/admin/plugins/{SWITCHBOARD}/page")).await.expect(404);
    let admin = format!("/admin/plugins/{SWITCHBOARD}/page");
    assert!(
        root.opens(format!("/admin/plugins/{SWITCHBOARD}")).await.attributes("a", "href").contains(&admin)
    );
    root.opens(&admin).await.expect(200).says("at admin.page on web");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_asks_and_is_answered_without_a_script() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    let page = ada.opens("/").await.expect(200);
    let seal = page.attributes("form[action='/cards/press'] button[name=action]", "value").remove(0);
    let back = page.attributes("form[action='/cards/press'] input[name=back]", "value").remove(0);
    assert_eq!(back, "/");
    let done = page.submits("press", [("action", seal.as_str()), ("to", "hedy")]).await.expect(303);
    done.follow().await.expect(200).says("2 of 3");
    assert_eq!(gifts(&app).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_link_opens_one_page_for_people_without_an_account() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    let page = ada.opens(format!("/x/{SWITCHBOARD}")).await.expect(200);
    let link = page
        .attributes("a.button", "href")
        .into_iter()
        .find(|it| it.starts_with("/public/"))
        .expect("a link");
    let anybody = relais_tests::stranger();
    let get = async |path: &str| {
        let answer = anybody.get(format!("{}{path}", app.origin())).send().await.expect("answers");
        (answer.status().as_u16(), answer.headers().clone(), answer.bytes().await.expect("reads"))
    };
    let (status, _, body) = get(&link).await;
    let html = String::from_utf8_lossy(&body);
    assert_eq!(status, 200, "{html}");
    assert!(html.contains("at public.page on web") && html.contains("/visit"), "{html}");
    assert!(!html.contains("<button name=\"action\"") && !html.contains("/cards/press"), "nothing to press");
    let forged = format!("{}x", link);
    assert_eq!(get(&forged).await.0, 404);
    let (status, headers, picture) = get(&format!("/x/{SWITCHBOARD}/assets/dot.png")).await;
    assert_eq!((status, headers["content-type"].as_bytes()), (200, b"image/png".as_slice()));
    assert!(picture.starts_with(b"\x89PNG"));
    for missing in ["other.png", "..%2Fplugin.wasm", "plugin.toml"] {
        assert_eq!(get(&format!("/x/{SWITCHBOARD}/assets/{missing}")).await.0, 404, "{missing}");
    }
    app.clock.advance(chrono::Duration::days(92));
    assert_eq!(get(&link).await.0, 404, "its time is up");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_that_is_typed_is_carried_out_and_not_published() {
    let app = installed(SWITCHBOARD).await;
    let [ada] = app.members(["ada"]).await;
    let post = ada.publishes("A tip").in_space("general").await;
    let slug = slug(&ada, &post.id).await;
    let page = ada.opens(format!("/posts/{slug}")).await.expect(200).says("/give");
    let done = page.submits("comments", [("body", "/give hedy")]).await.expect(303);
    assert_eq!(done.leads_to(), format!("/posts/{slug}#reply"));
    ada.opens(format!("/posts/{slug}")).await.expect(200).says("1 of 3");
    assert_eq!(gifts(&app).await, 1);
    let comments = async || ada.api().get(&format!("/posts/{}/comments", post.id)).await.expect(200).items();
    assert!(comments().await.is_empty());
    // What no plugin offers is a text like any other.
    page.submits("comments", [("body", "/shrug says it all")]).await.expect(303);
    assert_eq!(comments().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_summary_by_mail_has_a_section_of_each_plugin() {
    let app = installed(SWITCHBOARD).await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let page = ada.opens("/settings/notifications").await.expect(200);
    page.submits("notifications", [("mention-email", "daily")]).await.expect(303);
    grace.publishes("Hello").saying("Hi @ada").in_space("general").await;
    app.settle().await;
    app.clock.advance(chrono::Duration::days(2));
    app.settle().await;
    use relais_domain::platform::effects::Entity;
    let effects = Entity::find().all(app.app().reader()).await.expect("reads");
    let mail =
        effects.iter().find(|it| it.kind == "mail" && it.body["entries"] != json!([])).expect("a summary");
    let section = &mail.body["sections"][0];
    assert!(
        section["text"].as_str().is_some_and(|it| it.contains("at digest.section on email")),
        "{section}"
    );
    assert!(section["html"].as_str().is_some_and(|it| it.starts_with("<h3")), "{section}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_cannot_be_delivered_is_told_and_its_address_stays_a_secret() {
    let mut app = installed(SWITCHBOARD).await;
    app.may_leave_dead_letters();
    let [ada] = app.members(["ada"]).await;
    let root = app.administrator().await;
    let secret = format!("/admin/plugins/{SWITCHBOARD}/secrets/hook");
    let address = "https://localhost:1/workflows?sig=s3cret";
    root.api().put(&secret, json!({ "value": address })).await.expect(204);
    ada.publishes("effect: card").in_space("general").await;
    app.settle().await;
    let heard = kept(app.app(), SWITCHBOARD).await;
    assert!(heard.contains(&"plugin_counters heard/self.effect-result = 1".to_owned()), "{heard:#?}");
    let waiting =
        relais_domain::plugins::effects::waiting(app.app().reader(), SWITCHBOARD, 9).await.expect("reads");
    let error = waiting[0].last_error.clone().expect("says why");
    assert!(error.contains("may not reach") && !error.contains("s3cret"), "{error}");
}
