//! The fact log and its consumers, where it hurts: at once, out of order, and interrupted.

use async_trait::async_trait;
use chrono::Duration;
use relais_domain::{
    App, Error, Result, Tx,
    platform::{
        consumers::{self, Consumer},
        facts::{self, Recorded},
        settings,
    },
};
use relais_tests::TestApp;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter,
    TransactionTrait,
};
use serde_json::json;
use std::sync::atomic::{AtomicBool, Ordering};

/// Writes one row for each fact it is given; interrupted once if told to.
#[derive(Default)]
struct Diary {
    break_off: AtomicBool,
}

#[async_trait]
impl Consumer for Diary {
    fn name(&self) -> &'static str {
        "diary"
    }

    fn kinds(&self) -> &'static [&'static str] {
        &[]
    }

    async fn fold(&self, app: &App, tx: &Tx, facts: &[Recorded]) -> Result<()> {
        for fact in facts {
            let line = settings::ActiveModel {
                key: Set(format!("diary:{:06}:{}", fact.position, app.id::<uuid::Uuid>())),
                value: Set(json!(fact.kind)),
                updated_at: Set(tx.now()),
            };
            settings::Entity::insert(line).exec_without_returning(&**tx).await?;
        }
        if self.break_off.swap(false, Ordering::Relaxed) {
            return Err(Error::Unavailable("interrupted"));
        }
        Ok(())
    }
}

/// The positions written down, in order.
async fn written(app: &TestApp) -> Vec<i64> {
    let lines = settings::Entity::find().filter(settings::Column::Key.starts_with("diary:"));
    let mut positions: Vec<i64> = lines
        .all(app.app().reader())
        .await
        .expect("reads")
        .iter()
        .filter_map(|line| line.key.split(':').nth(1)?.parse().ok())
        .collect();
    positions.sort_unstable();
    positions
}

#[tokio::test(flavor = "multi_thread")]
async fn positions_are_dense_and_every_fact_is_consumed_once_whoever_writes_at_once() {
    let app = TestApp::start().await;
    let people = app.members(["ada", "grace", "hedy", "mary"]).await;
    for person in &people {
        person.access_token().await;
    }
    let posts = people
        .iter()
        .flat_map(|person| (0..5).map(move |n| person.publishes(&format!("Post {n}")).in_space("general")));
    futures::future::join_all(posts).await;
    app.settle().await;
    let all = facts::Entity::find().count(app.app().reader()).await.expect("counts");
    let log = facts::after(app.app().reader(), 0, &[], 10_000).await.expect("reads");
    assert_eq!(log.len() as u64, all, "every fact has a position");
    assert!(log.iter().zip(1..).all(|(fact, position)| fact.position == position), "dense, in order");
    while consumers::advance(app.app(), &Diary::default()).await.expect("advances") {}
    assert_eq!(written(&app).await, (1..=all as i64).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_consumer_that_breaks_off_leaves_nothing_and_starts_again() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    ada.publishes("Hello").in_space("general").await;
    app.settle().await;
    let diary = Diary { break_off: AtomicBool::new(true) };
    consumers::advance(app.app(), &diary).await.expect_err("interrupted");
    assert!(written(&app).await.is_empty());
    assert_eq!(consumers::position(app.app(), "diary").await.expect("reads"), 0);
    while consumers::advance(app.app(), &diary).await.expect("advances") {}
    let head = facts::head(app.app().reader()).await.expect("reads");
    assert_eq!(written(&app).await, (1..=head).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn two_workers_on_one_consumer_write_each_fact_once() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    for n in 0..5 {
        ada.publishes(&format!("Post {n}")).in_space("general").await;
    }
    app.settle().await;
    let advance = async || {
        // Losing the race may fail; it may never write twice.
        for _ in 0..3 {
            drop(consumers::advance(app.app(), &Diary::default()).await);
        }
    };
    tokio::join!(advance(), advance(), advance());
    let head = facts::head(app.app().reader()).await.expect("reads");
    assert_eq!(written(&app).await, (1..=head).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transaction_that_began_first_and_commits_last_is_not_skipped() {
    let app = TestApp::start().await;
    if app.is_sqlite() {
        // One writer: what begins first commits first. The next test is its counterpart.
        return;
    }
    let [ada] = app.members(["ada"]).await;
    app.settle().await;
    let (now, early) = (app.app().now(), app.app().id());
    let slow = app.app().database().writer().begin().await.expect("begins");
    let fact = facts::ActiveModel {
        id: Set(early),
        position: Set(None),
        kind: Set("person.updated".into()),
        schema: Set(1),
        at: Set(now - Duration::hours(1)),
        actor: Set(None),
        space: Set(None),
        data: Set(json!({ "person": ada.id })),
        origin: Set(None),
        depth: Set(0),
    };
    fact.insert(&slow).await.expect("inserts");

    ada.publishes("Quick").in_space("general").await;
    app.settle().await;
    let diary = Diary::default();
    while consumers::advance(app.app(), &diary).await.expect("advances") {}
    let before = facts::head(app.app().reader()).await.expect("reads");
    assert_eq!(written(&app).await.last(), Some(&before));

    slow.commit().await.expect("commits");
    app.settle().await;
    while consumers::advance(app.app(), &diary).await.expect("advances") {}
    let late = facts::at(app.app().reader(), before + 1).await.expect("the late one has the next position");
    assert_eq!(late.id, early);
    assert_eq!(written(&app).await, (1..=before + 1).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_that_is_undone_leaves_neither_row_nor_fact() {
    let app = TestApp::start().await;
    app.settle().await;
    let before = facts::head(app.app().reader()).await.expect("reads");
    let tx = app.app().begin().await.expect("begins");
    let line = settings::ActiveModel {
        key: Set("diary:000001:x".into()),
        value: Set(json!(1)),
        updated_at: Set(tx.now()),
    };
    settings::Entity::insert(line).exec_without_returning(&*tx).await.expect("inserts");
    tx.record(None, facts::Fact::SettingsChanged { key: "x".into() });
    drop(tx);
    app.settle().await;
    assert_eq!(facts::head(app.app().reader()).await.expect("reads"), before);
    assert!(written(&app).await.is_empty());
}
