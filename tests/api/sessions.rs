use relais_domain::identity::person;
use relais_tests::{PASSWORD, TestApp};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn an_email_and_a_password_open_a_session() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let opened = app
        .api()
        .post("/sessions", json!({ "email": " ADA@relais.example", "password": PASSWORD }))
        .await
        .expect(201);
    assert_eq!(opened.json()["expires_in"], 900);
    let token = opened.at("/access_token");
    let me = app.api().with("authorization", &format!("Bearer {token}")).get("/me").await.expect(200).json();
    assert_eq!(me["id"], json!(ada.id));
    assert_eq!(
        (&me["kind"], &me["handle"], &me["role"]),
        (&json!("person"), &json!("ada"), &json!("member"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_and_an_unknown_address_are_one_answer() {
    let app = TestApp::start().await;
    app.members(["ada"]).await;
    let wrong = app
        .api()
        .post("/sessions", json!({ "email": "ada@relais.example", "password": "trois canards verts" }))
        .await;
    let unknown =
        app.api().post("/sessions", json!({ "email": "eve@relais.example", "password": PASSWORD })).await;
    let (wrong, unknown) = (wrong.refused(401, "credentials"), unknown.refused(401, "credentials"));
    assert_eq!((wrong.title, wrong.kind), (unknown.title, unknown.kind));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reads_anything_without_a_session() {
    let app = TestApp::start().await;
    app.api().get("/me").await.refused(401, "sign-in-required");
    app.api().get("/feed").await.refused(401, "sign-in-required");
    let forged = app.api().with("authorization", "Bearer eyJhbGciOiJub25lIn0.e30.");
    forged.get("/me").await.refused(401, "token-invalid");
    app.api().with("authorization", "Basic YTpi").get("/me").await.refused(401, "token-invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_access_token_lives_a_quarter_of_an_hour() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    ada.api().get("/me").await.expect(200);
    app.clock.advance(chrono::Duration::minutes(14));
    ada.api().get("/me").await.expect(200);
    app.clock.advance(chrono::Duration::minutes(2));
    ada.api().get("/me").await.refused(401, "token-expired");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_token_renews_once_and_a_second_use_ends_the_session() {
    let app = TestApp::start().await;
    app.members(["ada"]).await;
    let opened = app
        .api()
        .post("/sessions", json!({ "email": "ada@relais.example", "password": PASSWORD }))
        .await
        .expect(201);
    let renewal = json!({ "refresh_token": opened.at("/refresh_token") });
    let renewed = app.api().post("/sessions/renewals", renewal.clone()).await.expect(201);
    let bearer = format!("Bearer {}", renewed.at("/access_token"));
    app.api().with("authorization", &bearer).get("/me").await.expect(200);
    app.api().post("/sessions/renewals", renewal).await.refused(401, "refresh-token-reused");
    app.api().with("authorization", &bearer).get("/me").await.refused(401, "session-ended");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_lists_their_sessions_and_ends_one() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let elsewhere =
        app.api().post("/sessions", json!({ "email": ada.email, "password": PASSWORD })).await.expect(201);
    let elsewhere = format!("Bearer {}", elsewhere.at("/access_token"));
    let sessions = ada.api().get("/sessions").await.expect(200).items();
    assert_eq!(sessions.len(), 2, "{sessions:#?}");
    let other = sessions.iter().find(|session| session["current"] == false).expect("the other");
    let other = other["id"].as_str().expect("an id");
    grace.api().delete(&format!("/sessions/{other}")).await.expect(404);
    ada.api().delete(&format!("/sessions/{other}")).await.expect(204);
    app.api().with("authorization", &elsewhere).get("/me").await.refused(401, "session-ended");
    ada.api().get("/me").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_everywhere_ends_every_session_at_once() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    ada.opens("/").await.expect(200);
    ada.api().delete("/sessions").await.expect(204);
    ada.api().get("/me").await.refused(401, "session-ended");
    assert!(ada.visits("/").await.expect(303).leads_to().starts_with("/sign-in"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_account_neither_acts_nor_signs_in() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    ada.api().get("/me").await.expect(200);
    let root = app.administrator().await;
    let suspended = root
        .api()
        .post(&format!("/admin/people/{}/suspension", ada.id), json!({ "reason": "left her badge" }))
        .await;
    assert!(matches!(suspended.status, 200..=204), "{} {}", suspended.status, suspended.text());
    ada.api().get("/me").await.refused(401, "session-ended");
    let again = app.api().post("/sessions", json!({ "email": ada.email, "password": PASSWORD })).await;
    again.refused(403, "account-suspended");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unverified_address_does_not_sign_in() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let tx = app.app().begin().await.expect("begins");
    let row = person::ActiveModel { id: Set(ada.id), email_verified_at: Set(None), ..Default::default() };
    row.update(&*tx).await.expect("updates");
    tx.commit().await.expect("commits");
    let refused = app.api().post("/sessions", json!({ "email": ada.email, "password": PASSWORD })).await;
    refused.refused(403, "email-unverified");
}
