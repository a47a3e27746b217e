use super::*;
use crate::{
    identity::{
        Role,
        directory::{assignments, units},
        people, sessions,
    },
    platform::testing::TestApp,
};

const MAKE: Options = Options { dry_run: false, create_missing: true, mark_left: false };

async fn run(app: &TestApp, file: &[u8], options: Options) -> Result<Report> {
    import(app, None, std::io::Cursor::new(file.to_vec()), options, |_| {}).await
}

async fn ok(app: &TestApp, file: &str, options: Options) -> Report {
    run(app, file.as_bytes(), options).await.expect("imports")
}

fn problems(report: &Report) -> Vec<(u64, &str, &str)> {
    report.problems.iter().map(|problem| (problem.line, problem.column, problem.code)).collect()
}

#[tokio::test]
async fn the_template_imports_and_importing_it_again_changes_nothing() {
    let app = TestApp::start().await;
    let report = ok(&app, TEMPLATE, MAKE).await;
    assert_eq!((report.created, report.units_created, report.sites_created), (3, 3, 2));
    assert!(report.problems.is_empty(), "{:?}", report.problems);
    let ines = people::by_handle(&app, "ines-berger").await.expect("made");
    let sam = people::by_handle(&app, "sam-okoro").await.expect("made");
    assert_eq!((ines.manager_id, ines.locale.as_deref()), (Some(sam.id), Some("fr")));
    let unit = units::find(&app, ines.unit_id.expect("stands")).await.expect("finds");
    let above: Vec<_> =
        units::above(&app, &unit).await.expect("reads").into_iter().map(|unit| unit.name).collect();
    assert_eq!((above, unit.kind.as_str()), (vec!["Atelier".to_owned(), "Commerce".into()], "department"));
    let since = assignments::of(&app, ines.id).await.expect("reads")[0].from_date;
    assert_eq!(since.to_string(), "2024-01-08");

    let facts = app.facts().await.len();
    let again = ok(&app, TEMPLATE, MAKE).await;
    assert_eq!((again.created, again.updated, again.unchanged), (0, 0, 3));
    assert_eq!(app.facts().await.len(), facts, "nothing was written");
}

#[tokio::test]
async fn a_french_file_from_a_spreadsheet_is_understood() {
    let app = TestApp::start().await;
    let file = "\u{feff}Matricule;Prénom;Nom;Courriel;Fonction;Service;N+1;Date d’entrée\r\n\
                7;Zoé;\"Le Goff; dite Zo\";zoe@example.org;Juriste;Siège;;31/01/2024\r\n;;;;;;;\r\n";
    let report = ok(&app, file, MAKE).await;
    assert_eq!((report.lines, report.created, problems(&report)), (1, 1, vec![]));
    let zoe = people::by_handle(&app, "zoe-le-goff-dite-zo").await.expect("made");
    assert_eq!((zoe.name.as_str(), zoe.title.as_str()), ("Zoé Le Goff; dite Zo", "Juriste"));
}

#[tokio::test]
async fn every_bad_line_is_told_and_the_good_ones_go_in() {
    let app = TestApp::start().await;
    let file = "external_id,name,email,unit,manager,locale,start_date\n\
                1,Ada,ada@example.org,,,,\n\
                1,Eve,eve@example.org,,,,\n\
                2,,no-address,Nowhere,,xx,yesterday\n\
                3,Bob,ADA@example.org,,,,\n\
                4,Dan,dan@example.org,Nowhere,,,\n\
                5,Joan,joan@example.org\n\
                6,Mary,mary@example.org,,9999,,\n";
    let report = ok(&app, file, Options::default()).await;
    let expected = [
        (3, "external_id", "duplicate"),
        (4, "email", "email"),
        (4, "locale", "unknown"),
        (4, "name", "required"),
        (4, "start_date", "date"),
        (5, "email", "duplicate"),
        (6, "unit", "unit-unknown"),
        (7, "", "field-count"),
        (8, "manager", "manager-unknown"),
    ];
    assert_eq!(problems(&report), expected);
    assert_eq!((report.lines, report.created, report.refused), (7, 2, 5));
}

#[tokio::test]
async fn a_dry_run_says_the_same_and_changes_nothing() {
    let app = TestApp::start().await;
    let told = ok(&app, TEMPLATE, Options { dry_run: true, ..MAKE }).await;
    assert_eq!((told.created, told.dry_run), (3, true));
    assert_eq!(people::count(&app).await.expect("counts"), 0);
    assert!(app.facts().await.is_empty());
    let did = ok(&app, TEMPLATE, MAKE).await;
    assert_eq!(Report { dry_run: true, ..did }, told);
}

