//! Who composes a kit, who sees what of it, and what a link shows.

use super::{
    item::Kind,
    shares::{Content, NewShare, Part},
    *,
};
use crate::{
    Error,
    identity::{Member, Role},
    milestones::{self, Confidence, Precision},
    platform::{consumers, ids::KitSectionId, testing::TestApp},
    posts::{self, Draft, PostKind},
    spaces::{self, NewSpace, Visibility},
};
use chrono::{Duration, NaiveDate};

async fn started() -> (TestApp, Member, Member, KitSectionId) {
    let app = TestApp::start().await;
    let root = app.person("root", Role::Owner).await;
    let new = NewSpace { name: "Relève".into(), visibility: Some(Visibility::Open), ..NewSpace::default() };
    let space = spaces::create(&app, &root, new).await.expect("opens").id;
    let ada = app.member("ada").await;
    spaces::members::join(&app, &ada, space).await.expect("joins");
    let section = add_section(&app, &root, "releve", "Le rôle").await.expect("adds").id;
    (app, root, ada, section)
}

fn own(kind: Kind, title: &str, body: &str) -> NewItem {
    let url = if kind == Kind::Link { "https://exemple.fr/carte" } else { "" };
    NewItem { kind, subject: None, title: title.into(), body: body.into(), url: url.into() }
}

fn of(kind: Kind, subject: uuid::Uuid) -> NewItem {
    NewItem { kind, subject: Some(subject), title: String::new(), body: String::new(), url: String::new() }
}

async fn milestone(app: &TestApp, by: &Member, embargoed: bool) -> milestones::Milestone {
    let plan = milestones::Plan {
        title: "La tournée sur le téléphone".into(),
        about: String::new(),
        due_on: NaiveDate::from_ymd_opt(2027, 4, 1).expect("a day"),
        precision: Precision::Quarter,
        confidence: Confidence::Likely,
        audience: String::new(),
        embargo_until: embargoed.then(|| app.now() + Duration::days(9)),
    };
    milestones::create(app, by, "releve", plan).await.expect("plans")
}

async fn titles(app: &TestApp, who: &Member) -> Vec<String> {
    let kit = show(app, who, "releve").await.expect("shows");
    kit.items().map(|shown| shown.title().to_owned()).collect()
}

#[tokio::test]
async fn moderators_compose_and_readers_see_what_they_may() {
    let (app, root, ada, section) = started().await;
    let eve = app.member("eve").await;
    let card = own(Kind::Text, "Le rôle en bref", "On **écoute**.");
    let refused = add(&app, &ada, section, card.clone()).await;
    assert!(matches!(refused, Err(Error::Forbidden("space-moderators-only"))));
    let card = add(&app, &root, section, card).await.expect("adds");
    assert!(card.body_html.contains("<strong>"));
    let kept = milestone(&app, &root, true).await;
    let step = add(&app, &root, section, of(Kind::Milestone, kept.id.0)).await.expect("adds");
    let twice = add(&app, &root, section, of(Kind::Milestone, kept.id.0)).await;
    assert!(matches!(twice, Err(Error::Invalid(_))), "an object stands in a kit once");
    let nothing = add(&app, &root, section, of(Kind::Resource, kept.id.0)).await;
    assert!(matches!(nothing, Err(Error::Invalid(_))), "an object of another kind is none");
    add(&app, &root, section, of(Kind::Contact, ada.id.0)).await.expect("adds");
    assert_eq!(titles(&app, &ada).await, ["Le rôle en bref", "La tournée sur le téléphone", "ada"]);
    assert_eq!(titles(&app, &eve).await, ["Le rôle en bref", "ada"], "the embargo holds in a kit");

    place(&app, &root, step.id, section, 0).await.expect("moves");
    let other = add_section(&app, &root, "releve", "Contacts").await.expect("adds").id;
    let edit_card = EditItem {
        title: card.title.clone(),
        body: card.body.clone(),
        url: String::new(),
        section: Some(other),
    };
    edit(&app, &root, card.id, edit_card).await.expect("moves");
    assert_eq!(titles(&app, &ada).await, ["La tournée sur le téléphone", "ada", "Le rôle en bref"]);
    place_section(&app, &root, other, 0).await.expect("moves");
    assert_eq!(titles(&app, &ada).await[0], "Le rôle en bref");
    milestones::remove(&app, &root, kept.id).await.expect("removes");
    assert_eq!(titles(&app, &ada).await, ["Le rôle en bref", "ada"]);
    assert_eq!(show(&app, &root, "releve").await.expect("shows").missing.len(), 1);
    assert!(show(&app, &ada, "releve").await.expect("shows").missing.is_empty());
    remove(&app, &root, step.id).await.expect("removes what is gone");
    remove_section(&app, &root, other).await.expect("removes");
    assert_eq!(titles(&app, &ada).await, ["ada"]);
}

