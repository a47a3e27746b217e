//! Facts a plugin states: appended to its private stream, then folded like any other.

use crate::{
    bindings::types::NewFact,
    execute::COMMAND,
    failure::Failure,
    limits::{KEY_BYTES, OWN_FACT_BYTES, OWN_FACTS},
    running::Running,
};
use relais_domain::{
    App, Result, Tx,
    platform::{
        facts::{self, Own},
        ids::{FactId, PersonId, SpaceId},
    },
    plugins::{own_facts, settings::CHANGED as SETTINGS},
};
use serde_json::Value;
use std::time::Duration;

/// Kinds only the host states.
const OURS: [&str; 4] = [COMMAND, "self.timer", "self.effect-result", SETTINGS];
/// How long whoever asked waits to see what the facts did.
const VISIBLE_WITHIN: Duration = Duration::from_secs(2);

/// A fact that was checked.
pub struct Stated {
    pub key: Option<String>,
    pub own: Own,
}

/// Checks what a guest stated; all of it or none.
pub fn checked(
    plugin: &str,
    (actor, space): (Option<PersonId>, Option<SpaceId>),
    stated: Vec<NewFact>,
) -> Result<Vec<Stated>, Failure> {
    let wrong = |message: String| Failure::guest("facts", message);
    if stated.len() > OWN_FACTS {
        return Err(wrong(format!("{} of {OWN_FACTS} facts in one call", stated.len())));
    }
    let check = |fact: NewFact| {
        let NewFact { kind, schema, data, key } = fact;
        let named = kind.strip_prefix("self.").is_some_and(|name| {
            !name.is_empty()
                && name.len() <= 64
                && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b))
        });
        if !named || OURS.contains(&kind.as_str()) {
            return Err(wrong(format!("{kind:?} is not the kind of a fact of its own (self.<name>)")));
        }
        if data.len() > OWN_FACT_BYTES {
            return Err(wrong(format!("{kind} has {} of {OWN_FACT_BYTES} bytes", data.len())));
        }
        if key.as_ref().is_some_and(|key| key.is_empty() || key.len() > KEY_BYTES || key.contains('\0')) {
            return Err(wrong(format!("{kind}: a key has 1 to {KEY_BYTES} bytes")));
        }
        let data: Value =
            serde_json::from_str(&data).map_err(|error| wrong(format!("{kind} is not JSON: {error}")))?;
        let schema = i32::try_from(schema).map_err(|_| wrong(format!("{kind}: schema {schema}")))?;
        Ok(Stated { key, own: Own { plugin: plugin.to_owned(), kind, schema, data, actor, space } })
    };
    stated.into_iter().map(check).collect()
}

/// Appends them; one whose key is there already is left out. Returns the last one that is new.
pub async fn append(tx: &Tx, stated: Vec<Stated>) -> Result<Option<FactId>> {
    let mut last = None;
    for Stated { key, own } in stated {
        last = own_facts::append(tx, key.as_deref(), own).await?.map(|fact| fact.id).or(last);
    }
    Ok(last)
}

/// Waits until the plugin has applied a fact, for a moment: whoever caused it then sees what it did.
pub async fn visible(app: &App, running: &Running, fact: Option<FactId>) -> Result<()> {
    let Some(fact) = fact else { return Ok(()) };
    let applied = async {
        let mut head = app.head().follow();
        let position = loop {
            head.mark_unchanged();
            match facts::find(app.reader(), fact).await?.position {
                // On PostgreSQL its number comes a moment after the commit.
                0 => drop(head.changed().await),
                position => break position,
            }
        };
        let mut applied = running.applied.subscribe();
        // The sender is the plugin's own: gone means stopped, and there is nothing to wait for.
        let _ = applied.wait_for(|applied| applied.position >= position).await;
        Ok(())
    };
    tokio::time::timeout(VISIBLE_WITHIN, applied).await.unwrap_or(Ok(()))
}
