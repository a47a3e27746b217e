//! What an announcement costs in a space with very many members: the post, the first look, the mails.

use crate::{arguments::Arguments, data, processor};
use async_trait::async_trait;
use relais::{
    product::{self, Outside},
    work::Workers,
};
use relais_domain::{
    App, Result,
    identity::{self, Member, Role, person},
    notifications,
    platform::{
        clock::ManualClock,
        ids::{PersonId, SpaceId},
        mail::{Mail, Mailer},
    },
    posts::{self, Draft, PostKind},
    spaces::{
        self, NewSpace,
        space::{MembershipState, SpaceRole, membership},
    },
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use std::{
    fs,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

/// Counts mails instead of sending them.
#[derive(Default)]
struct Counted(AtomicUsize);

#[async_trait]
impl Mailer for Counted {
    async fn deliver(&self, mail: &Mail) -> Result<()> {
        assert!(mail.unsubscribe.is_some());
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

/// Announces to as many people as asked for, every commit waiting for the disk.
pub async fn run(arguments: &Arguments) {
    let members = arguments.members;
    let directory = std::path::absolute(arguments.directory.join("announcement")).expect("a path");
    if directory.exists() {
        fs::remove_dir_all(&directory).expect("removes");
    }
    fs::create_dir_all(&directory).expect("a directory");
    let database = "relais_bench_announcement";
    let url = arguments.engine.url(&directory, database);
    arguments.engine.drop(database).await;
    arguments.engine.create(database, None).await;
    let config = data::configuration(&directory, &url, "http://127.0.0.1:1");
    // A Monday at nine in Paris: no protected hours hold the mails back.
    let clock = Arc::new(ManualClock::at("2026-03-02T08:00:00Z".parse().expect("a moment")));
    let mut product =
        product::assemble(&config, Outside { clock, ..Outside::default() }).await.expect("starts");
    let mails = Arc::new(Counted::default());
    product.mailer = mails.clone();
    let app = product.app.clone();
    let (owner, last) = fill(&app, members).await;
    let workers = Workers::start(&product).await.expect("the workers start");
    let before = processor::memory(std::process::id());
    let started = Instant::now();
    let draft = Draft {
        space: "everybody".into(),
        kind: PostKind::News,
        title: "For all of you".into(),
        body: "@space please read this.".into(),
        tags: Vec::new(),
        attachments: Vec::new(),
    };
    posts::publish(&app, &owner, draft).await.expect("publishes");
    let posted = started.elapsed();
    while notifications::unseen_count(&app, &last).await.expect("counts") == 0 {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let seen = started.elapsed();
    let mut most = before;
    while mails.0.load(Ordering::Relaxed) + 1 < members {
        tokio::time::sleep(Duration::from_millis(100)).await;
        most = most.max(processor::memory(std::process::id()));
    }
    let sent = started.elapsed();
    println!("\nan announcement to {members} members, every commit on disk");
    println!("  the post returns after      {:>9.1} ms", posted.as_secs_f64() * 1e3);
    println!("  the last member sees it after {:>7.1} ms", seen.as_secs_f64() * 1e3);
    println!(
        "  every mail is handed over after {:.1} s: {:.0} a second",
        sent.as_secs_f64(),
        members as f64 / sent.as_secs_f64()
    );
    println!("  resident memory {before:.0} MiB before, {most:.0} MiB at most");
    workers.stop(&product).await;
    app.database().close().await.expect("closes");
}

/// A space with so many members; who runs it, and the member who is told last.
async fn fill(app: &App, members: usize) -> (Member, Member) {
    let owner = people(app, 1, "owner", Role::Owner).await.remove(0);
    let owner = member(app, owner).await;
    let new = NewSpace { name: "Everybody".into(), ..NewSpace::default() };
    let space = spaces::create(app, &owner, new).await.expect("creates").id;
    let mut last = owner.id;
    let mut made = 1;
    while made < members {
        let count = (members - made).min(5_000);
        let ids = people(app, count, &format!("m{made}-"), Role::Member).await;
        belong(app, space, &ids).await;
        last = ids.last().copied().unwrap_or(last).max(last);
        made += count;
    }
    (owner, member(app, last).await)
}

async fn member(app: &App, id: PersonId) -> Member {
    identity::people::find(app, id).await.expect("finds").into()
}

async fn people(app: &App, count: usize, prefix: &str, role: Role) -> Vec<PersonId> {
    let tx = app.begin().await.expect("begins");
    let now = tx.now();
    let rows: Vec<_> = (0..count)
        .map(|n| {
            let handle = format!("{prefix}{n}");
            let email = format!("{handle}@relais.example");
            identity::Person {
                id: tx.id(),
                external_id: None,
                email_key: email.clone(),
                email,
                name: handle.clone(),
                name_key: handle.clone(),
                handle,
                title: String::new(),
                bio: String::new(),
                role,
                locale: None,
                time_zone: "Europe/Paris".into(),
                theme: "auto".into(),
                unit_id: None,
                site_id: None,
                manager_id: None,
                avatar: None,
                password_hash: None,
                start_date: None,
                email_verified_at: Some(now),
                suspended_at: None,
                suspended_reason: None,
                left_at: None,
                toured_at: None,
                created_at: now,
                updated_at: now,
                last_seen_at: None,
            }
        })
        .collect();
    let ids = rows.iter().map(|row| row.id).collect();
    for chunk in rows.chunks(500) {
        let rows = chunk.iter().cloned().map(|row| row.into_active_model().reset_all());
        person::Entity::insert_many(rows).exec_without_returning(&*tx).await.expect("inserts");
    }
    tx.commit().await.expect("commits");
    ids
}

async fn belong(app: &App, space: SpaceId, people: &[PersonId]) {
    let tx = app.begin().await.expect("begins");
    let now = tx.now();
    for chunk in people.chunks(1_000) {
        let rows = chunk.iter().map(|person| membership::ActiveModel {
            space_id: Set(space),
            person_id: Set(*person),
            role: Set(SpaceRole::Member),
            state: Set(MembershipState::Active),
            invited_by: Set(None),
            since: Set(now),
        });
        membership::Entity::insert_many(rows).exec_without_returning(&*tx).await.expect("inserts");
    }
    tx.commit().await.expect("commits");
}
