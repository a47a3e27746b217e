//! What a calendar costs that programs subscribe to: a space with 20,000 events, and the person who organises
//! them all. Measured over HTTP: the whole answer, and the answer to who has it already.

use crate::{
    arguments::{Arguments, Role},
    data::{self, Data},
    measure::measure,
    requests::Requests,
    roles::Started,
};
use chrono::Duration;
use relais::{
    demo::generate::{self, Size},
    product::{self, Outside, Product},
};
use relais_domain::{
    events::{self, Mode, Plan, agenda::Agenda, event, feeds, occurrence},
    identity::{Member, people},
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use std::fs;

/// What the promise is about.
const EVENTS: i64 = 20_000;
/// What an answer may take, in milliseconds.
const PROMISED_MS: f64 = 50.0;

/// Measures both calendars, and says whether the promise holds.
pub async fn run(arguments: &Arguments) {
    let engine = if arguments.engine == relais_tests::Engine::Sqlite { "sqlite" } else { "postgres" };
    let directory =
        std::path::absolute(arguments.directory.join(format!("{engine}-calendar"))).expect("a path");
    if directory.exists() {
        fs::remove_dir_all(&directory).expect("removes");
    }
    fs::create_dir_all(&directory).expect("a directory");
    let database = "relais_bench_calendar";
    let url = arguments.engine.url(&directory, database);
    arguments.engine.drop(database).await;
    arguments.engine.create(database, None).await;
    let size = Size { people: 30, spaces: 2, posts: 20, comments: 0 };
    let data = Data { directory, url, size, folded: None };
    let paths = fill(&data).await;
    let product = Started::new(Role::Product, &data);
    println!("\na calendar of {EVENTS} events, {} requests at once", arguments.at_once);
    println!("{:<26} {:>10} {:>10} {:>10} {:>12}", "", "requests/s", "p50 ms", "p99 ms", "bytes");
    for (name, path) in ["of a space", "of its organiser"].into_iter().zip(paths) {
        let tag = tag(&format!("{}{path}", product.origin)).await;
        for (said, header, status) in
            [("", String::new(), 200), (", known", format!("if-none-match: {tag}\r\n"), 304)]
        {
            let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\n{header}\r\n").into_bytes();
            let requests = Requests::new(status, vec![request]);
            let measured = measure(&product, &requests, arguments, None).await;
            println!(
                "{:<26} {:>10.0} {:>10.2} {:>10.2} {:>12.0}{}",
                format!("calendar {name}{said}"),
                measured.per_second,
                measured.p50_ms,
                measured.p99_ms,
                measured.bytes,
                if measured.p50_ms < PROMISED_MS { "" } else { "  OVER 50 ms" },
            );
        }
    }
}

/// The version of a calendar.
async fn tag(address: &str) -> String {
    let answer = relais_tests::stranger().get(address).send().await.expect("answers");
    assert_eq!(answer.status(), 200, "{address}");
    answer.headers()["etag"].to_str().expect("text").to_owned()
}

/// Plans the events and makes the two links.
async fn fill(data: &Data) -> [String; 2] {
    let config = data::configuration(&data.directory, &data.url, "http://127.0.0.1:1");
    let outside = Outside { durable: false, ..Outside::default() };
    let product = product::assemble(&config, outside).await.expect("the product starts");
    let bar = indicatif::ProgressBar::hidden();
    generate::generate(&product.app, data.size, &bar).await.expect("the data is made");
    let paths = links(&product).await;
    data::close(product).await;
    paths
}

async fn links(product: &Product) -> [String; 2] {
    let app = &product.app;
    let owner = people::by_handle(app, "owner").await.expect("the owner");
    let owner = Member::from(owner);
    let space = relais_domain::spaces::mine(app, &owner).await.expect("spaces").remove(0);
    plan(product, &owner, &space.slug).await;
    let mut paths = Vec::new();
    for of in [Some(space.slug.as_str()), None] {
        let feed = feeds::create(app, &owner, of).await.expect("a link");
        let address = feeds::address(app, &feed);
        paths.push(address.strip_prefix(app.origin()).expect("ours").to_owned());
    }
    paths.try_into().expect("two")
}

/// One event, copied: every twenty minutes from tomorrow on.
async fn plan(product: &Product, by: &Member, space: &str) {
    let app = &product.app;
    let starts = (app.now() + Duration::days(1)).date_naive().and_hms_opt(9, 0, 0).expect("an hour");
    let plan = Plan {
        title: "Point de quai".into(),
        body: "Debout, quinze minutes, montre en main.".into(),
        agenda: Agenda::parse("10 La semaine qui vient\n5 Ce qui bloque"),
        mode: Mode::OnSite,
        place: "Au pied du quai 4".into(),
        link: String::new(),
        site: None,
        time_zone: "Europe/Paris".into(),
        starts,
        ends: starts + Duration::minutes(15),
        rule: String::new(),
        on_site_seats: None,
        remote_seats: None,
        guests_max: 0,
    };
    let first = events::create(app, by, space, plan).await.expect("plans");
    let shown = events::find(app, by, first.id).await.expect("finds").occurrence;
    let tx = app.begin().await.expect("begins");
    let (mut plans, mut times) = (Vec::new(), Vec::new());
    for nth in 1..EVENTS {
        let id = tx.id();
        let (starts_at, ends_at) =
            (first.starts_at + Duration::minutes(20 * nth), first.ends_at + Duration::minutes(20 * nth));
        let slug = format!("{nth}-{}", first.slug);
        let event = event::Event { id, slug, starts_at, ends_at, ..first.clone() };
        let time = occurrence::Occurrence {
            id: tx.id(),
            event_id: id,
            original_at: starts_at,
            starts_at,
            ends_at,
            ..shown.clone()
        };
        plans.push(event.into_active_model().reset_all());
        times.push(time.into_active_model().reset_all());
    }
    for chunk in plans.chunks(500) {
        event::Entity::insert_many(chunk.to_vec()).exec_without_returning(&*tx).await.expect("inserts");
    }
    for chunk in times.chunks(500) {
        occurrence::Entity::insert_many(chunk.to_vec()).exec_without_returning(&*tx).await.expect("inserts");
    }
    tx.commit().await.expect("commits");
}
