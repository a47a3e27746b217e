use relais_domain::identity::Role;
use relais_tests::{Person, TestApp};
use serde_json::json;

async fn finds(person: &Person, words: &str) -> Vec<String> {
    person.api().find("/search", &[("q", words), ("kind", "post")]).await.expect(200).each("id")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_is_found_however_it_is_typed() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let post = ada
        .publishes("Réparer l’étanchéité des vannes")
        .saying("Les chevaux ont traversé les ateliers.")
        .in_space("general")
        .await;
    let other =
        ada.publishes("Booking meeting rooms").saying("Nothing to do with it.").in_space("general").await;
    app.settle().await;
    for words in [
        "vannes",         // as written
        "vanne",          // French stemming
        "VANNES",         // case
        "etancheite",     // accents folded
        "étanch",         // a prefix
        "atelier",        // the body, singular
        "etancheté",      // one typo
        "vannes chevaux", // two words
    ] {
        assert_eq!(finds(&ada, words).await, [post.id.as_str()], "{words}");
    }
    for words in ["book", "booked", "rooms", "metting"] {
        assert_eq!(finds(&ada, words).await, [other.id.as_str()], "{words}");
    }
    assert!(finds(&ada, "zeppelin").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_matched_is_shown_and_escaped() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    ada.publishes("The <script>zeppelin</script> lands").in_space("general").await;
    app.settle().await;
    let page = ada.opens("/search?q=zeppelin").await.expect(200);
    assert!(page.all("mark").iter().any(|mark| mark == "zeppelin"), "{}", page.html());
    assert!(page.all("main script").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_and_a_removal_reach_the_index() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let post = ada.publishes("Zeppelin").saying("It flies.").in_space("general").await;
    app.settle().await;
    ada.api()
        .patch(&format!("/posts/{}", post.id), json!({ "title": "Submarine", "body": "It dives." }))
        .await
        .expect(200);
    app.settle().await;
    assert!(finds(&ada, "zeppelin").await.is_empty());
    assert_eq!(finds(&ada, "submarine").await, [post.id.as_str()]);
    let removed = ada.api().post(&format!("/posts/{}/removal", post.id), json!({})).await;
    assert!(matches!(removed.status, 200..=204), "{}", removed.text());
    app.settle().await;
    assert!(finds(&ada, "submarine").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn comments_people_and_spaces_are_found_too() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let post = ada.publishes("Hello").in_space("general").await;
    let comment = grace.comments(&post.id, "The zeppelin is late").await;
    app.settle().await;
    let of_kind = async |words: &str, kind: &str| {
        ada.api().find("/search", &[("q", words), ("kind", kind)]).await.expect(200).each("id")
    };
    assert_eq!(of_kind("zeppelin", "comment").await, [comment]);
    assert_eq!(of_kind("grace", "person").await, [grace.id.to_string()]);
    assert_eq!(of_kind("general", "space").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn results_page_by_cursor() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    for n in 0..5 {
        ada.publishes(&format!("Zeppelin {n}")).in_space("general").await;
    }
    app.settle().await;
    let (mut ids, mut cursor) = (Vec::new(), String::new());
    for _ in 0..3 {
        let mut query = vec![("q", "zeppelin"), ("limit", "2")];
        if !cursor.is_empty() {
            query.push(("cursor", &cursor));
        }
        let page = ada.api().find("/search", &query).await.expect(200);
        ids.extend(page.each("id"));
        cursor = page.next_cursor().unwrap_or_default();
    }
    assert_eq!((ids.len(), cursor.as_str()), (5, ""));
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_question_breaks_the_search() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    ada.publishes("Hello").in_space("general").await;
    app.settle().await;
    let long = "a ".repeat(600);
    for words in [
        "",
        " ",
        "\"",
        "(((",
        "AND OR NOT",
        "*",
        "a*b?c~9",
        "body:x",
        "\\",
        "😀",
        "' OR 1=1 --",
        "in:",
        "from:nobody",
        &long,
    ] {
        let answer = ada.api().find("/search", &[("q", words)]).await;
        assert!(matches!(answer.status, 200 | 422), "{words:?}: {} {}", answer.status, answer.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sought_in_vain_is_counted_for_moderators_and_settled() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let hedy = app.somebody("hedy", Role::Moderator).await;
    ada.publishes("Zeppelin").in_space("general").await;
    app.settle().await;
    let asks = async |person: &Person, words: &str, typing: &str| {
        person.api().find("/search", &[("q", words), ("typing", typing)]).await.expect(200);
    };
    asks(&ada, "dirigible", "false").await;
    asks(&grace, "Dirigible", "false").await;
    asks(&ada, "dirig", "true").await;
    asks(&ada, "zeppelin", "false").await;
    asks(&ada, "dirigible kind:question", "false").await;
    let vain = hedy.api().get("/search/vain").await.expect(200);
    assert_eq!(vain.each("words"), ["dirigible"], "not what was still being typed, found or filtered");
    assert_eq!(vain.items()[0]["times"], 2);
    ada.api().get("/search/vain").await.expect(404);
    let page = hedy.opens("/search/vain").await.expect(200).says("Dirigible");
    page.submits("settled", [])
        .await
        .expect(303)
        .follow()
        .await
        .expect(200)
        .says("Nothing was sought in vain");
}

#[tokio::test(flavor = "multi_thread")]
async fn results_narrow_to_what_is_recent_and_to_what_waits_for_an_answer() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let old = ada.publishes("Zeppelin of old").in_space("general").await;
    app.clock.advance(chrono::Duration::days(40));
    let new = grace.publishes("Zeppelin of today").in_space("general").await;
    app.settle().await;
    let within = async |days: &str| {
        let asked = [("q", "zeppelin"), ("kind", "post"), ("within_days", days)];
        let mut found = grace.api().find("/search", &asked).await.expect(200).each("id");
        found.sort();
        found
    };
    assert_eq!(within("30").await, [new.id.as_str()]);
    assert_eq!(within("365").await, [old.id.as_str(), new.id.as_str()]);
    let page = grace.opens("/search?q=zeppelin&kind=post&within=30").await.expect(200);
    page.says("Zeppelin of today").keeps_quiet_about("Zeppelin of old");
}
