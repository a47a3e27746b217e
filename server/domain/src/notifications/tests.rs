use super::{fold::Notifications, *};
use crate::{
    Error,
    identity::{Member, Role},
    platform::{consumers, facts::Fact, ids::PostId, mail::Mail, testing::TestApp},
    posts::{self, Draft, NewComment, PostKind, follow},
    spaces::{self, Visibility},
};
use chrono::Duration;

async fn fold(app: &TestApp) {
    while consumers::advance(app, &Notifications).await.expect("folds") {}
    while announcements::advance(app).await.expect("announces") {}
}

/// Folds and delivers what is due; the mails made by it.
async fn mails(app: &TestApp) -> Vec<Mail> {
    let before = app.mails().await.len();
    fold(app).await;
    while deliver::deliver_due(app).await.expect("delivers") > 0 {}
    app.mails().await.split_off(before)
}

/// A network with a space that Root runs.
async fn network(others: &[&str]) -> (TestApp, Member, Vec<Member>) {
    let app = TestApp::start().await;
    let root = app.person("root", Role::Owner).await;
    let space = spaces::NewSpace {
        name: "Entraide".into(),
        visibility: Some(Visibility::Open),
        ..spaces::NewSpace::default()
    };
    let space = spaces::create(&app, &root, space).await.expect("creates");
    let mut members = Vec::new();
    for name in others {
        let member = app.member(name).await;
        spaces::members::join(&app, &member, space.id).await.expect("joins");
        members.push(member);
    }
    fold(&app).await;
    (app, root, members)
}

async fn publishes(app: &TestApp, author: &Member, body: &str) -> PostId {
    let (space, title) = ("entraide".to_owned(), "Un titre".to_owned());
    let draft =
        Draft { space, title, kind: PostKind::News, body: body.into(), tags: vec![], attachments: vec![] };
    posts::publish(app, author, draft).await.expect("publishes").id
}

async fn comments(app: &TestApp, author: &Member, post: PostId, body: &str) {
    let new = NewComment { body: body.to_owned(), ..NewComment::default() };
    posts::comments::add(app, author, post, new).await.expect("comments");
}

#[tokio::test]
async fn a_mention_is_mailed_at_once_and_a_reply_with_the_morning() {
    let (app, root, others) = network(&["ada"]).await;
    let post = publishes(&app, &root, "Bonjour @ada").await;
    let sent = mails(&app).await;
    assert_eq!(sent.len(), 1, "{sent:#?}");
    assert_eq!(
        (sent[0].to.as_str(), sent[0].subject.as_str()),
        ("ada@example.org", "root vous mentionne : Un titre")
    );
    assert!(sent[0].plain().contains("/posts/un-titre"), "{}", sent[0].plain());
    comments(&app, &others[0], post, "Bonjour **Root**").await;
    assert!(mails(&app).await.is_empty(), "waits for the morning");
    app.clock.advance(Duration::hours(24));
    let sent = mails(&app).await;
    assert_eq!((sent.len(), sent[0].subject.as_str()), (1, "Votre résumé du jour"));
    assert_eq!(sent[0].entries[0].excerpt, "Bonjour Root");
}

#[tokio::test]
async fn a_digest_leaves_out_what_was_seen_and_does_not_come_when_nothing_is_left() {
    let (app, root, others) = network(&["ada"]).await;
    let first = publishes(&app, &root, "Un").await;
    let second = publishes(&app, &root, "Deux").await;
    comments(&app, &others[0], first, "Oui").await;
    comments(&app, &others[0], second, "Non").await;
    fold(&app).await;
    mark_post_seen(&app, &root, first).await.expect("marks");
    app.clock.advance(Duration::hours(24));
    let sent = mails(&app).await;
    assert_eq!(sent.len(), 1);
    let told: Vec<_> = sent[0].entries.iter().map(|entry| entry.excerpt.as_str()).collect();
    assert_eq!(told, ["Non"]);
    comments(&app, &others[0], first, "Encore").await;
    fold(&app).await;
    mark_all_seen(&app, &root).await.expect("marks");
    app.clock.advance(Duration::hours(24));
    assert!(mails(&app).await.is_empty());
}

#[tokio::test]
async fn who_muted_a_thread_hears_nothing_of_it() {
    let (app, root, others) = network(&["ada"]).await;
    let post = publishes(&app, &root, "Bonjour").await;
    follow::mute(&app, &others[0], post).await.expect("mutes");
    comments(&app, &root, post, "Et toi @ada ?").await;
    fold(&app).await;
    assert_eq!(unseen_count(&app, &others[0]).await.expect("counts"), 0);
    follow::follow(&app, &others[0], post).await.expect("follows");
    comments(&app, &root, post, "Et toi @ada ?").await;
    fold(&app).await;
    assert_eq!(unseen_count(&app, &others[0]).await.expect("counts"), 1);
}

