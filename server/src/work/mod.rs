//! Work that is never done for a request: folding facts, carrying out effects, publishing what is due.
//!
//! Every worker can be killed at any moment: its progress is a row that commits with what it did.

mod effects;
mod library;
mod live;
mod stamp;
mod tidy;

use crate::{product::Product, search::Indexer};
use relais_domain::{
    App, Result, events, faq,
    kit::fold::KitMarks,
    milestones,
    moderation::fold::Moderation,
    notifications::{announcements, deliver, fold::Notifications},
    platform::{consumers, consumers::Consumer, facts, rest::Rest},
    plugins::Plugins,
    posts::drafts,
    resources,
};
use std::{
    future::Future,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{sync::watch, task::JoinSet};

/// How long a worker waits before it looks again without being told, and after a failure.
const PATIENCE: Duration = Duration::from_secs(1);
/// Between two batches of a consumer: short enough for a number on an open page.
const REST: Rest = Rest::between(Duration::from_millis(10), Duration::from_millis(100));

/// The consumers whose state is rows of ours.
pub fn consumers() -> Vec<Arc<dyn Consumer>> {
    vec![
        Arc::new(Moderation),
        Arc::new(Notifications),
        Arc::new(events::mails::EventMails),
        Arc::new(KitMarks),
    ]
}

/// The workers of one process.
pub struct Workers {
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Workers {
    /// Starts everything that runs beside the requests.
    pub async fn start(product: &Product) -> Result<Self> {
        let app = &product.app;
        app.head().advance(facts::head(app.reader()).await?);
        let (stop, stopped) = watch::channel(false);
        let mut tasks = JoinSet::new();
        if !app.database().is_sqlite() {
            tasks.spawn(until(stopped.clone(), stamp::run(app.clone())));
        }
        for consumer in consumers() {
            tasks.spawn(until(stopped.clone(), fold(app.clone(), consumer)));
        }
        tasks.spawn(until(stopped.clone(), index(app.clone(), Indexer::new(app.clone()))));
        tasks.spawn(until(stopped.clone(), live::run(app.clone())));
        tasks.spawn(until(
            stopped.clone(),
            effects::run(app.clone(), product.mailer.clone(), product.pusher.clone()),
        ));
        tasks.spawn(until(stopped.clone(), library::read(app.clone(), product.reader.clone())));
        tasks.spawn(until(stopped.clone(), library::remind(app.clone())));
        tasks.spawn(until(stopped.clone(), tidy::run(app.clone())));
        tasks.spawn(until(stopped.clone(), tell(app.clone())));
        tasks.spawn(until(stopped.clone(), publish_due(app.clone())));
        tasks.spawn(until(stopped.clone(), keep_calendar(app.clone())));
        product.host.start(app).await?;
        let (host, app) = (product.host.clone(), app.clone());
        tasks.spawn(until(stopped, async move { host.work(app).await }));
        Ok(Self { stop, tasks })
    }

    /// Asks every worker to stop and waits until they have.
    pub async fn stop(mut self, product: &Product) {
        self.stop.send_replace(true);
        while self.tasks.join_next().await.is_some() {}
        product.host.stop().await;
    }
}

async fn until(mut stopped: watch::Receiver<bool>, work: impl Future<Output = ()>) {
    tokio::select! {
        () = work => {}
        _ = stopped.wait_for(|stop| *stop) => {}
    }
}

/// Runs a consumer for ever: at once when facts arrive, and again after a failure.
async fn fold(app: App, consumer: Arc<dyn Consumer>) {
    let mut head = app.head().follow();
    let mut rest = REST;
    loop {
        let started = Instant::now();
        match consumers::advance(&app, &*consumer).await {
            Ok(true) => {}
            Ok(false) => {
                rest.begin(started.elapsed());
                drop(tokio::time::timeout(PATIENCE * 10, head.changed()).await);
                rest.over().await;
            }
            Err(error) => {
                tracing::error!(consumer = consumer.name(), %error, "a consumer failed and will try again");
                tokio::time::sleep(PATIENCE).await;
            }
        }
    }
}

/// Feeds the search index.
async fn index(app: App, mut indexer: Indexer) {
    let mut head = app.head().follow();
    loop {
        match indexer.advance().await {
            Ok(true) => {}
            Ok(false) => drop(tokio::time::timeout(PATIENCE * 10, head.changed()).await),
            Err(error) => {
                tracing::error!(%error, "indexing failed and will try again");
                tokio::time::sleep(PATIENCE).await;
            }
        }
    }
}

/// Tells members of announcements, and makes mails of what is due.
async fn tell(app: App) {
    let mut head = app.head().follow();
    loop {
        match tell_some(&app).await {
            Ok(true) => {}
            Ok(false) => drop(tokio::time::timeout(PATIENCE, head.changed()).await),
            Err(error) => {
                tracing::error!(%error, "telling people failed and will be tried again");
                tokio::time::sleep(PATIENCE).await;
            }
        }
    }
}

/// Whether there was anything to tell.
async fn tell_some(app: &App) -> Result<bool> {
    let announced = announcements::advance(app).await?;
    Ok(deliver::deliver_due(app).await? > 0 || announced)
}

/// Publishes scheduled posts at their hour, to the second.
async fn publish_due(app: App) {
    loop {
        if let Err(error) = drafts::publish_due(&app).await {
            tracing::error!(%error, "publishing what is due failed and will be tried again");
        }
        tokio::time::sleep(PATIENCE).await;
    }
}

/// Takes back offered seats whose time is over, to the second; plans further what repeats, reminds of what is
/// near, makes posts of what closed events left open, and opens milestones.
async fn keep_calendar(app: App) {
    loop {
        if let Err(error) = calendar_due(&app).await {
            tracing::error!(%error, "keeping the calendar failed and will be tried again");
        }
        tokio::time::sleep(PATIENCE).await;
    }
}

async fn calendar_due(app: &App) -> Result<()> {
    events::expire_due(app).await?;
    events::extend_due(app).await?;
    events::remind_due(app).await?;
    events::questions::post_due(app).await?;
    milestones::release_due(app).await?;
    Ok(())
}

/// Does everything that is due now, in this task: tests and tools that want to see the end state.
pub async fn settle(product: &Product) -> Result<()> {
    let app = &product.app;
    drafts::publish_due(app).await?;
    while resources::remind_due(app).await? + faq::remind_due(app).await? > 0 {}
    while product.reader.advance(app).await? {}
    calendar_due(app).await?;
    let mut indexer = Indexer::new(app.clone());
    loop {
        let before = stamp::now(app).await?;
        for consumer in consumers() {
            while consumers::advance(app, &*consumer).await? {}
        }
        while indexer.advance().await? {}
        product.host.settle(app).await?;
        while tell_some(app).await? {}
        let carried_out = effects::carry_out(app, &*product.mailer, &*product.pusher).await?;
        let carried_out = carried_out + product.host.carry_out(app).await?;
        if carried_out == 0 && stamp::now(app).await? == before {
            return Ok(());
        }
    }
}
