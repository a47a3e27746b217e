//! What running plugins costs here, for the product's benchmark.

mod contract;

pub use contract::{Contract, Spread, contract};

use crate::{Host, call::Call, failure::Failure, mode::Mode, running::Running, state::State};
use relais_domain::{
    App, Error, Result,
    platform::{
        consumers,
        facts::{self, Fact},
        ids::{PersonId, SpaceId},
    },
    plugins::{Plugins, RebuildState, SlotRequest, Viewer},
    posts::PostKind,
};
use serde_json::json;
use std::{
    fmt,
    sync::Arc,
    time::{Duration, Instant},
};

/// Medians and rates of one run.
#[derive(Debug, Clone)]
pub struct Figures {
    /// A fresh instance and an empty call of it, nothing else.
    pub instance_and_call: Duration,
    /// Facts a second through the running stream, commits included, batches of 1,000 while far behind.
    pub apply_per_second: f64,
    /// Rows the plugin wrote, a fact.
    pub rows_per_fact: f64,
    /// From the commit of a fact to the plugin's state being visible, nothing else going on.
    pub commit_to_visible: Duration,
    /// Facts a second of the whole history, folded again.
    pub rebuild_per_second: f64,
    /// Fifty flairs, none of them drawn before.
    pub flairs_cold: Duration,
    /// The same fifty again.
    pub flairs_cached: Duration,
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "fresh instance and call  {:>10.1} µs", micros(self.instance_and_call))?;
        writeln!(
            f,
            "apply                    {:>10.0} facts/s ({:.1} rows kept a fact)",
            self.apply_per_second, self.rows_per_fact
        )?;
        writeln!(f, "commit to visible        {:>10.1} ms", micros(self.commit_to_visible) / 1e3)?;
        writeln!(f, "rebuild                  {:>10.0} facts/s", self.rebuild_per_second)?;
        writeln!(f, "50 flairs, cold          {:>10.1} µs", micros(self.flairs_cold))?;
        write!(f, "50 flairs, cached        {:>10.1} µs", micros(self.flairs_cached))
    }
}

/// Measures an installed plugin that folds published posts and fills `person.flair`, over `facts` new facts.
/// Leaves the facts behind: run it on data made for it.
pub async fn measure(app: &App, host: &Host, plugin: &str, facts: usize) -> Result<Figures> {
    host.settle(app).await?;
    let running = host.shared.find(plugin)?;
    let people: Vec<PersonId> = (0..200).map(|_| app.id()).collect();
    let before = rows(app, host, plugin).await?;

    host.pause(app, None, plugin).await?;
    publish(app, &people, facts).await?;
    others_done(app, host).await?;
    let started = Instant::now();
    host.resume(app, None, plugin).await?;
    host.settle(app).await?;
    let apply_per_second = facts as f64 / started.elapsed().as_secs_f64();
    let rows_per_fact = (rows(app, host, plugin).await? - before) as f64 / facts as f64;

    let mut visible = Vec::new();
    for _ in 0..31 {
        publish(app, &people, 1).await?;
        let started = Instant::now();
        host.settle(app).await?;
        visible.push(started.elapsed());
    }
    let started = Instant::now();
    let mut rebuild = host.rebuild(app, None, plugin).await?;
    let ended =
        rebuild.wait_for(|it| it.state != RebuildState::Running).await.map_err(Error::internal)?.clone();
    let rebuild_per_second = ended.position as f64 / started.elapsed().as_secs_f64();
    let (flairs_cold, flairs_cached) = flairs(app, host, plugin, &people).await;
    Ok(Figures {
        instance_and_call: instances(app, host, &running).await?,
        apply_per_second,
        rows_per_fact,
        commit_to_visible: median(visible),
        rebuild_per_second,
        flairs_cold,
        flairs_cached,
    })
}

/// Returns once the facts have their place in the log.
async fn publish(app: &App, people: &[PersonId], count: usize) -> Result<()> {
    let space: SpaceId = app.id();
    let before = facts::head(app.reader()).await?;
    for start in (0..count).step_by(1_000) {
        let tx = app.begin().await?;
        for number in start..(start + 1_000).min(count) {
            let author = people[number % people.len()];
            let published = Fact::PostPublished {
                post: tx.id(),
                space,
                author,
                post_kind: PostKind::Tip,
                title: format!("Tip {number}"),
                length: 600,
                tags: vec![],
                mentions: vec![],
                author_unit: None,
            };
            tx.record(Some(author), published);
        }
        tx.commit().await?;
    }
    let mut head = app.head().follow();
    head.wait_for(|head| *head >= before + count as i64).await.map_err(Error::internal)?;
    Ok(())
}

/// Returns once the core's consumers and every plugin that runs are through, so that nobody else works meanwhile.
async fn others_done(app: &App, host: &Host) -> Result<()> {
    host.settle(app).await?;
    let head = facts::head(app.reader()).await?;
    while consumers::cursors(app).await?.iter().any(|cursor| cursor.position < head) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

async fn rows(app: &App, host: &Host, plugin: &str) -> Result<u64> {
    let all = host.list(app).await?;
    Ok(all.into_iter().find(|it| it.id == plugin).map_or(0, |it| it.stored_rows))
}

async fn flairs(app: &App, host: &Host, plugin: &str, people: &[PersonId]) -> (Duration, Duration) {
    let requests: Vec<_> = people
        .iter()
        .take(50)
        .map(|person| SlotRequest::web("person.flair", json!({ "person": person })))
        .collect();
    let viewer = Viewer { person: None, locale: "fr".into() };
    let (mut cold, mut cached) = (Vec::new(), Vec::new());
    for _ in 0..51 {
        host.shared.cards.forget(plugin);
        for times in [&mut cold, &mut cached] {
            let started = Instant::now();
            host.render(app, &requests, &viewer).await;
            times.push(started.elapsed());
        }
    }
    (median(cold), median(cached))
}

/// On the guests' own threads, one after the other.
async fn instances(app: &App, host: &Host, running: &Arc<Running>) -> Result<Duration> {
    let (app, guest) = (app.clone(), running.guest());
    let work = async move {
        let budget = Mode::Render.budget();
        let mut times = Vec::new();
        for _ in 0..501 {
            let state = State::new(app.clone(), 0, guest.identity.manifest.clone(), true);
            let started = Instant::now();
            let mut store = guest.store(Call::rendering(guest.identity.clone(), state, &budget, 0), &budget);
            let exports = guest.exports.ui.as_ref();
            let ui = guest.hook(&mut store, exports, |hook, store, of| hook.load(store, of)).await?;
            let answer = ui.call_render(&mut store, &[]).await;
            answer.map_err(|error| Failure::of(error, &store))?;
            drop(store);
            times.push(started.elapsed());
        }
        Ok(median(times))
    };
    answer(host.shared.on_guest_threads(work).await.and_then(|times| times))
}

/// A guest that fails while it is measured is a fault of the measurement.
fn answer<T>(answer: Result<T, Failure>) -> Result<T> {
    answer.map_err(|failure| match failure {
        Failure::Host(error) => error,
        Failure::Guest(failure) => Error::internal(failure.to_string()),
    })
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}
