//! Whether the server runs, and whether it can serve.

use crate::answer;
use actix_web::{http::StatusCode, web::Data};
use relais_domain::{
    App,
    platform::{consumers, facts},
};
use relais_transport::Answer;
use serde::Serialize;
use std::time::Duration;

/// How long the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// It runs: nothing is asked of anything else.
pub async fn alive() -> &'static str {
    "ok\n"
}

#[derive(Serialize)]
struct Readiness {
    ready: bool,
    database: bool,
    consumers: Vec<Lag>,
}

/// How far a consumer is behind the fact log.
#[derive(Serialize)]
struct Lag {
    name: String,
    lag: i64,
}

/// It can serve: the database answers, and consumers have their cursors. A lag is told, not judged: pages are
/// served while search catches up.
pub async fn ready(app: Data<App>) -> Answer {
    match tokio::time::timeout(PATIENCE, lags(&app)).await {
        Ok(Ok(consumers)) => answer::ok(&Readiness { ready: true, database: true, consumers }),
        _ => {
            let body = Readiness { ready: false, database: false, consumers: Vec::new() };
            answer::with(StatusCode::SERVICE_UNAVAILABLE, &body)
        }
    }
}

async fn lags(app: &App) -> relais_domain::Result<Vec<Lag>> {
    let head = facts::head(app.reader()).await?;
    let cursors = consumers::cursors(app).await?;
    Ok(cursors.into_iter().map(|cursor| Lag { lag: head - cursor.position, name: cursor.name }).collect())
}