#[tokio::test]
async fn what_changed_since_one_looked_is_marked_and_counted() {
    let (app, root, ada, section) = started().await;
    let draft = Draft {
        space: "releve".into(),
        title: "À lire".into(),
        kind: PostKind::Tip,
        body: "Deux minutes.".into(),
        tags: vec![],
        attachments: vec![],
    };
    let post = posts::publish(&app, &root, draft).await.expect("publishes");
    add(&app, &root, section, of(Kind::Post, post.id.0)).await.expect("adds");
    add(&app, &root, section, own(Kind::Link, "La carte", "")).await.expect("adds");
    let news = async || {
        while consumers::advance(&app, &fold::KitMarks).await.expect("folds") {}
        looks::news(&app, &ada, "releve").await.expect("counts")
    };
    app.clock.advance(Duration::minutes(1));
    looks::look(&app, &ada, "releve").await.expect("looks");
    assert_eq!(news().await, 0);
    app.clock.advance(Duration::minutes(1));
    let (title, body) = ("À lire d’abord".into(), "Trois minutes.".into());
    let words = posts::EditPost { kind: None, title, body, tags: vec![] };
    posts::edit(&app, &root, post.id, words).await.expect("edits");
    assert_eq!(news().await, 1);
    let kit = show(&app, &ada, "releve").await.expect("shows");
    let marked: Vec<_> = kit.items().filter(|shown| shown.is_changed).map(Shown::title).collect();
    assert_eq!((marked, kit.changed), (vec!["À lire d’abord"], 1));
    posts::remove(&app, &root, post.id, "").await.expect("removes");
    assert_eq!(news().await, 0, "what is gone is no news");
    posts::restore(&app, &root, post.id).await.expect("restores");
    assert_eq!(news().await, 1);
    app.clock.advance(Duration::minutes(1));
    looks::look(&app, &ada, "releve").await.expect("looks");
    assert_eq!(news().await, 0);
    let eve = app.member("eve").await;
    assert_eq!(looks::news(&app, &eve, "releve").await.expect("counts"), 0, "no tab counts for strangers");
}

#[tokio::test]
async fn a_link_shows_what_was_allowed_until_it_is_over() {
    let (app, root, ada, section) = started().await;
    add(&app, &root, section, own(Kind::Text, "Le rôle", "On écoute.")).await.expect("adds");
    let open = milestone(&app, &root, false).await;
    let kept = milestone(&app, &root, true).await;
    for step in [open, kept] {
        add(&app, &root, section, of(Kind::Milestone, step.id.0)).await.expect("adds");
    }
    add(&app, &root, section, of(Kind::Contact, ada.id.0)).await.expect("adds");
    let new = |shows: &[Part]| NewShare { label: "CSE".into(), days: 7, shows: shows.to_vec() };
    let refused = shares::share(&app, &ada, "releve", new(&[Part::Texts])).await;
    assert!(matches!(refused, Err(Error::Forbidden("space-moderators-only"))));
    assert!(matches!(shares::share(&app, &root, "releve", new(&[])).await, Err(Error::Invalid(_))));

    let all = shares::share(&app, &root, "releve", new(&Part::ALL)).await.expect("shares");
    let token = |share: &shares::Share| {
        let address = shares::address(&app, share).expect("signs");
        address.rsplit('/').next().expect("a token").to_owned()
    };
    let shown = shares::open(&app, &token(&all)).await.expect("opens");
    let items = &shown.sections[0].items;
    assert_eq!(items.len(), 3, "the embargo holds, whatever the sharer may know: {items:#?}");
    assert!(matches!(items[2].content, Content::Contact));
    let little = shares::share(&app, &root, "releve", new(&[Part::Contacts])).await.expect("shares");
    let shown = shares::open(&app, &token(&little)).await.expect("opens");
    assert_eq!(shown.sections[0].items.len(), 1);

    shares::revoke(&app, &root, little.id).await.expect("revokes");
    assert!(matches!(shares::open(&app, &token(&little)).await, Err(Error::NotFound)));
    assert_eq!(shares::list(&app, &root, "releve").await.expect("lists").len(), 1);
    let mut forged = token(&all);
    forged.push('x');
    assert!(matches!(shares::open(&app, &forged).await, Err(Error::NotFound)));
    app.clock.advance(Duration::days(8));
    assert!(matches!(shares::open(&app, &token(&all)).await, Err(Error::NotFound)), "its time is over");
}

#[tokio::test]
async fn a_link_opens_nothing_once_its_sharer_does_not_moderate_the_space() {
    let (app, root, ada, section) = started().await;
    add(&app, &root, section, own(Kind::Text, "Le rôle", "On écoute.")).await.expect("adds");
    let space = spaces::find(&app, &root, "releve").await.expect("finds").space.id;
    let role = |role| spaces::members::change_role(&app, &root, space, ada.id, role);
    role(spaces::SpaceRole::Moderator).await.expect("promotes");
    let new = NewShare { label: String::new(), days: 1, shows: vec![Part::Texts] };
    let share = shares::share(&app, &ada, "releve", new).await.expect("shares");
    let address = shares::address(&app, &share).expect("signs");
    let token = address.rsplit('/').next().expect("a token");
    shares::open(&app, token).await.expect("opens");
    role(spaces::SpaceRole::Member).await.expect("steps down");
    assert!(matches!(shares::open(&app, token).await, Err(Error::NotFound)));
}
