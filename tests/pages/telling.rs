//! The pages about being told: preferences, unsubscribing, who will be told.

use relais_tests::TestApp;
use sea_orm::{EntityTrait, QueryOrder};

/// The unsubscribe link of the last mail asked for, as a path.
async fn link(app: &TestApp) -> String {
    use relais_domain::platform::effects::{Column, Entity};
    let mails = Entity::find().order_by_desc(Column::CreatedAt).all(app.app().reader()).await.expect("reads");
    let mail = mails.iter().find(|effect| effect.kind == "mail").expect("a mail was asked for");
    let address = mail.body["unsubscribe"].as_str().expect("can be left").to_owned();
    address.trim_start_matches(app.origin()).to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn opening_the_link_of_a_mail_changes_nothing_and_one_post_does() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    grace.publishes("Hello").saying("Hi @ada").in_space("general").await;
    app.settle().await;
    let link = link(&app).await;
    for _ in 0..2 {
        // As a mail scanner does.
        app.api().get(&format!("/{link}")).await.expect(200);
    }
    let preferences = ada.api().get("/me/notification-preferences").await.expect(200).json();
    assert_eq!(preferences["kinds"][0]["email"], "instant");
    // As a mail program does: no cookie, no page.
    let one_click = async || {
        let client = relais_tests::stranger();
        let sent = client
            .post(format!("{}{link}", app.origin()))
            .header("content-type", "application/x-www-form-urlencoded")
            .body("List-Unsubscribe=One-Click");
        let answer = sent.send().await.expect("answers");
        (answer.status().as_u16(), answer.text().await.expect("reads"))
    };
    let (status, first) = one_click().await;
    assert_eq!(status, 200, "{first}");
    let preferences = ada.api().get("/me/notification-preferences").await.expect(200).json();
    assert_eq!(preferences["kinds"][0]["email"], "never");
    let (status, again) = one_click().await;
    assert_eq!(status, 200);
    assert_ne!(first, again, "a link that is used again says so");
    assert_eq!(app.api().get("//unsubscribe/forged").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn preferences_are_kept_and_wrong_hours_are_told() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let page = ada.opens("/settings/notifications").await.expect(200);
    page.submits(
        "notifications",
        [("mention-email", "weekly"), ("quiet", "on"), ("quiet_from", "20:00"), ("quiet_to", "07:30")],
    )
    .await
    .expect(303);
    let kept = ada.api().get("/me/notification-preferences").await.expect(200).json();
    assert_eq!(kept["kinds"][0]["email"], "weekly");
    assert_eq!(kept["quiet_hours"]["from"], "20:00");
    let page = ada.opens("/settings/notifications").await.expect(200);
    page.submits("notifications", [("quiet", "on"), ("quiet_from", "late"), ("quiet_to", "07:30")])
        .await
        .expect(422);
}
