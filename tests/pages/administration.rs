use relais_domain::identity::Role;
use relais_tests::TestApp;

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
