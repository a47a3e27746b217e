//! The sums of one person: what badges are measured on and what cards show.

use relais_plugin::prelude::*;
use serde::{Deserialize, Serialize};

use crate::credit::Credit;
use crate::rules::Rule;

const UNITS: &str = "units";

/// What one person's contributions add up to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub person: PersonId,
    pub points: i64,
    /// 1 once the first words were said.
    pub first_words: i64,
    pub accepted_answers: i64,
    /// Different units helped by an accepted answer.
    pub units_helped: i64,
    pub case_studies: i64,
    pub thanks: i64,
    /// Badges held, oldest first.
    pub badges: Vec<String>,
}

impl Document for Tally {
    const COLLECTION: &'static str = "tallies";
}

impl Tally {
    /// The sums of a person who may not have any yet.
    pub fn of(state: &impl Reads, person: &PersonId) -> Result<Self> {
        Ok(state.get(person.as_str())?.unwrap_or_else(|| Self::nothing_yet(person)))
    }

    /// Nobody starts below zero.
    pub fn nothing_yet(person: &PersonId) -> Self {
        Self {
            person: person.clone(),
            points: 0,
            first_words: 0,
            accepted_answers: 0,
            units_helped: 0,
            case_studies: 0,
            thanks: 0,
            badges: Vec::new(),
        }
    }

    /// Adds contributions of the credit's kind, or takes them away when `count` is negative.
    pub fn count(&mut self, tx: &mut Tx, credit: &Credit, count: i64) -> Result {
        match credit.rule {
            Rule::FirstWords => self.first_words += count,
            Rule::CaseStudy => self.case_studies += count,
            Rule::Thanks => self.thanks += count,
            Rule::Tip => {}
            Rule::AcceptedAnswer => {
                self.accepted_answers += count;
                self.count_unit(tx, credit, count)?;
            }
        }
        Ok(())
    }

    fn count_unit(&mut self, tx: &mut Tx, credit: &Credit, count: i64) -> Result {
        let Some(unit) = &credit.unit else { return Ok(()) };
        let after = tx.add(UNITS, &format!("{}:{unit}", credit.person), count)?;
        let before = after - count;
        self.units_helped += i64::from(after > 0) - i64::from(before > 0);
        Ok(())
    }
}