#[tokio::test]
async fn moving_somebody_closes_one_assignment_and_opens_the_next() {
    let app = TestApp::start().await;
    ok(&app, "name,email,unit\nAda,ada@example.org,Nord\n", MAKE).await;
    app.clock.advance(chrono::Duration::days(30));
    let report = ok(&app, "name,email,unit\nAda,ada@example.org,Sud\n", MAKE).await;
    assert_eq!((report.updated, report.unchanged), (1, 0));
    let ada = people::by_handle(&app, "ada").await.expect("finds");
    let places = assignments::of(&app, ada.id).await.expect("reads");
    assert_eq!(places.len(), 2);
    assert_eq!((places[0].to_date, places[1].to_date), (None, Some(places[0].from_date)));
    assert!(app.facts().await.contains(&"person.moved".to_owned()));
}

#[tokio::test]
async fn those_who_are_missing_leave_only_when_asked_and_never_the_owner() {
    let app = TestApp::start().await;
    let owner = app.person("owner", Role::Owner).await;
    let local = app.member("local").await;
    let all =
        "external_id,name,email\n0,owner,owner@example.org\n1,Ada,ada@example.org\n2,Bob,bob@example.org\n";
    ok(&app, all, MAKE).await;
    let bob = people::by_handle(&app, "bob").await.expect("finds");
    let tx = app.begin().await.expect("begins");
    let opened = sessions::open(&app, &tx, &bob, &Default::default()).await.expect("opens");
    tx.commit().await.expect("commits");

    let ada = "external_id,name,email\n1,Ada,ada@example.org\n";
    let report = ok(&app, ada, MAKE).await;
    assert_eq!((report.absent, report.left), (2, 0));
    let bad = format!("{ada}2,,bob@example.org\n");
    let leave = Options { mark_left: true, ..MAKE };
    assert_eq!(ok(&app, &bad, leave).await.left, 0, "a refused line makes absence uncertain");
    assert_eq!(ok(&app, ada, leave).await.left, 1);
    assert!(sessions::identify(&app, &opened.token).await.is_err());
    assert!(people::find(&app, owner.id).await.expect("finds").left_at.is_none());
    assert!(people::find(&app, local.id).await.expect("finds").left_at.is_none(), "not of the directory");
    let back = ok(&app, all, leave).await;
    assert_eq!((back.updated, back.absent), (1, 0), "who returns is here again");
}

#[tokio::test]
async fn a_file_that_cannot_be_read_says_where() {
    let app = TestApp::start().await;
    let latin: &[u8] = b"name,email\nAda,ada@example.org\nH\xe9l\xe8ne,h@example.org\n";
    for (file, field, code) in [
        (latin, "line 3", "not-utf-8"),
        (b"\xff\xfen\0a\0m\0e\0", "line 1", "not-utf-8"),
        (b"", "line 1", "empty-file"),
        (b"name,email\n\n\n", "line 2", "empty-file"),
        (b"PK\x03\x04\x14\x00not a csv", "line 1, name", "column-missing"),
    ] {
        let Err(Error::Invalid(violations)) = run(&app, file, MAKE).await else { panic!("refused") };
        assert_eq!((violations[0].field.as_str(), violations[0].code), (field, code));
    }
    assert_eq!(people::count(&app).await.expect("counts"), 0);
}

#[tokio::test]
async fn only_an_administrator_imports() {
    let app = TestApp::start().await;
    let member = app.member("ada").await;
    let refused = import(&app, Some(&member), std::io::Cursor::new(TEMPLATE), MAKE, |_| {}).await;
    assert!(matches!(refused, Err(Error::Forbidden("administrators-only"))));
}

#[tokio::test]
async fn a_large_company_goes_in_by_the_hundred_and_is_one_fact() {
    use std::fmt::Write;
    let app = TestApp::start().await;
    let mut file = String::from("external_id,name,email,unit,site,manager\n");
    for n in 0..1_201u32 {
        let manager = if n == 0 { String::new() } else { (n / 10).to_string() };
        let unit = format!("Atelier / Division {} / Équipe {}", n % 5, n % 50);
        writeln!(file, "{n},Élodie Lefèvre,p{n}@example.org,{unit},Site {},{manager}", n % 8)
            .expect("writes");
    }
    let report = ok(&app, &file, MAKE).await;
    assert_eq!((report.created, report.units_created, report.sites_created), (1_201, 56, 8));
    assert_eq!(app.facts().await, ["directory.imported"]);
    let last = people::by_handle(&app, "elodie-lefevre-1201").await.expect("every namesake has a handle");
    let manager = people::find(&app, last.manager_id.expect("has one")).await.expect("finds");
    assert_eq!((last.external_id.as_deref(), manager.external_id.as_deref()), (Some("1200"), Some("120")));
    let again = ok(&app, &file, MAKE).await;
    assert_eq!((again.unchanged, app.facts().await.len()), (1_201, 1));
}
