use relais_tests::TestApp;
use serde_json::{Value, json};

fn space<'a>(spaces: &'a [Value], slug: &str) -> Option<&'a Value> {
    spaces.iter().find(|space| space["slug"] == slug)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_space_says_where_the_caller_stands() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let grace = app.somebody("grace", relais_domain::identity::Role::Member).await;
    let of = async |person: &relais_tests::Person| {
        let spaces = person.api().get("/spaces").await.expect(200).items();
        space(&spaces, "general").expect("listed").clone()
    };
    let (hers, theirs) = (of(&ada).await, of(&grace).await);
    assert_eq!(hers["membership"], json!({ "state": "active", "role": "member" }));
    assert_eq!(theirs["membership"], Value::Null);
    assert_eq!((&hers["kind"], &hers["visibility"]), (&json!("space"), &json!("open")));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_opens_a_space_runs_it() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let new = json!({ "name": "Mode d’emploi", "slug": "mode-d-emploi", "visibility": "on-request" });
    let created = ada.api().post("/spaces", new.clone()).await.expect(201);
    assert_eq!(created.json()["membership"]["role"], "manager");
    assert_eq!(created.header("location"), "/api/v1/spaces/mode-d-emploi");
    let twice = ada.api().post("/spaces", new).await.refused(422, "invalid");
    assert!(twice.blames("slug", "taken"), "{twice:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_space_is_joined_and_one_on_request_is_asked_for() {
    let app = TestApp::start().await;
    let [ada, grace] = app.members(["ada", "grace"]).await;
    ada.api().post("/spaces", json!({ "name": "Open", "slug": "open" })).await.expect(201);
    ada.api()
        .post("/spaces", json!({ "name": "Asked", "slug": "asked", "visibility": "on-request" }))
        .await
        .expect(201);
    assert_eq!(
        grace.api().put("/spaces/open/membership", json!({})).await.expect(200).at("/state"),
        "active"
    );
    assert_eq!(
        grace.api().put("/spaces/asked/membership", json!({})).await.expect(200).at("/state"),
        "requested"
    );
    let refused = grace
        .api()
        .post("/spaces/asked/posts", json!({ "kind": "news", "title": "Early", "body": "b" }))
        .await;
    refused.refused(403, "space-members-only");
    let asking = ada.api().get("/spaces/asked/requests").await.expect(200).items();
    assert_eq!(asking.len(), 1, "{asking:?}");
    ada.api().post("/spaces/asked/invitations", json!({ "person_id": grace.id })).await.expect(201);
    grace.publishes("Now").in_space("asked").await;
    grace.api().delete("/spaces/asked/membership").await.expect(204);
    grace
        .api()
        .post("/spaces/asked/posts", json!({ "kind": "news", "title": "Late", "body": "b" }))
        .await
        .expect(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_space_never_loses_its_last_manager() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    ada.api().post("/spaces", json!({ "name": "Mine", "slug": "my-space" })).await.expect(201);
    ada.api().delete("/spaces/my-space/membership").await.refused(409, "last-manager");
}
