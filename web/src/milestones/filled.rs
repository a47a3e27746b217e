//! What a person fills in to plan a milestone, as it was typed.

use crate::page::Page;
use chrono::{NaiveDate, NaiveDateTime};
use relais_domain::{
    Error, Result,
    events::local,
    milestones::{Confidence, Milestone, Plan, Precision},
};
use serde::Deserialize;

/// The fields of the form; nothing that was typed is lost.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Filled {
    pub title: String,
    pub about: String,
    pub due_on: String,
    pub precision: String,
    pub confidence: String,
    pub audience: String,
    /// On the clocks of whoever fills it in; empty for none.
    pub embargo_until: String,
}

/// How `<input type="datetime-local">` writes.
const LOCAL: &str = "%Y-%m-%dT%H:%M";

impl Filled {
    pub fn empty() -> Self {
        let (precision, confidence) = (Precision::Quarter, Confidence::Likely);
        Self {
            precision: precision.as_str().to_owned(),
            confidence: confidence.as_str().to_owned(),
            ..Self::default()
        }
    }

    /// A milestone taken up again.
    pub fn from_milestone(cx: &Page, milestone: &Milestone) -> Self {
        let until = milestone.embargo_until.map(|at| local::hour(at, cx.zone).format(LOCAL).to_string());
        Self {
            title: milestone.title.clone(),
            about: milestone.about.clone(),
            due_on: milestone.due_on.to_string(),
            precision: milestone.precision.as_str().to_owned(),
            confidence: milestone.confidence.as_str().to_owned(),
            audience: milestone.audience.clone(),
            embargo_until: until.unwrap_or_default(),
        }
    }

    /// The plan it stands for, or the first thing that cannot be read.
    pub fn plan(&self, cx: &Page) -> Result<Plan> {
        let malformed = |field: &str| Error::invalid(field, "malformed");
        if self.due_on.is_empty() {
            return Err(Error::invalid("due_on", "required"));
        }
        let embargo_until = match self.embargo_until.as_str() {
            "" => None,
            typed => {
                let hour = NaiveDateTime::parse_from_str(typed, LOCAL);
                let hour = hour.map_err(|_| malformed("embargo_until"))?;
                Some(local::moment(hour, cx.zone).ok_or(Error::invalid("embargo_until", "no-such-hour"))?)
            }
        };
        Ok(Plan {
            title: self.title.clone(),
            about: self.about.clone(),
            due_on: self.due_on.parse::<NaiveDate>().map_err(|_| malformed("due_on"))?,
            precision: Precision::from_name(&self.precision)
                .ok_or(Error::invalid("precision", "required"))?,
            confidence: Confidence::from_name(&self.confidence)
                .ok_or(Error::invalid("confidence", "required"))?,
            audience: self.audience.clone(),
            embargo_until,
        })
    }
}
