//! What somebody fills in about a milestone.

use super::milestone::{Confidence, Precision};
use crate::{
    Result,
    platform::{clock::Moment, error::Check},
};
use chrono::{Datelike, Duration, NaiveDate};

/// A milestone as it is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub title: String,
    /// Plain text; may be empty.
    pub about: String,
    /// Any day of what is meant.
    pub due_on: NaiveDate,
    pub precision: Precision,
    pub confidence: Confidence,
    /// Whom it concerns, in words; may be empty.
    pub audience: String,
    /// Members of the space know of it before this.
    pub embargo_until: Option<Moment>,
}

/// How far ahead an embargo may reach.
const LONGEST_EMBARGO: Duration = Duration::days(2 * 366);

impl Plan {
    /// The plan, tidy, or everything that is wrong with it.
    pub(super) fn checked(mut self, now: Moment) -> Result<Self> {
        for text in [&mut self.title, &mut self.about, &mut self.audience] {
            *text = text.trim().replace("\r\n", "\n");
        }
        self.due_on = self.precision.first_day(self.due_on);
        let mut check = Check::new();
        check.length("title", &self.title, 3, 200);
        check.length("about", &self.about, 0, 2_000);
        check.length("audience", &self.audience, 0, 200);
        check.require((2_000..2_200).contains(&self.due_on.year()), "due_on", "out-of-range");
        if let Some(until) = self.embargo_until {
            check.require(until > now, "embargo_until", "in-the-past");
            check.require(until <= now + LONGEST_EMBARGO, "embargo_until", "out-of-range");
        }
        check.done()?;
        Ok(self)
    }
}
