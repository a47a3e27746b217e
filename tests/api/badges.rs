use relais_tests::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn a_first_post_earns_a_badge() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let path = format!("/people/{}/badges", ada.id);
    assert!(ada.api().get(&path).await.expect(200).items().is_empty());
    ada.publishes("My first words")
        .saying("A post that is long enough to be worth something to whoever reads it.")
        .in_space("general")
        .await;
    app.settle().await;
    let badges = grace.api().get(&path).await.expect(200).items();
    assert!(!badges.is_empty());
    assert!(badges.iter().all(|badge| badge["kind"] == "badge" && badge["id"].is_string()), "{badges:#?}");
    assert!(grace.api().get(&format!("/people/{}/badges", grace.id)).await.expect(200).items().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_profile_shows_what_was_earned() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    ada.publishes("My first words")
        .saying("A post that is long enough to be worth something to whoever reads it.")
        .in_space("general")
        .await;
    app.settle().await;
    let badges = ada.api().get(&format!("/people/{}/badges", ada.id)).await.expect(200).each("name");
    let profile = grace.opens("/people/ada").await.expect(200);
    assert!(
        badges.iter().any(|badge| profile.words().contains(badge)),
        "{badges:?} not in {}",
        profile.words()
    );
}
