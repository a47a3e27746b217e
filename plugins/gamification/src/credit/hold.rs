use relais_plugin::prelude::*;

use super::{Credit, Hold, Movement, settle};
use crate::ledger::Reason;

/// Stops a credit from counting. `moderated`: it was taken away by somebody else, so badges may go too.
pub fn hold(
    tx: &mut Tx,
    fact: &Fact,
    key: &str,
    mut credit: Credit,
    reason: Hold,
    moderated: bool,
) -> Result {
    let counted = credit.counts();
    if !credit.holds.insert(reason) {
        return Ok(());
    }
    tx.put(key, &credit)?;
    if !counted {
        return Ok(());
    }
    let movement =
        Movement { points: -credit.points, count: -credit.count(), reason: Reason::TakenBack, moderated };
    settle(tx, fact, key, &credit, &movement)
}

/// Takes that reason away; when it was the last, the credit counts again for what it did.
pub fn release(tx: &mut Tx, fact: &Fact, key: &str, mut credit: Credit, reason: Hold) -> Result {
    if !credit.holds.remove(&reason) {
        return Ok(());
    }
    tx.put(key, &credit)?;
    if !credit.counts() {
        return Ok(());
    }
    let movement = Movement {
        points: credit.points,
        count: credit.count(),
        reason: Reason::GivenBack,
        moderated: false,
    };
    settle(tx, fact, key, &credit, &movement)
}
