use super::code;
use crate::{
    identity::{
        Member, Role,
        directory::{
            assignments::{self, Place},
            sites::{self, SiteInput},
            units::{self, NewUnit},
        },
        people::{self, PeopleFilter},
    },
    platform::{ids::OrgUnitId, pages::PageRequest, testing::TestApp},
};

async fn unit(app: &TestApp, by: &Member, name: &str, parent: Option<OrgUnitId>) -> OrgUnitId {
    let unit = NewUnit { name: name.into(), kind: "team".into(), parent, ..Default::default() };
    units::create(app, by, &unit).await.expect("makes a unit").id
}

#[tokio::test]
async fn the_tree_reads_top_down_counts_people_and_refuses_circles() {
    let app = TestApp::start().await;
    let ada = app.person("ada", Role::Administrator).await;
    let company = unit(&app, &ada, "Atelier", None).await;
    let north = unit(&app, &ada, "Nord", Some(company)).await;
    let lille = unit(&app, &ada, "Lille", Some(north)).await;
    let south = unit(&app, &ada, "Sud", Some(company)).await;
    let today = app.now().date_naive();
    for (name, place) in [("grace", lille), ("mary", lille), ("joan", south)] {
        let person = app.member(name).await;
        assignments::assign(&app, &ada, person.id, Place { unit: Some(place), site: None }, today)
            .await
            .expect("assigns");
    }
    let shape = |nodes: Vec<units::Node>| -> Vec<(String, usize, u64, u64)> {
        nodes.into_iter().map(|node| (node.unit.name, node.depth, node.own, node.total)).collect()
    };
    let tree = shape(units::tree(&app).await.expect("reads"));
    let expected = [("Atelier", 0, 0, 3), ("Nord", 1, 0, 2), ("Lille", 2, 2, 2), ("Sud", 1, 1, 1)];
    assert_eq!(tree, expected.map(|(name, depth, own, total)| (name.to_owned(), depth, own, total)));

    assert_eq!(code(units::relocate(&app, &ada, north, Some(lille)).await), "below-itself");
    units::relocate(&app, &ada, north, Some(south)).await.expect("moves");
    let lille = units::find(&app, lille).await.expect("finds");
    let above: Vec<_> =
        units::above(&app, &lille).await.expect("reads").into_iter().map(|unit| unit.name).collect();
    assert_eq!(above, ["Atelier", "Sud", "Nord"]);

    let filter = PeopleFilter { unit: Some(south), ..Default::default() };
    let first = people::list(&app, &filter, &PageRequest::first(2)).await.expect("lists");
    let second = PageRequest { cursor: first.next.clone(), limit: Some(2) };
    let second = people::list(&app, &filter, &second).await.expect("lists");
    let names: Vec<_> = first.items.iter().chain(&second.items).map(|person| person.name.as_str()).collect();
    assert_eq!((names, second.next), (vec!["grace", "joan", "mary"], None));
}

#[tokio::test]
async fn any_past_day_can_be_asked_who_stood_where() {
    let app = TestApp::start().await;
    let ada = app.person("ada", Role::Administrator).await;
    let (nord, sud) = (unit(&app, &ada, "Nord", None).await, unit(&app, &ada, "Sud", None).await);
    let day = |day: u32| format!("2025-12-{day:02}").parse().expect("a day");
    let at = |unit| Place { unit: Some(unit), site: None };
    assignments::assign(&app, &ada, ada.id, at(nord), day(1)).await.expect("assigns");
    assignments::assign(&app, &ada, ada.id, at(sud), day(15)).await.expect("assigns");
    assert_eq!(assignments::headcounts(&app, day(14)).await.expect("counts"), [(nord, 1)]);
    assert_eq!(assignments::headcounts(&app, day(15)).await.expect("counts"), [(sud, 1)]);
    assert_eq!(assignments::of(&app, ada.id).await.expect("reads").len(), 2);
    let tomorrow = app.now().date_naive() + chrono::Days::new(1);
    assert_eq!(code(assignments::assign(&app, &ada, ada.id, at(nord), tomorrow).await), "in-the-future");
    assert_eq!(app.facts().await, ["org-unit.changed", "org-unit.changed", "person.moved", "person.moved"]);
}

#[tokio::test]
async fn a_site_says_where_it_is() {
    let app = TestApp::start().await;
    let ada = app.person("ada", Role::Administrator).await;
    let lyon = SiteInput {
        name: "Lyon".into(),
        city: "Lyon".into(),
        country: "FR".into(),
        time_zone: "Europe/Paris".into(),
        external_id: None,
    };
    let site = sites::create(&app, &ada, &lyon).await.expect("makes a site");
    let nowhere = SiteInput { country: "France".into(), time_zone: "Lyon".into(), ..lyon.clone() };
    assert_eq!(code(sites::edit(&app, &ada, site.id, &nowhere).await), "unknown");
    assert_eq!(sites::create(&app, &ada, &lyon).await.expect("another").slug, "lyon-2");
    assert_eq!(sites::list(&app).await.expect("lists").len(), 2);
}
