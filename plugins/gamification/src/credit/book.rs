use relais_plugin::prelude::*;

use super::{Credit, Movement, settle};
use crate::caps;
use crate::ledger::Reason;

/// Books a contribution for the first time, for what the caps leave of its points.
///
/// `giver` is who made it worth something, for the caps between two people.
pub fn book(tx: &mut Tx, fact: &Fact, key: &str, mut credit: Credit, giver: Option<&PersonId>) -> Result {
    let within = caps::take(tx, credit.rule, &credit.person, giver, fact.at)?;
    credit.points = if within { credit.rule.points(&tx.settings()?) } else { 0 };
    tx.put(key, &credit)?;
    let reason = if within { Reason::Earned } else { Reason::Capped };
    let movement = Movement { points: credit.points, count: 1, reason, moderated: false };
    settle(tx, fact, key, &credit, &movement)
}
