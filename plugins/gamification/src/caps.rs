//! Who has had how many points in a day or a week, by the time of the facts.

use relais_plugin::prelude::*;

use crate::rules::{Cap, Period, Rule};

const COUNTER: &str = "caps";

/// Takes one place under every cap of the rule, or none and says so.
pub fn take(
    tx: &mut Tx,
    rule: Rule,
    person: &PersonId,
    giver: Option<&PersonId>,
    at: Moment,
) -> Result<bool> {
    let keys = keys(rule, person, giver, at);
    let names: Vec<String> = keys.iter().map(|(key, _)| key.clone()).collect();
    let taken = tx.counters(COUNTER, &names)?;
    if taken.iter().zip(&keys).any(|(taken, (_, cap))| *taken >= cap.most) {
        return Ok(false);
    }
    for name in names {
        tx.add(COUNTER, &name, 1)?;
    }
    Ok(true)
}

/// Gives the place back that was taken at `at`, so that the same gesture may be made again.
pub fn give_back(tx: &mut Tx, rule: Rule, person: &PersonId, giver: Option<&PersonId>, at: Moment) -> Result {
    for (name, _) in keys(rule, person, giver, at) {
        tx.add(COUNTER, &name, -1)?;
    }
    Ok(())
}

fn keys(rule: Rule, person: &PersonId, giver: Option<&PersonId>, at: Moment) -> Vec<(String, &'static Cap)> {
    let key = |cap: &'static Cap| {
        let period = match cap.per {
            Period::Day => at.day(),
            Period::Week => at.week(),
        };
        let from = match giver {
            Some(giver) if cap.pair => giver.as_str(),
            _ => "all",
        };
        (format!("{}:{person}:{from}:{period}", rule.name()), cap)
    };
    rule.caps().iter().map(key).collect()
}
