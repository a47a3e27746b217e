use super::*;
use crate::{
    Error,
    identity::{person, sign_in},
    platform::testing::TestApp,
};
use sea_orm::ActiveValue::Set;
use std::sync::Arc;

const PASSWORD: &str = "trois canards bleus";

/// A member with a password, and what they type to sign in.
async fn ada(app: &TestApp) -> (Member, sign_in::Credentials) {
    let member = app.member("ada").await;
    let hash = crate::identity::passwords::hash(app, PASSWORD).await.expect("hashes");
    set(
        app,
        person::ActiveModel { id: Set(member.id), password_hash: Set(Some(hash)), ..Default::default() },
    )
    .await;
    (member, sign_in::Credentials { email: "Ada@Example.org ".into(), password: PASSWORD.into() })
}

async fn set(app: &TestApp, row: person::ActiveModel) {
    let tx = app.begin().await.expect("begins");
    row.update(&*tx).await.expect("updates");
    tx.commit().await.expect("commits");
}

fn code<T: std::fmt::Debug>(result: Result<T>) -> &'static str {
    match result {
        Err(Error::Unauthenticated(code) | Error::Forbidden(code)) => code,
        other => panic!("a refusal expected, not {other:?}"),
    }
}

#[tokio::test]
async fn a_member_signs_in_is_recognised_and_signs_out() {
    let app = TestApp::start().await;
    let (ada, credentials) = ada(&app).await;
    let opened = sign_in::browser(&app, &credentials, &Device::default()).await.expect("signs in");
    let member = identify(&app, &opened.token).await.expect("recognised");
    assert_eq!((member.id, member.session), (ada.id, Some(opened.id)));
    assert!(list(&app, &member).await.expect("lists")[0].current);

    revoke(&app, &member, opened.id).await.expect("revokes");
    assert_eq!(
        code(identify(&app, &opened.token).await),
        "session-ended",
        "at once, though it was remembered"
    );
    assert_eq!(app.facts().await, ["session.opened", "sessions.revoked"]);
}

#[tokio::test]
async fn an_unknown_address_and_a_wrong_password_are_the_same_answer() {
    let app = TestApp::start().await;
    let (_, credentials) = ada(&app).await;
    let wrong = sign_in::Credentials { password: "quatre canards".into(), ..credentials.clone() };
    let unknown = sign_in::Credentials { email: "nobody@example.org".into(), ..credentials.clone() };
    let endless = sign_in::Credentials { password: "x".repeat(1_000_000), ..credentials };
    for refused in [wrong, unknown, endless] {
        assert_eq!(code(sign_in::browser(&app, &refused, &Device::default()).await), "credentials");
    }
}

#[tokio::test]
async fn only_somebody_who_knows_the_password_learns_that_an_account_is_suspended() {
    let app = TestApp::start().await;
    let (ada, credentials) = ada(&app).await;
    set(
        &app,
        person::ActiveModel { id: Set(ada.id), suspended_at: Set(Some(app.now())), ..Default::default() },
    )
    .await;
    assert_eq!(code(sign_in::browser(&app, &credentials, &Device::default()).await), "account-suspended");
    let wrong = sign_in::Credentials { password: "quatre canards".into(), ..credentials };
    assert_eq!(code(sign_in::browser(&app, &wrong, &Device::default()).await), "credentials");
}

#[tokio::test]
async fn a_session_that_nobody_uses_ends_by_itself() {
    let app = TestApp::start().await;
    let (_, credentials) = ada(&app).await;
    let opened = sign_in::browser(&app, &credentials, &Device::default()).await.expect("signs in");
    app.clock.advance(LIFETIME + Duration::seconds(1));
    assert_eq!(code(identify(&app, &opened.token).await), "session-ended");
    assert_eq!(purge(&app).await.expect("purges"), 1);
}

#[tokio::test]
async fn what_another_node_changed_is_seen_within_five_seconds() {
    let app = TestApp::start().await;
    let (_, credentials) = ada(&app).await;
    let opened = sign_in::browser(&app, &credentials, &Device::default()).await.expect("signs in");
    identify(&app, &opened.token).await.expect("recognised, and remembered");
    // Another node has another cache: this row goes without ours being told.
    Entity::delete_by_id(opened.id).exec(app.database().writer()).await.expect("deletes");
    identify(&app, &opened.token).await.expect("still remembered");
    app.clock.advance(cache::FRESH_FOR);
    assert_eq!(code(identify(&app, &opened.token).await), "session-ended");
}

