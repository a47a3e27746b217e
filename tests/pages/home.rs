use relais_tests::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn home_shows_the_newest_of_ones_spaces() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    for n in 1..=3 {
        ada.publishes(&format!("Post {n}")).in_space("general").await;
    }
    let home = grace.opens("/").await.expect(200);
    assert_eq!(home.all(".post__title"), ["Post 3", "Post 2", "Post 1"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_feed_goes_on_behind_a_link() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    for n in 1..=25 {
        ada.publishes(&format!("Post {n}")).in_space("general").await;
    }
    let mut titles = Vec::new();
    let mut next = Some("/".to_owned());
    while let Some(path) = next {
        let page = ada.opens(path).await.expect(200);
        titles.extend(page.all(".post__title"));
        next = page.attributes("a[href*='cursor=']", "href").first().cloned();
    }
    assert_eq!(titles, (1..=25).rev().map(|n| format!("Post {n}")).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_waits_until_it_is_seen() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let post = ada.publishes("Hello").in_space("general").await;
    grace.comments(&post.id, "Hi Ada").await;
    app.settle().await;
    ada.opens("/notifications").await.expect(200).says("Grace");
    ada.opens("/notifications").await.submits("seen", []).await.expect(303);
}
