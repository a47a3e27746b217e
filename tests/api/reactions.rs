use relais_tests::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn giving_a_reaction_twice_is_giving_it_once() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let post = ada.publishes("Hello").in_space("general").await;
    grace.reacts(&post.id, "like").await.expect(200);
    let twice = grace.reacts(&post.id, "like").await.expect(200).json();
    assert_eq!(
        twice["reactions"]
            .as_object()
            .map(|given| given.values().map(ToString::to_string).collect::<Vec<_>>()),
        Some(vec!["1".into()])
    );
    let shown = grace.api().get(&format!("/posts/{}", post.id)).await.json();
    assert_eq!(shown["my_reactions"].as_array().map(Vec::len), Some(1), "{shown}");
    let back = grace.api().delete(&format!("/posts/{}/reactions/like", post.id)).await.expect(200).json();
    assert_eq!(back["reactions"].as_object().map(serde_json::Map::len), Some(0), "{back}");
    grace.api().delete(&format!("/posts/{}/reactions/like", post.id)).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_emoji_is_a_reaction_and_a_sentence_is_not() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let post = ada.publishes("Hello").in_space("general").await;
    ada.reacts(&post.id, "%F0%9F%8E%89").await.expect(200);
    let refused = ada.reacts(&post.id, "not-an-emoji").await;
    assert!(matches!(refused.status, 404 | 422), "{}", refused.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn many_people_reacting_at_once_are_all_counted() {
    let app = TestApp::start().await;
    let people = app.members(["ada", "grace", "hedy", "mary", "joan", "edith", "rosa", "katherine"]).await;
    let post = people[0].publishes("Hello").in_space("general").await;
    for person in &people {
        person.access_token().await;
    }
    let given =
        futures::future::join_all(people.iter().map(|person| person.reacts(&post.id, "thanks"))).await;
    assert!(given.iter().all(|answer| answer.status == 200));
    let shown = people[0].api().get(&format!("/posts/{}", post.id)).await.json();
    assert_eq!(
        shown["reactions"]
            .as_object()
            .and_then(|given| given.values().next())
            .and_then(serde_json::Value::as_u64),
        Some(8),
        "{shown}"
    );
}
