use relais_tests::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn anybody_may_read_the_description() {
    let app = TestApp::start().await;
    let answer = app.api().get("/openapi.json").await.expect(200);
    assert_eq!(answer.header("content-type"), "application/json");
    assert!(answer.at("/openapi").starts_with("3.1"));
    let again = app.api().with("if-none-match", answer.header("etag")).get("/openapi.json").await;
    assert_eq!(again.status, 304);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_load_balancer_is_told_that_the_product_lives_and_is_ready() {
    let app = TestApp::start().await;
    app.api().get("//healthz").await.expect(200);
    app.api().get("//readyz").await.expect(200);
}