#[tokio::test]
async fn quiet_hours_hold_a_mail_back_and_a_kind_can_be_kept_out_of_the_list() {
    let (app, root, others) = network(&["ada"]).await;
    let mut chosen =
        Preferences { quiet: Some(QuietHours { from: 8 * 60, to: 18 * 60 }), ..Preferences::default() };
    chosen
        .kinds
        .insert(NotificationKind::Mention, Channels { in_app: false, email: Cadence::Instant, push: false });
    set_preferences(&app, &others[0], chosen).await.expect("sets");
    publishes(&app, &root, "Bonjour @ada").await;
    assert!(mails(&app).await.is_empty(), "it is nine o'clock");
    assert_eq!(unseen_count(&app, &others[0]).await.expect("counts"), 0);
    app.clock.advance(Duration::hours(9));
    assert_eq!(mails(&app).await.len(), 1, "six in the evening");
}

#[tokio::test]
async fn one_click_unsubscribes_once_and_a_forged_link_is_nothing() {
    let (app, root, others) = network(&["ada"]).await;
    publishes(&app, &root, "Bonjour @ada").await;
    let sent = mails(&app).await;
    let address = sent[0].unsubscribe.clone().expect("can be left");
    let token = address.rsplit('/').next().expect("a token");
    assert_eq!(asked(&app, token).await.expect("ours").used_at, None, "looking changes nothing");
    let kind = What::Kind(NotificationKind::Mention);
    let done = unsubscribe(&app, token).await.expect("unsubscribes");
    assert_eq!((done.what, done.used_at), (kind, None));
    publishes(&app, &root, "Encore @ada").await;
    assert!(mails(&app).await.is_empty());
    // Chosen anew since: the old link does not take it away again.
    set_preferences(&app, &others[0], Preferences::default()).await.expect("sets");
    assert!(unsubscribe(&app, token).await.expect("answers").used_at.is_some());
    publishes(&app, &root, "Et encore @ada").await;
    assert_eq!(mails(&app).await.len(), 1);
    let mut forged = token.to_owned();
    forged.replace_range(forged.len() - 5.., "AAAAA");
    assert!(matches!(unsubscribe(&app, &forged).await, Err(Error::NotFound)));
    app.clock.advance(Duration::days(181));
    assert!(matches!(unsubscribe(&app, token).await, Err(Error::Conflict("link-expired"))));
}

#[tokio::test]
async fn an_announcement_reaches_everybody_once_and_is_not_made_every_hour() {
    let (app, root, others) = network(&["ada", "grace", "joan"]).await;
    publishes(&app, &others[0], "@espace bonjour").await;
    fold(&app).await;
    assert_eq!(unseen_count(&app, &others[1]).await.expect("counts"), 0, "members only write a word");
    publishes(&app, &root, "@espace bonjour @ada").await;
    while consumers::advance(&app, &Notifications).await.expect("folds") {}
    // Grace looks before her turn has come.
    assert_eq!(unseen_count(&app, &others[1]).await.expect("counts"), 1);
    fold(&app).await;
    let count = async |member: &Member| unseen_count(&app, member).await.expect("counts");
    assert_eq!((count(&others[0]).await, count(&others[1]).await, count(&others[2]).await), (1, 1, 1));
    assert_eq!(mails(&app).await.len(), 3, "Ada because she is mentioned");
    assert!(app.facts().await.contains(&"space.announced".to_owned()));
    publishes(&app, &root, "@espace deux").await;
    publishes(&app, &root, "@espace trois").await;
    let draft = Draft {
        space: "entraide".into(),
        title: "Quatre".into(),
        kind: PostKind::News,
        body: "@espace".into(),
        tags: vec![],
        attachments: vec![],
    };
    let refused = posts::publish(&app, &root, draft).await;
    assert!(
        matches!(refused, Err(Error::Invalid(ref said)) if said[0].code == "announced-often"),
        "{refused:?}"
    );
}

#[tokio::test]
async fn the_audience_is_known_before_anything_is_published() {
    let (app, root, others) = network(&["ada"]).await;
    app.member("eve").await;
    let told =
        audience(&app, &root, "entraide", PostKind::Question, "@space et @ada, @eve").await.expect("tells");
    assert_eq!(told.everybody, Some(1));
    assert_eq!(told.mentioned.iter().map(|card| card.handle.as_str()).collect::<Vec<_>>(), ["ada", "eve"]);
    let told = audience(&app, &others[0], "entraide", PostKind::Question, "@space").await.expect("tells");
    assert_eq!((told.everybody, told.only_managers_announce, told.managers), (None, true, 1));
}

#[tokio::test]
async fn what_happened_long_ago_is_listed_but_not_sent() {
    let (app, root, others) = network(&["ada"]).await;
    let at = app.now() - Duration::days(30);
    let tx = app.begin().await.expect("begins");
    let space = spaces::find(&app, &root, "entraide").await.expect("finds").space.id;
    tx.record_at(at, Some(root.id), Fact::SpaceInvited { space, person: others[0].id });
    tx.commit().await.expect("commits");
    assert!(mails(&app).await.is_empty());
    assert_eq!(unseen_count(&app, &others[0]).await.expect("counts"), 1);
}
