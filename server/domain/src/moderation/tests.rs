use super::{fold::Moderation, *};
use crate::{
    Error,
    identity::{Member, Role},
    platform::{
        consumers,
        ids::PostId,
        pages::{Page, PageRequest},
        testing::TestApp,
    },
    posts::{self, Draft, NewComment, PostKind, comments},
    spaces::{self, NewSpace, SpaceRole, Visibility, blocked_words, members},
};

struct Network {
    app: TestApp,
    owner: Member,
    /// Moderates the space, not the network.
    guide: Member,
    ada: Member,
    eve: Member,
    space: crate::platform::ids::SpaceId,
}

async fn network() -> Network {
    let app = TestApp::start().await;
    let owner = app.person("root", Role::Owner).await;
    let new = NewSpace { name: "Entraide".into(), visibility: Some(Visibility::Open), ..NewSpace::default() };
    let space = spaces::create(&app, &owner, new).await.expect("creates").id;
    let [guide, ada, eve] = [app.member("guide").await, app.member("ada").await, app.member("eve").await];
    for member in [&guide, &ada, &eve] {
        members::join(&app, member, space).await.expect("joins");
    }
    members::change_role(&app, &owner, space, guide.id, SpaceRole::Moderator).await.expect("promotes");
    Network { app, owner, guide, ada, eve, space }
}

impl Network {
    async fn publishes(&self, author: &Member, body: &str) -> Result<posts::Post, Error> {
        let draft = Draft {
            space: "entraide".into(),
            title: "Un titre".into(),
            kind: PostKind::News,
            body: body.into(),
            tags: vec![],
            attachments: vec![],
        };
        posts::publish(&self.app, author, draft).await
    }

    async fn folds(&self) {
        while consumers::advance(&self.app, &Moderation).await.expect("folds") {}
    }

    async fn waiting(&self, by: &Member) -> Vec<Waiting> {
        let page: Page<Waiting> =
            queue(&self.app, by, false, &PageRequest::default()).await.expect("is a moderator");
        page.items
    }

    async fn acts(&self, of: &Member) -> Vec<Act> {
        self.folds().await;
        let page = mine(&self.app, of, &PageRequest::default()).await.expect("reads");
        page.items.into_iter().map(|shown| shown.act.act).collect()
    }

    async fn is_read_by(&self, reader: &Member, post: PostId) -> bool {
        posts::find(&self.app, reader, post).await.is_ok()
    }
}

#[tokio::test]
async fn several_reports_are_one_case_and_a_decision_can_be_undone() {
    let n = network().await;
    let post = n.publishes(&n.eve, "Méchanceté").await.expect("publishes");
    let what = Reported::Post(post.id);
    let case = report(&n.app, &n.ada, what, Reason::Hurtful, "").await.expect("reports");
    report(&n.app, &n.ada, what, Reason::Spam, "encore").await.expect("is one report");
    let same = report(&n.app, &n.guide, what, Reason::Hurtful, "").await.expect("reports");
    assert_eq!((same.id, same.report_count), (case.id, 2));
    let own = report(&n.app, &n.eve, what, Reason::Hurtful, "").await;
    assert!(matches!(own, Err(Error::Forbidden("not-oneself"))));
    let waiting = n.waiting(&n.guide).await;
    assert_eq!(
        (waiting.len(), waiting[0].reports.len(), waiting[0].subject.title.as_str()),
        (1, 2, "Un titre")
    );
    let nothing = decide(&n.app, &n.guide, case.id, Decision::Remove, "").await;
    assert!(matches!(nothing, Err(Error::Invalid(_))), "whoever is concerned is told why");
    decide(&n.app, &n.guide, case.id, Decision::Remove, "Blessant").await.expect("removes");
    assert!(!n.is_read_by(&n.ada, post.id).await);
    assert!(n.waiting(&n.guide).await.is_empty());
    assert_eq!(n.acts(&n.eve).await, [Act::Removed]);
    undo(&n.app, &n.guide, case.id).await.expect("undoes");
    assert!(n.is_read_by(&n.ada, post.id).await);
    assert_eq!(n.waiting(&n.guide).await.len(), 1);
}

#[tokio::test]
async fn a_space_moderator_sees_their_space_and_people_are_for_the_network() {
    let n = network().await;
    report(&n.app, &n.ada, Reported::Person(n.eve.id), Reason::Other, "Insiste").await.expect("reports");
    assert!(n.waiting(&n.guide).await.is_empty());
    assert_eq!(n.waiting(&n.owner).await.len(), 1);
    let nothing = queue(&n.app, &n.ada, false, &PageRequest::default()).await;
    assert!(matches!(nothing, Err(Error::Forbidden("moderators-only"))));
    let case = n.waiting(&n.owner).await[0].case.id;
    assert!(matches!(decide(&n.app, &n.guide, case, Decision::Dismiss, "").await, Err(Error::NotFound)));
    decide(&n.app, &n.owner, case, Decision::Warn, "Laissez-la répondre.").await.expect("warns");
    assert_eq!(n.acts(&n.eve).await, [Act::Warned]);
    assert!(n.acts(&n.ada).await.is_empty(), "who reported stays out of it");
}

