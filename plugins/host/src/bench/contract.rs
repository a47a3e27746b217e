//! What the contract itself costs: a guest that does next to nothing, beside the floor of what it needs.

use super::{median, micros, publish};
use crate::{Host, guards, running::Running, state::State};
use relais_domain::{
    App, Error, Result,
    platform::{
        facts,
        ids::{PersonId, SpaceId},
    },
    plugins::{
        Operation, Plugins, Proposal, RebuildState,
        flush::{self, AddScore, Changes, PutCounter, PutDocument},
        guarding::Proposer,
    },
};
use serde_json::json;
use std::{
    fmt,
    hint::black_box,
    sync::Arc,
    time::{Duration, Instant},
};

/// Medians and rates of one run with a guest that writes three rows a fact and guards `comment.create`.
#[derive(Debug, Clone)]
pub struct Contract {
    /// A fresh instance asked about a body of 2 KiB, which it reads and gives back.
    pub guard: Spread,
    /// The same as the product asks it: the rows of the guards looked up, threads changed, the answer checked.
    pub guard_asked: Spread,
    /// An operation no guard is installed for.
    pub unguarded: Duration,
    /// Facts a second through the running stream, three rows a fact, commits included.
    pub apply_per_second: f64,
    /// The same rows written in as many commits by nobody's guest.
    pub rows_alone_per_second: f64,
    pub rebuild_per_second: f64,
}

/// The middle and the slow end of many times.
#[derive(Debug, Clone, Copy)]
pub struct Spread {
    pub p50: Duration,
    pub p99: Duration,
}

impl Spread {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
        Self { p50: at(50), p99: at(99) }
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:>10.1} µs, p99 {:.1}", micros(self.p50), micros(self.p99))
    }
}

impl fmt::Display for Contract {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "guard, 2 KiB each way    {}", self.guard)?;
        writeln!(f, "guard, as it is asked    {}", self.guard_asked)?;
        writeln!(f, "no guard                 {:>10.1} ns", self.unguarded.as_secs_f64() * 1e9)?;
        writeln!(
            f,
            "apply, 3 rows a fact     {:>10.0} facts/s ({:.0} for the rows alone)",
            self.apply_per_second, self.rows_alone_per_second
        )?;
        write!(f, "rebuild, 3 rows a fact   {:>10.0} facts/s", self.rebuild_per_second)
    }
}

const BODY: usize = 2 << 10;
const CALLS: usize = 2_001;

/// Measures an installed plugin of that shape over `facts` new facts, which stay behind.
pub async fn contract(app: &App, host: &Host, plugin: &str, facts: usize) -> Result<Contract> {
    host.settle(app).await?;
    let running = host.shared.find(plugin)?;
    let people: Vec<_> = (0..200).map(|_| app.id()).collect();

    host.pause(app, None, plugin).await?;
    publish(app, &people, facts).await?;
    super::others_done(app, host).await?;
    let started = Instant::now();
    host.resume(app, None, plugin).await?;
    host.settle(app).await?;
    let apply_per_second = facts as f64 / started.elapsed().as_secs_f64();

    let before = facts::head(app.reader()).await?;
    let started = Instant::now();
    let mut rebuild = host.rebuild(app, None, plugin).await?;
    rebuild.wait_for(|it| it.state != RebuildState::Running).await.map_err(Error::internal)?;
    let rebuild_per_second =
        facts.min(before.unsigned_abs() as usize) as f64 / started.elapsed().as_secs_f64();
    Ok(Contract {
        guard: guard(app, host, &running).await?,
        guard_asked: guard_asked(app, host).await?,
        unguarded: unguarded(host),
        apply_per_second,
        rows_alone_per_second: rows_alone(app, facts).await?,
        rebuild_per_second,
    })
}

fn proposal(app: &App) -> Proposal {
    let space: SpaceId = app.id();
    Proposal {
        operation: Operation::CommentCreate,
        proposer: Proposer { person: app.id(), locale: Some("fr".into()), space },
        body: json!({ "body": "x".repeat(BODY) }),
        current: None,
    }
}

/// On the guests' own threads, one after the other.
async fn guard(app: &App, host: &Host, running: &Arc<Running>) -> Result<Spread> {
    let (app, guest) = (app.clone(), running.guest());
    let work = async move {
        let Proposal { operation, proposer, body, .. } = proposal(&app);
        let draft = guards::draft(operation, &proposer, &body, None);
        let mut times = Vec::with_capacity(CALLS);
        for _ in 0..CALLS {
            let state = State::new(app.clone(), 0, guest.identity.manifest.clone(), true);
            let draft = draft.clone();
            let started = Instant::now();
            guards::call(&guest, state, 0, None, draft).await?;
            times.push(started.elapsed());
        }
        Ok(Spread::of(times))
    };
    super::answer(host.shared.on_guest_threads(work).await.and_then(|spread| spread))
}

async fn guard_asked(app: &App, host: &Host) -> Result<Spread> {
    let proposal = proposal(app);
    let mut times = Vec::with_capacity(CALLS);
    for _ in 0..CALLS {
        let proposal = proposal.clone();
        let started = Instant::now();
        host.review(app, proposal, &|_| Ok(())).await?;
        times.push(started.elapsed());
    }
    Ok(Spread::of(times))
}

fn unguarded(host: &Host) -> Duration {
    const LOOKS: u32 = 1_000_000;
    let times = (0..5).map(|_| {
        let started = Instant::now();
        for _ in 0..LOOKS {
            black_box(host.guarded(black_box(Operation::PostEdit)));
        }
        started.elapsed() / LOOKS
    });
    median(times.collect())
}

/// As many rows as the guest writes, in commits as large as a plugin that is far behind makes them.
async fn rows_alone(app: &App, facts: usize) -> Result<f64> {
    /// No plugin keeps anything here.
    const STORE: i64 = -1;
    let people: Vec<String> = (0..200).map(|_| app.id::<PersonId>().to_string()).collect();
    let batch = usize::try_from(crate::limits::LONG_BATCH).map_err(Error::internal)?;
    let started = Instant::now();
    for first in (0..facts).step_by(batch) {
        let tx = app.begin().await?;
        let posts = (first..(first + batch).min(facts)).map(|number| PutDocument {
            collection: "seen".into(),
            key: format!("{number:036}"),
            revision: 1,
            body: json!({ "author": people[number % people.len()], "title": format!("Tip {number}") })
                .to_string(),
            subject: None,
        });
        let value = i64::try_from(first).map_err(Error::internal)?;
        let changes = Changes {
            documents: posts.collect(),
            counters: people
                .iter()
                .map(|key| PutCounter { counter: "posts".into(), key: key.clone(), value })
                .collect(),
            scores: people
                .iter()
                .map(|member| AddScore {
                    board: "posts".into(),
                    member: member.clone(),
                    period: "all".into(),
                    scope: String::new(),
                    delta: 5,
                    reached_at: value,
                })
                .collect(),
            ..Changes::default()
        };
        flush::write(&tx, STORE, changes).await?;
        tx.commit().await?;
    }
    Ok(facts as f64 / started.elapsed().as_secs_f64())
}
