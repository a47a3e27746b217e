//! Repeats a request for a while and says what it took.

use crate::{
    arguments::Arguments,
    client::Client,
    processor::{self, Processor},
    requests::Requests,
    roles::Started,
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::task::JoinSet;

/// What one kind of request took.
#[derive(Debug, Clone, Copy)]
pub struct Measured {
    pub per_second: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    /// Of the process that answered, for one request.
    pub processor_ms: f64,
    /// Of the database beside it; nothing for SQLite.
    pub database_ms: f64,
    pub bytes: f64,
}

impl Measured {
    pub fn mean(&self, other: &Self) -> Self {
        let mean = |of: fn(&Self) -> f64| f64::midpoint(of(self), of(other));
        Self {
            per_second: mean(|m| m.per_second),
            p50_ms: mean(|m| m.p50_ms),
            p99_ms: mean(|m| m.p99_ms),
            processor_ms: mean(|m| m.processor_ms),
            database_ms: mean(|m| m.database_ms),
            bytes: mean(|m| m.bytes),
        }
    }

    pub fn all_ms(&self) -> f64 {
        self.processor_ms + self.database_ms
    }
}

/// Warms up for a fifth of the time, then measures.
pub async fn measure(
    process: &Started,
    requests: &Arc<Requests>,
    arguments: &Arguments,
    database: Option<&Processor>,
) -> Measured {
    repeat(process, requests, arguments.lasting / 5, arguments.at_once).await;
    let used = || (processor::of(process.id()), database.map_or(0.0, Processor::used_ms));
    let (before, started) = (used(), Instant::now());
    let mut taken = repeat(process, requests, arguments.lasting, arguments.at_once).await;
    let (after, lasted) = (used(), started.elapsed());
    taken.sort_unstable_by_key(|(took, _)| *took);
    let count = taken.len() as f64;
    let at = |share: f64| taken[((count * share) as usize).min(taken.len() - 1)].0.as_secs_f64() * 1_000.0;
    Measured {
        per_second: count / lasted.as_secs_f64(),
        p50_ms: at(0.5),
        p99_ms: at(0.99),
        processor_ms: (after.0 - before.0) / count,
        database_ms: (after.1 - before.1) / count,
        bytes: taken.iter().map(|(_, bytes)| *bytes as f64).sum::<f64>() / count,
    }
}

async fn repeat(
    process: &Started,
    requests: &Arc<Requests>,
    lasting: Duration,
    at_once: usize,
) -> Vec<(Duration, usize)> {
    let until = Instant::now() + lasting;
    let mut clients = JoinSet::new();
    for _ in 0..at_once {
        let (address, requests) = (process.address.clone(), requests.clone());
        clients.spawn(async move {
            let mut client = Client::connect(&address).await;
            let mut taken = Vec::new();
            while Instant::now() < until {
                let request = requests.next();
                let started = Instant::now();
                let ended = client.send(request).await;
                taken.push((started.elapsed(), ended.bytes));
                assert_eq!(ended.status, requests.status, "{}", String::from_utf8_lossy(request));
            }
            taken
        });
    }
    clients.join_all().await.concat()
}

/// Takes turns among the requests of one kind.
pub struct Turns(AtomicUsize);

impl Turns {
    pub fn new() -> Self {
        Self(AtomicUsize::new(0))
    }

    pub fn next(&self, of: usize) -> usize {
        self.0.fetch_add(1, Ordering::Relaxed) % of
    }
}