#[tokio::test]
async fn a_held_text_is_back_when_it_is_released() {
    let n = network().await;
    let post = n.publishes(&n.eve, "Douteux").await.expect("publishes");
    let case = report(&n.app, &n.ada, Reported::Post(post.id), Reason::Wrong, "").await.expect("reports").id;
    decide(&n.app, &n.guide, case, Decision::Hold, "À vérifier").await.expect("holds");
    assert!(!n.is_read_by(&n.ada, post.id).await && n.is_read_by(&n.eve, post.id).await);
    assert!(matches!(posts::restore(&n.app, &n.eve, post.id).await, Err(Error::Forbidden(_))));
    assert_eq!(n.waiting(&n.guide).await.len(), 1, "held is not decided");
    decide(&n.app, &n.guide, case, Decision::Release, "").await.expect("releases");
    assert!(n.is_read_by(&n.ada, post.id).await);
    assert_eq!(n.acts(&n.eve).await, [Act::Restored, Act::Held]);
}

#[tokio::test]
async fn a_blocked_word_holds_or_refuses_and_release_publishes() {
    let n = network().await;
    let reject = blocked_words::Answer::Reject;
    blocked_words::block(&n.app, &n.owner, None, "Crétin", reject).await.expect("blocks");
    blocked_words::block(&n.app, &n.owner, Some(n.space), "projet secret", blocked_words::Answer::Hold)
        .await
        .expect("blocks");
    let forbidden = blocked_words::block(&n.app, &n.guide, None, "mot", reject).await;
    assert!(matches!(forbidden, Err(Error::Forbidden("moderators-only"))));
    let refused = n.publishes(&n.eve, "Quel cretin !").await;
    assert!(matches!(refused, Err(Error::Invalid(ref said)) if said[0].code == "blocked-word"));
    let post = n.publishes(&n.eve, "Le Projet-Secret avance").await.expect("waits");
    assert!(post.held_at.is_some() && !n.is_read_by(&n.ada, post.id).await);
    assert!(!n.app.facts().await.contains(&"post.published".to_owned()));
    n.folds().await;
    let waiting = n.waiting(&n.guide).await;
    assert_eq!((waiting.len(), waiting[0].case.cause), (1, Cause::Held));
    decide(&n.app, &n.guide, waiting[0].case.id, Decision::Release, "").await.expect("releases");
    assert!(n.is_read_by(&n.ada, post.id).await);
    assert!(n.app.facts().await.contains(&"post.published".to_owned()));
    // The same under a post, and nothing is slipped in later.
    let new = |body: &str| NewComment { body: body.to_owned(), ..NewComment::default() };
    let comment = comments::add(&n.app, &n.eve, post.id, new("projet secret")).await.expect("waits");
    assert!(comments::show(&n.app, &n.ada, comment.id).await.is_err());
    let fine = comments::add(&n.app, &n.eve, post.id, new("rien")).await.expect("adds");
    assert!(comments::edit(&n.app, &n.eve, fine.id, "projet secret").await.is_err());
    n.folds().await;
    let case = n.waiting(&n.guide).await[0].case.id;
    decide(&n.app, &n.guide, case, Decision::Remove, "Confidentiel").await.expect("removes");
    assert!(comments::show(&n.app, &n.ada, comment.id).await.is_err());
}

#[tokio::test]
async fn an_appeal_is_heard_once_by_somebody_else() {
    let n = network().await;
    let post = n.publishes(&n.eve, "Mon avis").await.expect("publishes");
    let case = report(&n.app, &n.ada, Reported::Post(post.id), Reason::Wrong, "").await.expect("reports").id;
    decide(&n.app, &n.guide, case, Decision::Remove, "Faux").await.expect("removes");
    n.folds().await;
    let act = mine(&n.app, &n.eve, &PageRequest::default()).await.expect("reads").items[0].act.id;
    assert!(matches!(
        appeal(&n.app, &n.ada, act, "Pas le mien, mais quand même").await,
        Err(Error::NotFound)
    ));
    appeal(&n.app, &n.eve, act, "C’est vrai, voici la preuve.").await.expect("appeals");
    let again = appeal(&n.app, &n.eve, act, "Et j’insiste beaucoup.").await;
    assert!(matches!(again, Err(Error::Conflict("appealed-already"))));
    let same = decide(&n.app, &n.guide, case, Decision::Grant, "").await;
    assert!(matches!(same, Err(Error::Forbidden("another-moderator"))));
    decide(&n.app, &n.owner, case, Decision::Grant, "En effet").await.expect("grants");
    assert!(n.is_read_by(&n.ada, post.id).await);
    assert!(matches!(undo(&n.app, &n.owner, case).await, Err(Error::Conflict("appeal-heard"))));
    assert_eq!(n.acts(&n.eve).await[..2], [Act::Granted, Act::Restored]);
}

#[tokio::test]
async fn a_removal_on_the_page_is_in_the_log_and_can_be_appealed() {
    let n = network().await;
    let post = n.publishes(&n.eve, "Mon avis").await.expect("publishes");
    posts::remove(&n.app, &n.guide, post.id, "Hors sujet").await.expect("removes");
    n.folds().await;
    let page = mine(&n.app, &n.eve, &PageRequest::default()).await.expect("reads");
    assert_eq!(page.items[0].act.reason, "Hors sujet");
    let case =
        appeal(&n.app, &n.eve, page.items[0].act.id, "C’est pourtant le sujet.").await.expect("appeals");
    decide(&n.app, &n.owner, case.id, Decision::Uphold, "Non, vraiment").await.expect("upholds");
    assert_eq!(n.acts(&n.eve).await[..2], [Act::Upheld, Act::Appealed]);
    let others = log(&n.app, &n.guide, &PageRequest::default()).await.expect("moderates").items.len();
    assert_eq!(others, 3);
}
