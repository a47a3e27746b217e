//! What the network is to bring about, and when.

use super::{calendar::When, content, load::Demo};
use chrono::NaiveTime;
use relais_domain::milestones::{self, Confidence, Plan, Precision};
use serde::Deserialize;

const MILESTONES: &str = include_str!("content/milestones.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Planned {
    space: String,
    by: String,
    #[serde(deserialize_with = "content::when")]
    planned: When,
    title: String,
    about: String,
    audience: String,
    /// The working day it is due on.
    due: i32,
    precision: Precision,
    confidence: Confidence,
    /// The working day, at nine, on which everybody may know.
    embargo: Option<i32>,
    #[serde(default)]
    reached: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    milestones: Vec<Planned>,
}

impl Demo {
    /// Puts the milestones on their timelines.
    pub(super) async fn milestones(&self) -> Result<(), String> {
        let File { milestones } =
            toml::from_str(MILESTONES).map_err(|error| format!("milestones.toml: {error}"))?;
        for planned in &milestones {
            let problem = |error: String| format!("milestones.toml, {}: {error}", planned.title);
            self.milestone(planned).await.map_err(problem)?;
        }
        Ok(())
    }

    async fn milestone(&self, planned: &Planned) -> Result<(), String> {
        let told = |error: relais_domain::Error| error.to_string();
        let zone = self.content.zone(&planned.by);
        let calendar = self.past.calendar;
        let day = |day, hour| When { day, time: NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default() };
        let by = self.crew.member(&planned.by)?;
        let app = self.past.at(calendar.moment(planned.planned, zone));
        let due = calendar.moment(day(planned.due, 12), zone);
        let plan = Plan {
            title: planned.title.clone(),
            about: planned.about.trim().to_owned(),
            due_on: due.with_timezone(&zone).date_naive(),
            precision: planned.precision,
            confidence: planned.confidence,
            audience: planned.audience.clone(),
            embargo_until: planned.embargo.map(|until| calendar.moment(day(until, 9), zone)),
        };
        let made = milestones::create(app, &by, &planned.space, plan).await.map_err(told)?;
        if planned.reached {
            let app = self.past.at(due.min(self.past.start));
            milestones::set_reached(app, &by, made.id, true).await.map_err(told)?;
        }
        Ok(())
    }
}
