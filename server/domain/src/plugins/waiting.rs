//! What of a plugin waits for a person: effects given up or held back by a rebuild, requests from outside
//! that could not be handled.

use super::{
    Decision, effects, installed,
    received::{self, Received},
};
use crate::{
    App, Error, Result,
    platform::{
        clock::Moment,
        facts::Fact,
        ids::{EffectId, PersonId, ReceivedId},
    },
};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use uuid::Uuid;

/// At most so many of each sort are shown.
const SHOWN: u64 = 100;
/// Bytes of a body that is shown.
const BODY_SHOWN: usize = 4 << 10;

/// Something that waits.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    pub id: Uuid,
    pub sort: Sort,
    /// The kind of the effect (`post.create`), or the endpoint.
    pub name: String,
    /// What was asked for, or what came in.
    pub body: Value,
    pub attempts: i32,
    /// Nothing for what was never tried.
    pub error: Option<String>,
    pub at: Moment,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// An effect that failed for the last time.
    Effect,
    /// An effect a rebuild asked for, that was never asked for before.
    Held,
    /// A request from outside.
    Received,
}

impl Sort {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Effect => "effect",
            Self::Held => "held",
            Self::Received => "received",
        }
    }
}

/// What waits, effects first, oldest first. `NotFound` for a plugin that is not there.
pub async fn list(app: &App, plugin: &str) -> Result<Vec<Waiting>> {
    installed::find(app.reader(), plugin).await?;
    let effects = effects::waiting(app.reader(), plugin, SHOWN).await?.into_iter().map(|effect| Waiting {
        id: effect.id.0,
        sort: if effect.state == effects::HELD { Sort::Held } else { Sort::Effect },
        name: effect.kind,
        body: effect.body,
        attempts: effect.attempts,
        error: effect.last_error,
        at: effect.created_at,
    });
    let received = received::dead(app.reader(), plugin, SHOWN).await?.into_iter().map(came_in);
    Ok(effects.chain(received).collect())
}

/// How many wait.
pub async fn count<C: ConnectionTrait>(connection: &C, plugin: &str) -> Result<u64> {
    Ok(effects::count_waiting(connection, plugin).await? + received::count_dead(connection, plugin).await?)
}

fn came_in(received: Received) -> Waiting {
    let Received { id, endpoint, method, path, body, attempts, last_error, received_at, .. } = received;
    let shown = &body[..body.len().min(BODY_SHOWN)];
    let text = String::from_utf8_lossy(shown);
    let body = json!({ "method": method, "path": path, "bytes": body.len(), "body": text });
    Waiting {
        id: id.0,
        sort: Sort::Received,
        name: endpoint,
        body,
        attempts,
        error: last_error,
        at: received_at,
    }
}

/// Has one of them tried again, or lets it go for good. `NotFound` when it does not wait.
pub async fn decide(
    app: &App,
    by: Option<PersonId>,
    plugin: &str,
    id: Uuid,
    decision: Decision,
) -> Result<()> {
    let again = decision == Decision::Retry;
    let tx = app.begin().await?;
    match effects::decide(&tx, plugin, EffectId(id), again).await {
        Err(Error::NotFound) => received::decide(&tx, plugin, ReceivedId(id), again).await?,
        other => other?,
    }
    let decision = if again { "retry" } else { "skip" }.to_owned();
    tx.record(by, Fact::PluginWaitingDecided { plugin: plugin.to_owned(), item: id, decision });
    tx.commit().await
}
