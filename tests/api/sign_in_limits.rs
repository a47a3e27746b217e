use relais_tests::{PASSWORD, TestApp};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn guessing_at_one_account_is_slowed_down() {
    let app = TestApp::start().await;
    app.members(["ada"]).await;
    let guess = |n: u32| {
        let api = app.api();
        async move {
            api.post(
                "/sessions",
                json!({ "email": "ada@relais.example", "password": format!("trois canards {n}") }),
            )
            .await
        }
    };
    for n in 0..10 {
        guess(n).await.refused(401, "credentials");
    }
    let refused = guess(10).await.expect(429);
    assert_eq!(refused.problem().code, "too-many");
    assert!(
        refused.header("retry-after").parse::<u64>().is_ok_and(|seconds| (1..=900).contains(&seconds)),
        "{:?}",
        refused.headers
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_behind_one_address_signs_in_while_one_of_them_is_slowed_down() {
    let app = TestApp::start().await;
    let [_, grace] = app.members(["ada", "grace"]).await;
    for n in 0..12 {
        app.api()
            .post(
                "/sessions",
                json!({ "email": "ada@relais.example", "password": format!("trois canards {n}") }),
            )
            .await;
    }
    app.api().post("/sessions", json!({ "email": grace.email, "password": PASSWORD })).await.expect(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_costs_nothing_however_often() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    for _ in 0..40 {
        app.api().post("/sessions", json!({ "email": ada.email, "password": PASSWORD })).await.expect(201);
    }
}
