use super::{reading::Outcome, *};
use crate::{
    App, Error,
    identity::Member,
    platform::{pages::PageRequest, testing::TestApp},
    spaces::{self, NewSpace},
};
use bytes::Bytes;
use chrono::Days;

async fn library(app: &TestApp) -> (Member, Member) {
    let (ada, grace) = (app.member("ada").await, app.member("grace").await);
    let new = NewSpace { name: "Quais".into(), slug: "quais".into(), ..NewSpace::default() };
    spaces::create(app, &ada, new).await.expect("opens");
    (ada, grace)
}

fn file(name: &str, text: &'static str) -> Source {
    Source::File(Upload { name: name.into(), bytes: Bytes::from_static(text.as_bytes()) })
}

async fn added(app: &App, by: &Member, source: Source) -> Resource {
    let new = NewResource {
        space: "quais".into(),
        title: String::new(),
        description: "Pour tous".into(),
        category: "Guides".into(),
        review_on: None,
        source,
    };
    add(app, by, new).await.expect("adds")
}

#[tokio::test]
async fn versions_follow_each_other_and_the_earlier_ones_stay() {
    let app = TestApp::start().await;
    let (ada, grace) = library(&app).await;
    let guide = added(&app, &ada, file("guide_amarrage.txt", "un")).await;
    assert_eq!(guide.title, "guide amarrage");
    let new = Replacement { source: file("guide.txt", "deux"), note: "Relu".into() };
    let refused = replace(&app, &grace, guide.id, new.clone()).await;
    assert!(matches!(refused, Err(Error::Forbidden("resource-owner-only"))));
    replace(&app, &ada, guide.id, new).await.expect("replaces");
    let numbers: Vec<i32> =
        versions(&app, &grace, guide.id).await.expect("reads").iter().map(|version| version.number).collect();
    assert_eq!(numbers, [2, 1]);
    let content = async |number| open(&app, &grace, guide.id, number).await.expect("opens").1;
    assert_eq!(content(None).await, "deux");
    assert_eq!(content(Some(1)).await, "un");
    assert!(matches!(open(&app, &grace, guide.id, Some(9)).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_vote_counts_once_and_can_be_taken_back() {
    let app = TestApp::start().await;
    let (ada, grace) = library(&app).await;
    let guide = added(&app, &ada, Source::Link("https://www.example.org/a".into())).await;
    let counts = async |given| {
        vote(&app, &grace, guide.id, given).await.expect("votes");
        let shown = find(&app, &grace, guide.id).await.expect("shows");
        (shown.resource.helped, shown.resource.not_helped, shown.my_vote)
    };
    assert_eq!(counts(Some(Vote::Helped)).await, (1, 0, Some(Vote::Helped)));
    assert_eq!(counts(Some(Vote::Helped)).await, (1, 0, Some(Vote::Helped)));
    assert_eq!(counts(Some(Vote::NotHelped)).await, (0, 1, Some(Vote::NotHelped)));
    assert_eq!(counts(None).await, (0, 0, None));
}

#[tokio::test]
async fn an_owner_is_reminded_once_for_each_promise() {
    let app = TestApp::start().await;
    let (ada, _) = library(&app).await;
    let guide = added(&app, &ada, file("a.txt", "un")).await;
    let today = app.now().date_naive();
    let in_days = |days| today.checked_add_days(Days::new(days));
    review(&app, &ada, guide.id, in_days(2)).await.expect("promises");
    assert_eq!(remind_due(&app).await.expect("looks"), 0, "not yet");
    app.clock.advance(chrono::Duration::days(2));
    assert_eq!(remind_due(&app).await.expect("looks"), 1);
    assert_eq!(remind_due(&app).await.expect("looks"), 0, "once");
    let past = review(&app, &ada, guide.id, in_days(1)).await;
    assert!(matches!(past, Err(Error::Invalid(_))));
    review(&app, &ada, guide.id, in_days(9)).await.expect("promises");
    app.clock.advance(chrono::Duration::days(8));
    assert_eq!(remind_due(&app).await.expect("looks"), 1, "again for the next");
}

#[tokio::test]
async fn a_removed_resource_is_there_for_its_owner_alone() {
    let app = TestApp::start().await;
    let (ada, grace) = library(&app).await;
    let guide = added(&app, &ada, file("a.txt", "un")).await;
    remove(&app, &ada, guide.id).await.expect("removes");
    assert!(matches!(find(&app, &grace, guide.id).await, Err(Error::NotFound)));
    assert!(
        in_space(&app, &ada, "quais", None, &PageRequest::default()).await.expect("lists").items.is_empty()
    );
    restore(&app, &ada, guide.id).await.expect("restores");
    let listed =
        in_space(&app, &grace, "quais", Some("Guides"), &PageRequest::default()).await.expect("lists");
    assert_eq!(listed.items.len(), 1);
    assert_eq!(categories(&app, &grace, "quais").await.expect("lists"), ["Guides"]);
}

#[tokio::test]
async fn a_version_is_read_once_and_a_long_text_in_part() {
    let app = TestApp::start().await;
    let (ada, _) = library(&app).await;
    let guide = added(&app, &ada, file("a.txt", "un")).await;
    let (version, bytes) = reading::next(&app).await.expect("looks").expect("waits");
    assert_eq!(bytes, "un");
    let long = "é".repeat(reading::TEXT_CHARS + 1);
    reading::finish(&app, &version, Outcome::Text(long)).await.expect("finishes");
    reading::finish(&app, &version, Outcome::WithoutText).await.expect("leaves it");
    assert!(reading::next(&app).await.expect("looks").is_none());
    let shown = find(&app, &ada, guide.id).await.expect("shows");
    assert_eq!(shown.current.reading, Reading::ReadInPart);
    let texts = reading::texts(&app, &[version.id]).await.expect("reads");
    assert_eq!(texts[&version.id].chars().count(), reading::TEXT_CHARS);
}
