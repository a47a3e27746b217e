use relais_domain::identity::Role;
use relais_tests::TestApp;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn the_directory_is_checked_then_imported_from_a_form() {
    let app = TestApp::start().await;
    let grace = app.somebody("grace", Role::Administrator).await;
    let form = grace.opens("/admin/directory").await.expect(200);
    let file = "name,email\nAda Lovelace,ada@engine.example\nNobody,not an address\n";
    let checked = form.submits("directory", [("file", file), ("do", "check")]).await.expect(200);
    assert_eq!(checked.all(".table td:nth-child(2)"), ["email"]);
    grace.opens("/people").await.expect(200).keeps_quiet_about("Lovelace");
    checked.submits("directory", [("file", file), ("do", "import")]).await.expect(200);
    grace.opens("/people").await.expect(200).says("Ada Lovelace");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_nobody_knows_of_is_not_found_and_an_empty_one_is_asked_for() {
    let app = TestApp::start().await;
    let grace = app.somebody("grace", Role::Administrator).await;
    grace.opens("/admin/directory/imports/0190a000-0000-7000-8000-000000000000").await.expect(404);
    let form = grace.opens("/admin/directory").await.expect(200);
    form.submits("directory", [("file", ""), ("do", "import")]).await.expect(422);
}

#[tokio::test(flavor = "multi_thread")]
async fn protected_hours_are_set_everywhere_and_where_they_differ() {
    let app = TestApp::start().await;
    let grace = app.somebody("grace", Role::Administrator).await;
    let site = json!({ "name": "Cork", "city": "Cork", "country": "IE", "time_zone": "Europe/Dublin" });
    grace.api().post("/admin/sites", site).await.expect(201);
    let form = grace.opens("/admin/hours").await.expect(200);
    assert_eq!(form.attributes("[name=from]", "value"), ["12:00"]);
    let backwards = [("from", "12:00"), ("to", "14:00"), ("from-cork", "13:00"), ("to-cork", "12:00")];
    form.submits("hours", backwards).await.expect(422);
    let halves = [("from", "12:00"), ("to", "14:00"), ("from-cork", "13:00"), ("to-cork", "")];
    form.submits("hours", halves).await.expect(422);
    let right = [("from", "12:30"), ("to", "14:00"), ("from-cork", "13:00"), ("to-cork", "14:00")];
    form.submits("hours", right).await.expect(303);
    let kept = grace.api().get("/admin/settings/protected-hours").await.expect(200).json();
    assert_eq!(kept["everywhere"]["from"], "12:30:00");
    assert_eq!(kept["sites"].as_object().map(serde_json::Map::len), Some(1), "{kept:#}");
}
