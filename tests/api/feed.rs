use relais_domain::identity::Role;
use relais_tests::TestApp;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn the_feed_is_newest_first_and_pages_without_gap_or_repeat() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    for n in 1..=7 {
        ada.publishes(&format!("Post {n}")).in_space("general").await;
    }
    let (mut seen, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let mut query = vec![("limit", "3")];
        if let Some(cursor) = &cursor {
            query.push(("cursor", cursor));
        }
        let page = ada.api().find("/feed", &query).await.expect(200);
        seen.extend(page.each("title"));
        if seen.len() == 3 {
            // What is published between two pages shifts nothing.
            ada.publishes("Post 8").in_space("general").await;
        }
        cursor = page.next_cursor();
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen, (1..=7).rev().map(|n| format!("Post {n}")).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_feed_is_of_ones_own_spaces_and_of_the_open_ones_for_a_newcomer() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    ada.api().post("/spaces", json!({ "name": "Other", "slug": "other" })).await.expect(201);
    ada.publishes("Elsewhere").in_space("other").await;
    ada.publishes("Here").in_space("general").await;
    assert_eq!(grace.api().get("/feed").await.expect(200).each("title"), ["Here"]);
    let newcomer = app.somebody("hedy", Role::Member).await;
    assert_eq!(newcomer.api().get("/feed").await.expect(200).each("title"), ["Here", "Elsewhere"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_cursor_is_the_clients_mistake() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    for cursor in ["nonsense", "e30", "../../etc", "%00", "W10"] {
        let refused = ada.api().get(&format!("/feed?cursor={cursor}")).await;
        assert!(matches!(refused.status, 400 | 422), "{cursor}: {} {}", refused.status, refused.text());
        refused.problem();
    }
    for limit in ["0", "-1", "101", "x", "99999999999999999999"] {
        let answer = ada.api().get(&format!("/feed?limit={limit}")).await;
        assert!(matches!(answer.status, 200 | 400 | 422), "{limit}: {}", answer.status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_needs_me_are_answers_and_mentions() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let post = ada.publishes("Hello").in_space("general").await;
    grace.comments(&post.id, "Hi @ada").await;
    app.settle().await;
    let waiting = ada.api().get("/feed?view=needs-me").await.expect(200).items();
    assert!(!waiting.is_empty());
    assert!(grace.api().get("/feed?view=needs-me").await.expect(200).items().is_empty());
}
