use relais_tests::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn a_member_replies_and_is_back_at_the_thread() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let post = ada.publishes("Hello").in_space("general").await;
    let sent =
        grace.opens(&post).await.expect(200).submits("comments", [("body", "Hi **Ada**")]).await.expect(303);
    let thread = sent.follow().await.expect(200).says("Hi Ada");
    assert_eq!(thread.all(".comment strong"), ["Ada"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_is_composed_and_shown() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let composer = ada.opens("/compose").await.expect(200);
    let fields = [
        ("kind", "tip"),
        ("space", "general"),
        ("title", "Oil it"),
        ("body", "Two _drops_."),
        ("tags", "oil, été"),
        ("do", "publish"),
    ];
    let thread = composer.submits("compose", fields).await.expect(303).follow().await.expect(200);
    assert_eq!(thread.all("h1"), ["Oil it"]);
    assert_eq!(thread.all(".prose em"), ["drops"]);
    assert_eq!(thread.all(".tag"), ["oil", "ete"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_is_kept_when_something_is_wrong() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let composer = ada.opens("/compose").await.expect(200);
    let fields =
        [("kind", "tip"), ("space", "general"), ("title", ""), ("body", "Precious words"), ("do", "publish")];
    let again = composer.submits("compose", fields).await.expect(422);
    assert!(again.html().contains("Precious words"));
    assert_eq!(again.all("[role=alert] a").len(), 1, "the summary leads to the field: {}", again.words());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reaction_is_given_and_taken_back_without_a_script() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let post = ada.publishes("Hello").in_space("general").await;
    let thread = grace.opens(&post).await.expect(200);
    thread.submits("reactions", [("give", "🎉")]).await.expect(303);
    let thread = grace.opens(&post).await.expect(200);
    assert_eq!(thread.all("#post .reaction[aria-pressed=true]"), ["🎉 1"]);
    thread.submits("reactions", [("take", "🎉")]).await.expect(303);
    assert!(grace.opens(&post).await.all("#post .reaction[aria-pressed]").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asked_accepts_an_answer_and_nobody_else_is_offered_to() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let question = ada.publishes("How?").of_kind("question").in_space("general").await;
    let answer = grace.comments(&question.id, "Like this.").await;
    let accept = "form[action$=accepted-answer]";
    assert!(grace.opens(&question).await.expect(200).all(accept).is_empty());
    let thread = ada.opens(&question).await.expect(200);
    let thread = thread
        .submits("accepted-answer", [("comment", answer.as_str())])
        .await
        .expect(303)
        .follow()
        .await
        .expect(200);
    assert_eq!(thread.all(".comment--accepted").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_longest_and_most_hostile_words_fit_a_page() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    for title in [
        &"W".repeat(200),
        "مرحبا بالعالم",
        "🧑‍🚀🧑‍🚀🧑‍🚀",
        "</title><script>alert(1)</script>",
        "{{ title }} {% raw %}",
    ] {
        let post = ada.publishes(title).saying(&"word ".repeat(2_000)).in_space("general").await;
        let page = ada.opens(&post).await.expect(200);
        assert_eq!(page.all("h1"), [title.split_whitespace().collect::<Vec<_>>().join(" ")]);
    }
    ada.opens("/").await.expect(200);
}
