//! Facts a plugin failed on, and what a person decides about them.

use crate::{applier::Next, failure::Failure, shared::Shared, stream::told};
use relais_domain::{
    App, Error, Result,
    platform::{
        facts::{self, Fact},
        ids::PersonId,
    },
    plugins::{DeadLetter, Decision, dead},
};
use std::sync::Arc;

/// At most so many are shown.
const SHOWN: u64 = 100;

pub async fn list(app: &App, shared: &Shared, plugin: &str) -> Result<Vec<DeadLetter>> {
    shared.find(plugin)?;
    let mut letters = Vec::new();
    for parked in dead::waiting(app.reader(), plugin, SHOWN).await? {
        let fact = facts::at(app.reader(), parked.position).await?;
        letters.push(DeadLetter {
            position: parked.position,
            kind: fact.kind,
            data: fact.data,
            error: parked.error,
            trace: parked.trace,
            at: parked.at,
        });
    }
    Ok(letters)
}

pub async fn decide(
    app: &App,
    shared: &Arc<Shared>,
    by: Option<PersonId>,
    plugin: &str,
    (position, decision): (i64, Decision),
) -> Result<()> {
    let running = shared.find(plugin)?;
    let name = match decision {
        Decision::Retry => "retry",
        Decision::Skip => "skip",
    };
    // One decision at a time, and none while a batch is under way.
    let mut applier = running.applier.lock().await;
    let fact = facts::at(app.reader(), position).await?;
    let tx = app.begin().await?;
    dead::decide(&tx, by, plugin, position, decision).await?;
    let decided = Fact::PluginFactDecided {
        plugin: plugin.to_owned(),
        position: position.unsigned_abs(),
        decision: name.to_owned(),
    };
    tx.record(by, decided);
    tx.commit().await?;
    if decision == Decision::Skip {
        return Ok(());
    }
    let step = applier.again(app, shared, &running, fact).await?;
    running.applied.send_replace(applier.applied());
    told(app, shared, &running, &step.tags);
    match step.next {
        Next::Failed { failure: Failure::Guest(failure), .. } => {
            applier.park(app, plugin, position, &failure).await?;
            Err(Error::Conflict("plugin-fact-failed-again"))
        }
        Next::Failed { failure: Failure::Host(error), .. } => Err(error),
        Next::More | Next::CaughtUp | Next::Elsewhere => Ok(()),
    }
}
