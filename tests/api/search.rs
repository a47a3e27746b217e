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

#[tokio::test(flavor = "multi_thread")]
async fn events_are_found_by_what_they_are_about_until_they_are_called_off() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let plan = json!({
        "title": "Zeppelin workshop", "mode": "both", "place": "Hangar 12", "link": "https://meet.example.org/z",
        "time_zone": "Europe/Paris", "starts": "2026-03-09T10:00:00", "ends": "2026-03-09T11:00:00",
        "agenda": [{ "title": "Varnishing the envelope", "minutes": 15 }],
    });
    let made = ada.api().post("/spaces/general/events", plan).await.expect(201);
    app.settle().await;
    let asks = async |words: &str| grace.api().find("/search", &[("q", words)]).await.expect(200);
    for words in ["zeppelin", "hangar kind:event", "varnish", "workshop from:ada in:general"] {
        let found = asks(words).await;
        assert_eq!(found.each("id"), [made.id()], "{words}");
        assert_eq!(found.items()[0]["starts_at"], "2026-03-09T09:00:00Z");
    }
    assert!(asks("meet.example.org").await.items().is_empty(), "the link is for those who take part");
    let page = grace.opens("/search?q=zeppelin&kind=event").await.expect(200).says("Zeppelin workshop");
    assert!(page.html().contains("href=\"/events/zeppelin-workshop-"), "{}", page.html());
    let called = json!({ "reason": "Too windy." });
    ada.api().post(&format!("/events/{}/cancellation", made.id()), called).await.expect(204);
    app.settle().await;
    assert!(asks("zeppelin").await.items().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_narrows_to_its_people_and_to_what_they_wrote() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let root = app.administrator().await;
    let unit = async |name: &str, level: &str, parent: Option<&str>| {
        let unit = json!({ "name": name, "level": level, "parent_id": parent });
        root.api().post("/admin/org-units", unit).await.expect(201).id()
    };
    let east = unit("Direction Est", "division", None).await;
    let metz = unit("Metz", "team", Some(&east)).await;
    let put = json!({ "unit_id": metz, "from": "2026-03-02" });
    root.api().put(&format!("/admin/people/{}/assignment", ada.id), put).await.expect(204);
    let hers = ada.publishes("Zeppelin of Ada").in_space("general").await;
    grace.publishes("Zeppelin over Brest").in_space("general").await;
    app.settle().await;
    let asks = async |query: &[(&str, &str)]| {
        let mut found = grace.api().find("/search", query).await.expect(200).each("id");
        found.sort();
        found
    };
    let mut both = [hers.id.clone(), ada.id.to_string()];
    both.sort();
    assert_eq!(asks(&[("q", "ada"), ("unit", &east)]).await, both, "a unit holds what is below it");
    assert_eq!(asks(&[("q", "zeppelin unit:metz")]).await, [hers.id.as_str()]);
    assert_eq!(asks(&[("q", "zeppelin unité:\"direction est\"")]).await, [hers.id.as_str()]);
    assert!(asks(&[("q", "zeppelin unit:lyon")]).await.is_empty());
    grace.opens(&format!("/search?q=zeppelin&unit={metz}")).await.expect(200).keeps_quiet_about("over Brest");
}

#[tokio::test(flavor = "multi_thread")]
async fn moderators_of_a_space_say_what_stands_for_what_there() {
    let app = TestApp::start().await;
    let [ada, grace, eve] = app.members(["ada", "grace", "eve"]).await;
    ada.api().post("/spaces", json!({ "name": "Workshop", "visibility": "open" })).await.expect(201);
    grace.api().put("/spaces/workshop/membership", json!({})).await.expect(200);
    let post = ada.publishes("Réunion du comité social et économique").in_space("workshop").await;
    app.settle().await;
    let asks = async |person: &Person, words: &str| {
        let asked = [("q", words), ("typing", "false"), ("kind", "post")];
        person.api().find("/search", &asked).await.expect(200).each("id")
    };
    assert!(asks(&grace, "KZX").await.is_empty());
    let groups = json!({ "groups": [["KZX", " comité  social "], ["a", "b"]] });
    grace.api().put("/spaces/workshop/synonyms", groups.clone()).await.refused(403, "space-moderators-only");
    let set = ada.api().put("/spaces/workshop/synonyms", groups).await.expect(200);
    assert_eq!(set.json()["groups"][0], json!(["KZX", "comité social"]));
    assert_eq!(asks(&grace, "kzx").await, [post.id.as_str()], "at once, without indexing anything again");
    assert!(asks(&eve, "kzx").await.is_empty(), "nobody else's words change");
    assert_eq!(asks(&eve, "kzx in:workshop").await, [post.id.as_str()], "but where they look");
    let wrong = json!({ "groups": [["alone"], ["x".repeat(61), "y"]] });
    ada.api().put("/spaces/workshop/synonyms", wrong).await.refused(422, "invalid");

    grace.opens("/spaces/workshop/synonyms").await.expect(403);
    let page = ada.opens("/spaces/workshop/synonyms").await.expect(200).says("KZX, comité social");
    page.submits("synonyms", [("groups", "seul")]).await.expect(422).says("at least two expressions");
    page.submits("synonyms", [("groups", "")]).await.expect(303);
    assert!(asks(&grace, "kzx").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn facets_follow_what_is_typed() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    ada.publishes("Zeppelin").in_space("general").await;
    app.settle().await;
    let address = format!("{}/search?q=zeppelin", app.origin());
    ada.opens("/").await.expect(200);
    let typed = ada.browser().get(address).header("HX-Request", "true").send().await.expect("answers");
    let html = typed.text().await.expect("reads");
    assert!(html.contains("hx-swap-oob") && html.contains("/search?q=zeppelin&#38;kind=question"), "{html}");
}
