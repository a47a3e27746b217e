use relais_plugin::Scope;
use relais_plugin::prelude::*;

use super::Credit;
use crate::awards;
use crate::cards::{person_tag, space_tag};
use crate::ledger::{self, Reason};
use crate::tally::Tally;

const BOARD: &str = "points";

/// A change in what somebody's contributions are worth.
pub struct Movement {
    /// Negative when taken back.
    pub points: i64,
    /// Contributions, negative when taken back; they count for badges even when a cap left no points.
    pub count: i64,
    pub reason: Reason,
    /// Somebody else took it away: badges that no longer hold go with it.
    pub moderated: bool,
}

/// Carries a movement into everything that depends on it: tally, boards, ledger, badges.
pub fn settle(tx: &mut Tx, fact: &Fact, key: &str, credit: &Credit, movement: &Movement) -> Result {
    let mut tally = Tally::of(tx, &credit.person)?;
    tally.points += movement.points;
    tally.count(tx, credit, movement.count)?;

    if movement.points != 0 {
        let scopes = vec![Scope::space(&credit.space)];
        tx.score(BOARD, scopes, credit.person.as_str(), movement.points, credit.at)?;
    }
    // A reaction beyond the caps leaves no trace: it would only be noise in the ledger.
    if movement.points != 0 || movement.reason == Reason::Capped {
        ledger::write(tx, fact, key, credit, movement.points, movement.reason)?;
    }
    awards::review(tx, fact, &mut tally, credit, movement)?;
    tx.put(credit.person.as_str(), &tally)?;
    tx.invalidate(&person_tag(&credit.person))?;
    tx.invalidate(&space_tag(&credit.space))
}
