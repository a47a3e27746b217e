use super::*;
use crate::{
    Error,
    identity::Role,
    platform::{pages::PageRequest, testing::TestApp},
    posts::{self, Draft, NewComment, PostKind, comments},
    spaces::{self, NewSpace},
};
use chrono::Duration;

#[tokio::test]
async fn an_accepted_answer_is_promoted_kept_and_withdrawn() {
    let app = TestApp::start().await;
    let root = app.person("root", Role::Owner).await;
    let new = NewSpace { name: "Entraide".into(), ..NewSpace::default() };
    let space = spaces::create(&app, &root, new).await.expect("creates").id;
    let [ada, eve] = [app.member("ada").await, app.member("eve").await];
    spaces::members::join(&app, &ada, space).await.expect("joins");
    let draft = Draft {
        space: "entraide".into(),
        title: "Où est l’huile ?".into(),
        kind: PostKind::Question,
        body: "Je cherche.".into(),
        tags: vec![],
        attachments: vec![],
    };
    let post = posts::publish(&app, &ada, draft).await.expect("publishes").id;
    let early = promote(&app, &root, post, Kept::default()).await;
    assert!(matches!(early, Err(Error::Conflict("not-answered"))));
    let new = NewComment { body: "À la cave.".into(), ..NewComment::default() };
    let answer = comments::add(&app, &root, post, new).await.expect("answers").id;
    posts::accept_answer(&app, &ada, post, answer).await.expect("accepts");
    let refused = promote(&app, &ada, post, Kept::default()).await;
    assert!(matches!(refused, Err(Error::Forbidden("space-moderators-only"))));
    let today = app.now().date_naive();
    let past = Kept { review_on: Some(today), ..Kept::default() };
    assert!(matches!(promote(&app, &root, post, past).await, Err(Error::Invalid(_))));
    let stranger = Kept { owner: Some(eve.id), ..Kept::default() };
    assert!(matches!(promote(&app, &root, post, stranger).await, Err(Error::Invalid(_))));
    let kept = Kept { owner: Some(ada.id), review_on: Some(today + Duration::days(30)) };
    let entry = promote(&app, &root, post, kept).await.expect("promotes");
    assert!(!entry.is_due(today) && entry.is_due(today + Duration::days(30)));
    let listed =
        async || in_space(&app, &ada, "entraide", &PageRequest::default()).await.expect("reads").items;
    assert_eq!(listed().await[0].answer.body, "À la cave.");
    // The words are those of the thread, always.
    comments::edit(&app, &root, answer, "À la cave, à gauche.").await.expect("edits");
    assert_eq!(listed().await[0].answer.body, "À la cave, à gauche.");
    let unchanged = keep(&app, &ada, post, Kept::default()).await.expect("the owner keeps it");
    assert_eq!((unchanged.owner_id, unchanged.review_on), (ada.id, None));
    assert!(matches!(keep(&app, &eve, post, Kept::default()).await, Err(Error::Forbidden("owner-only"))));
    posts::unaccept_answer(&app, &ada, post).await.expect("takes back");
    assert!(listed().await.is_empty(), "a question without an answer is not in an FAQ");
    posts::accept_answer(&app, &ada, post, answer).await.expect("accepts");
    withdraw(&app, &root, post).await.expect("withdraws");
    assert!(listed().await.is_empty() && find(&app, &ada, post).await.expect("reads").is_none());
}
