//! Who knows of a milestone, and when.

use super::*;
use crate::{
    Error,
    identity::Member,
    platform::testing::TestApp,
    posts::listing,
    spaces::{self, NewSpace},
};
use chrono::{Duration, NaiveDate};

fn plan() -> Plan {
    Plan {
        title: "Nacelle arrive à Corbas".into(),
        about: "Deux terminaux par quai.".into(),
        due_on: NaiveDate::from_ymd_opt(2026, 5, 20).expect("a day"),
        precision: Precision::Quarter,
        confidence: Confidence::Likely,
        audience: "Les quais de Corbas".into(),
        embargo_until: None,
    }
}

async fn started() -> (TestApp, Member, Member, Member) {
    let app = TestApp::start().await;
    let [ada, grace, eve] = [app.member("ada").await, app.member("grace").await, app.member("eve").await];
    let new = NewSpace { name: "General".into(), slug: "general".into(), ..NewSpace::default() };
    let space = spaces::create(&app, &ada, new).await.expect("opens");
    spaces::members::join(&app, &grace, space.id).await.expect("joins");
    (app, ada, grace, eve)
}

#[tokio::test]
async fn members_know_first_and_everybody_at_its_hour_with_one_post() {
    let (app, ada, grace, eve) = started().await;
    let until = app.now() + Duration::days(2);
    let made =
        create(&app, &ada, "general", Plan { embargo_until: Some(until), ..plan() }).await.expect("plans");
    assert_eq!(
        made.due_on,
        NaiveDate::from_ymd_opt(2026, 4, 1).expect("a day"),
        "a quarter is its first day"
    );
    let seen = async |who: &Member| in_space(&app, who, "general").await.expect("lists").len();
    assert_eq!((seen(&grace).await, seen(&eve).await), (1, 0));
    assert!(matches!(find(&app, &eve, made.id).await, Err(Error::NotFound)));
    assert!(matches!(create(&app, &grace, "general", plan()).await, Err(Error::Forbidden(_))));
    assert_eq!(release_due(&app).await.expect("runs"), 0);
    app.clock.advance(Duration::days(2));
    assert_eq!(seen(&eve).await, 1, "at its hour, whoever runs when");
    assert_eq!(release_due(&app).await.expect("runs"), 1);
    assert_eq!(release_due(&app).await.expect("runs"), 0);
    let (shown, _) = find(&app, &eve, made.id).await.expect("finds");
    let post = shown.milestone.post_id.expect("a post");
    let told = listing::by_ids(&app, &eve, &[post]).await.expect("lists");
    assert_eq!(told[0].post.title, "Jalon : Nacelle arrive à Corbas");
    assert!(told[0].post.summary.contains("2e trimestre 2026"), "{}", told[0].post.summary);
}

#[tokio::test]
async fn an_embargo_is_lifted_and_never_laid_again() {
    let (app, ada, _, eve) = started().await;
    let later = Some(app.now() + Duration::days(2));
    let made = create(&app, &ada, "general", Plan { embargo_until: later, ..plan() }).await.expect("plans");
    edit(&app, &ada, made.id, plan()).await.expect("lifts");
    assert_eq!(release_due(&app).await.expect("runs"), 1);
    edit(&app, &ada, made.id, Plan { embargo_until: later, ..plan() }).await.expect("edits");
    assert_eq!(in_space(&app, &eve, "general").await.expect("lists").len(), 1);
    let past = Some(app.now() - Duration::days(1));
    let refused = create(&app, &ada, "general", Plan { embargo_until: past, ..plan() }).await;
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    set_reached(&app, &ada, made.id, true).await.expect("reaches");
    remove(&app, &ada, made.id).await.expect("removes");
    assert!(matches!(set_reached(&app, &ada, made.id, false).await, Err(Error::NotFound)));
}
