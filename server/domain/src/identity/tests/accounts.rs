use super::{code, device, last_link};
use crate::{
    identity::{
        ChangePassword, NewOwner, Role, change_password, create_owner,
        invitations::{self, Acceptance, Invite},
        people,
        register::{self, Mode, Register, Registration},
        reset_password, sessions, sign_in,
    },
    platform::{settings, testing::TestApp},
};
use chrono::Duration;

const PASSWORD: &str = "trois canards bleus";

fn grace() -> Register {
    Register {
        name: "Grace Hopper".into(),
        email: "Grace@Example.org".into(),
        password: PASSWORD.into(),
        locale: Some("en".into()),
    }
}

fn credentials(email: &str, password: &str) -> sign_in::Credentials {
    sign_in::Credentials { email: email.into(), password: password.into() }
}

async fn open(app: &TestApp, domains: &[&str]) {
    let domains = domains.iter().map(|domain| (*domain).to_owned()).collect();
    settings::write(app, None, &Registration { mode: Mode::Open, domains }).await.expect("writes");
}

#[tokio::test]
async fn somebody_registers_confirms_the_address_and_is_in() {
    let app = TestApp::start().await;
    open(&app, &[]).await;
    register::register(&app, &grace()).await.expect("registers");
    let early = sign_in::browser(&app, &credentials("grace@example.org", PASSWORD), &device()).await;
    assert_eq!(code(early), "email-unverified");

    let (to, token) = last_link(&app).await;
    assert_eq!(to, "Grace@Example.org");
    assert_eq!(
        code(register::verify_email(&app, &token, "un autre canard", &device()).await),
        "password-wrong"
    );
    let opened = register::verify_email(&app, &token, PASSWORD, &device()).await.expect("confirms");
    let member = sessions::identify(&app, &opened.token).await.expect("signed in");
    assert_eq!((member.handle.as_str(), member.role), ("grace-hopper", Role::Member));
    assert_eq!(code(register::verify_email(&app, &token, PASSWORD, &device()).await), "link-used");
    sign_in::browser(&app, &credentials("grace@example.org", PASSWORD), &device()).await.expect("signs in");
}

#[tokio::test]
async fn registering_a_taken_address_tells_its_owner_and_nobody_else() {
    let app = TestApp::start().await;
    open(&app, &[]).await;
    let owner = NewOwner {
        name: "Grace Hopper".into(),
        email: "grace@example.org".into(),
        password: PASSWORD.into(),
    };
    create_owner(&app, &owner).await.expect("makes an owner");
    register::register(&app, &grace()).await.expect("the same answer as for anybody");
    let mail = app.mails().await.pop().expect("a mail");
    assert_eq!(mail.subject, "Vous avez déjà un compte");
}

#[tokio::test]
async fn registration_keeps_to_the_mode_and_the_domains() {
    let app = TestApp::start().await;
    assert_eq!(code(register::register(&app, &grace()).await), "registration-closed");
    open(&app, &["company.example"]).await;
    assert_eq!(code(register::register(&app, &grace()).await), "email-domain");
    open(&app, &["Example.org"]).await;
    register::register(&app, &grace()).await.expect("registers");
    app.clock.advance(Duration::hours(25));
    let (_, token) = last_link(&app).await;
    assert_eq!(code(register::verify_email(&app, &token, PASSWORD, &device()).await), "link-expired");
    assert_eq!(register::purge(&app).await.expect("purges"), 1);
}

#[tokio::test]
async fn an_invitation_is_accepted_once() {
    let app = TestApp::start().await;
    let admin = app.person("ada", Role::Administrator).await;
    let invite = Invite { email: "new@example.org".into(), role: Role::Moderator, space: None, locale: None };
    let invitation = invitations::invite(&app, &admin, &invite).await.expect("invites");
    let (to, token) = last_link(&app).await;
    assert_eq!(to, "new@example.org");
    assert_eq!(invitations::pending(&app, &token).await.expect("pending").invited_by.name, "ada");

    let acceptance = Acceptance { name: "Ada".into(), password: PASSWORD.into(), locale: None };
    let accepted = invitations::accept(&app, &token, &acceptance, &device()).await.expect("accepts");
    assert_eq!((accepted.person.role, accepted.person.handle.as_str()), (Role::Moderator, "ada-2"));
    assert_eq!(code(invitations::accept(&app, &token, &acceptance, &device()).await), "link-used");
    assert_eq!(code(invitations::withdraw(&app, &admin, invitation.id).await), "not-found");
    assert_eq!(code(invitations::invite(&app, &admin, &invite).await), "already-member");
}

