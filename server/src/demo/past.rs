//! The application, at the times of the past.

use super::calendar::{Calendar, When};
use chrono::NaiveTime;
use relais_domain::{
    App,
    platform::clock::{ManualClock, Moment},
};
use std::sync::Arc;

/// Working days from the founding of the company in the product to the start of the demo.
const FIRST_DAY: i32 = 134;

/// One application with a clock that goes where the content is.
pub struct Past {
    app: App,
    clock: Arc<ManualClock>,
    pub calendar: Calendar,
    /// The start of the demo: nothing happened after it.
    pub start: Moment,
}

impl Past {
    pub fn new(app: &App) -> Self {
        let start = app.now();
        let calendar = Calendar::new(start.date_naive());
        let first = calendar.moment(When { day: -FIRST_DAY, time: NaiveTime::MIN }, chrono_tz::UTC);
        let clock = Arc::new(ManualClock::at(first));
        Self { app: app.with_clock(clock.clone()), clock, calendar, start }
    }

    /// Before anything happened; only before the first [`Past::at`].
    pub fn first_day(&self) -> &App {
        &self.app
    }

    /// The application at one moment, until it is asked for at another.
    pub fn at(&self, moment: Moment) -> &App {
        self.clock.set(moment);
        &self.app
    }
}
