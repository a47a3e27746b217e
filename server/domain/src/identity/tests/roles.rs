use super::{code, device};
use crate::{
    identity::{
        Role, change_role, leave, people, reinstate,
        sessions::{self, identify},
        suspend,
    },
    platform::testing::TestApp,
};

#[tokio::test]
async fn the_last_owner_cannot_be_lost() {
    let app = TestApp::start().await;
    let ada = app.person("ada", Role::Owner).await;
    let admin = app.person("grace", Role::Administrator).await;
    assert_eq!(code(change_role(&app, &ada, ada.id, Role::Member).await), "last-owner");
    assert_eq!(code(leave(&app, &ada, ada.id).await), "last-owner");
    assert_eq!(code(suspend(&app, &admin, ada.id, "a reason").await), "owners-only");

    let second = app.person("mary", Role::Owner).await;
    suspend(&app, &ada, second.id, "on leave").await.expect("suspends");
    assert_eq!(code(leave(&app, &ada, ada.id).await), "last-owner", "a suspended owner cannot act");
    reinstate(&app, &ada, second.id).await.expect("reinstates");
    change_role(&app, &ada, ada.id, Role::Member).await.expect("another owner remains");
}

#[tokio::test]
async fn nobody_gives_a_role_above_their_own() {
    let app = TestApp::start().await;
    let owner = app.person("ada", Role::Owner).await;
    let admin = app.person("grace", Role::Administrator).await;
    let member = app.member("mary").await;
    assert_eq!(code(change_role(&app, &member, member.id, Role::Owner).await), "administrators-only");
    assert_eq!(code(change_role(&app, &admin, admin.id, Role::Owner).await), "role-above-own");
    assert_eq!(code(change_role(&app, &admin, owner.id, Role::Member).await), "owners-only");
    change_role(&app, &admin, member.id, Role::Moderator).await.expect("changes");
    assert_eq!(app.facts().await, ["person.role-changed"]);
}

#[tokio::test]
async fn a_suspension_and_a_new_role_hold_from_the_next_request_on() {
    let app = TestApp::start().await;
    let admin = app.person("ada", Role::Administrator).await;
    let member = app.member("grace").await;
    let tx = app.begin().await.expect("begins");
    let person = people::find(&app, member.id).await.expect("finds");
    let opened = sessions::open(&app, &tx, &person, &device()).await.expect("opens");
    tx.commit().await.expect("commits");
    assert_eq!(identify(&app, &opened.token).await.expect("recognised").role, Role::Member);
    change_role(&app, &admin, member.id, Role::Moderator).await.expect("changes");
    assert_eq!(identify(&app, &opened.token).await.expect("recognised").role, Role::Moderator);
    suspend(&app, &admin, member.id, "spam").await.expect("suspends");
    assert_eq!(code(identify(&app, &opened.token).await), "session-ended");
    assert_eq!(code(suspend(&app, &admin, member.id, "spam").await), "already-suspended");
    assert_eq!(code(suspend(&app, &admin, admin.id, "oops").await), "not-oneself");
}