#[tokio::test]
async fn an_invitation_that_was_withdrawn_opens_nothing() {
    let app = TestApp::start().await;
    let admin = app.person("ada", Role::Administrator).await;
    let member = app.member("grace").await;
    let invite = Invite { email: "new@example.org".into(), role: Role::Member, space: None, locale: None };
    assert_eq!(code(invitations::invite(&app, &member, &invite).await), "administrators-only");
    let above = Invite { role: Role::Owner, ..invite.clone() };
    assert_eq!(code(invitations::invite(&app, &admin, &above).await), "role-above-own");
    let invitation = invitations::invite(&app, &admin, &invite).await.expect("invites");
    let (_, token) = last_link(&app).await;
    invitations::withdraw(&app, &admin, invitation.id).await.expect("withdraws");
    assert_eq!(code(invitations::pending(&app, &token).await), "not-found");
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_once_and_every_device_signed_out() {
    let app = TestApp::start().await;
    let owner =
        NewOwner { name: "Ada Lovelace".into(), email: "ada@example.org".into(), password: PASSWORD.into() };
    create_owner(&app, &owner).await.expect("makes an owner");
    let before =
        sign_in::browser(&app, &credentials("ada@example.org", PASSWORD), &device()).await.expect("signs in");
    reset_password::ask(&app, "nobody@example.org").await.expect("says nothing");
    assert!(app.mails().await.is_empty());
    reset_password::ask(&app, "ADA@example.org").await.expect("sends a link");
    let (_, token) = last_link(&app).await;
    assert_eq!(code(reset_password::reset(&app, &token, "court", &device()).await), "too-short");
    reset_password::reset(&app, &token, "quatre canards verts", &device()).await.expect("resets");
    assert_eq!(code(reset_password::reset(&app, &token, "cinq canards roses", &device()).await), "link-used");
    assert_eq!(code(sessions::identify(&app, &before.token).await), "session-ended");
    assert_eq!(
        code(sign_in::browser(&app, &credentials("ada@example.org", PASSWORD), &device()).await),
        "credentials"
    );
}

#[tokio::test]
async fn somebody_the_directory_knows_chooses_a_first_password_by_mail() {
    let app = TestApp::start().await;
    app.member("ada").await;
    reset_password::ask(&app, "ada@example.org").await.expect("sends a link");
    let (_, token) = last_link(&app).await;
    reset_password::reset(&app, &token, PASSWORD, &device()).await.expect("sets");
    sign_in::browser(&app, &credentials("ada@example.org", PASSWORD), &device()).await.expect("signs in");
}

#[tokio::test]
async fn changing_a_password_keeps_this_device_and_signs_the_others_out() {
    let app = TestApp::start().await;
    let owner =
        NewOwner { name: "Ada Lovelace".into(), email: "ada@example.org".into(), password: PASSWORD.into() };
    create_owner(&app, &owner).await.expect("makes an owner");
    let typed = credentials("ada@example.org", PASSWORD);
    let here = sign_in::browser(&app, &typed, &device()).await.expect("signs in");
    let there = sign_in::browser(&app, &typed, &device()).await.expect("signs in");
    let ada = sessions::identify(&app, &here.token).await.expect("recognised");
    let change = |current: &str, new: &str| ChangePassword { current: current.into(), new: new.into() };
    assert_eq!(
        code(change_password(&app, &ada, &change("faux", "quatre canards verts")).await),
        "password-wrong"
    );
    change_password(&app, &ada, &change(PASSWORD, "quatre canards verts")).await.expect("changes");
    sessions::identify(&app, &here.token).await.expect("still signed in");
    assert_eq!(code(sessions::identify(&app, &there.token).await), "session-ended");
    assert_eq!(app.mails().await.last().expect("told").subject, "Votre mot de passe a été modifié");
}

#[tokio::test]
async fn whom_a_mention_means_is_found_by_handle_and_by_any_word_of_the_name() {
    let app = TestApp::start().await;
    for name in ["Ada Lovelace", "Adèle Martin", "Grace Hopper", "100%"] {
        app.member(name).await;
    }
    let found = |typed: &'static str| {
        let app = &app;
        async move {
            let cards = people::mentionable(app, typed, 5).await.expect("looks up");
            cards.into_iter().map(|card| card.name).collect::<Vec<_>>()
        }
    };
    assert_eq!(found("@ad").await, ["Ada Lovelace", "Adèle Martin"]);
    assert_eq!(found("Hop").await, ["Grace Hopper"]);
    assert_eq!(found("%").await, Vec::<String>::new(), "what is typed is no pattern");
    assert_eq!(found("100%").await, ["100%"]);
}