#[tokio::test]
async fn a_forged_or_garbled_token_opens_nothing() {
    let app = TestApp::start().await;
    for token in ["", "not base64 !", "AAAA", &"A".repeat(43)] {
        assert_eq!(code(identify(&app, token).await), "session-ended", "{token}");
    }
    assert_eq!(code(identify_access(&app, "a.b.c").await), "token-invalid");
}

#[tokio::test]
async fn an_access_token_stops_working_with_its_session() {
    let app = TestApp::start().await;
    let (ada, credentials) = ada(&app).await;
    let tokens = sign_in::api(&app, &credentials, &Device::default()).await.expect("signs in");
    let member = identify_access(&app, &tokens.access_token).await.expect("recognised");
    assert_eq!(member.id, ada.id);
    assert_eq!(
        code(identify_access(&app, &tokens.refresh_token).await),
        "token-invalid",
        "each token has its use"
    );

    assert_eq!(revoke_all(&app, &member).await.expect("revokes"), 1);
    assert_eq!(code(identify_access(&app, &tokens.access_token).await), "session-ended");
    assert_eq!(code(tokens::refresh(&app, &tokens.refresh_token).await), "session-ended");
}

#[tokio::test]
async fn an_access_token_lives_fifteen_minutes() {
    let app = TestApp::start().await;
    let (_, credentials) = ada(&app).await;
    let tokens = sign_in::api(&app, &credentials, &Device::default()).await.expect("signs in");
    app.clock.advance(tokens::ACCESS_LIFETIME + Duration::seconds(1));
    assert_eq!(code(identify_access(&app, &tokens.access_token).await), "token-expired");
    tokens::refresh(&app, &tokens.refresh_token).await.expect("renews");
}

#[tokio::test]
async fn any_refresh_token_presented_twice_ends_the_session() {
    let app = TestApp::start().await;
    let (_, credentials) = ada(&app).await;
    let first = sign_in::api(&app, &credentials, &Device::default()).await.expect("signs in");
    // A thief renews twice before the owner notices: the owner's token is two generations old by then.
    let second = tokens::refresh(&app, &first.refresh_token).await.expect("renews");
    let third = tokens::refresh(&app, &second.refresh_token).await.expect("renews");
    assert_eq!(code(tokens::refresh(&app, &first.refresh_token).await), "refresh-token-reused");
    assert_eq!(code(identify_access(&app, &third.access_token).await), "session-ended");
    assert_eq!(code(tokens::refresh(&app, &third.refresh_token).await), "session-ended");
}

#[tokio::test]
async fn being_seen_prolongs_a_session() {
    let app = TestApp::start().await;
    let (_, credentials) = ada(&app).await;
    let opened = sign_in::browser(&app, &credentials, &Device::default()).await.expect("signs in");
    app.clock.advance(Duration::days(20));
    identify(&app, &opened.token).await.expect("recognised");
    // Written beside the request: wait for the writer to have done it.
    for _ in 0..1_000 {
        let row = Entity::find_by_id(opened.id).one(app.reader()).await.expect("reads").expect("stands");
        if row.expires_at > app.now() + Duration::days(29) {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("the session was not prolonged");
}

#[tokio::test]
async fn a_memory_read_before_a_revocation_is_not_kept_after_it() {
    let app = TestApp::start().await;
    let (ada, credentials) = ada(&app).await;
    let opened = sign_in::browser(&app, &credentials, &Device::default()).await.expect("signs in");
    let (cache, now) = (SessionCache::default(), app.now());
    let epoch = cache.epoch();
    cache.forget_person(ada.id);
    let held =
        Arc::new(cache::Held::new(Member { session: Some(opened.id), ..ada }, opened.expires_at, now, now));
    cache.keep(epoch, opened.id, None, held);
    assert!(cache.by_id(opened.id, now).is_none());
}
