//! When an event takes place, as the reader's own calendar would say it.

use crate::page::Page;
use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Tz;

/// One occurrence's hours, in words.
pub struct When {
    /// `lundi 24 novembre`.
    pub day: String,
    /// `10:00 – 10:45`.
    pub hours: String,
    /// The number and the month on the tile.
    pub number: u32,
    pub month: String,
    /// For `<time datetime>`.
    pub machine: String,
    /// The same hours on the event's own clocks, where they differ from the reader's.
    pub there: Option<String>,
}

impl When {
    /// On the reader's clocks.
    pub fn new(cx: &Page, starts: DateTime<Utc>, ends: DateTime<Utc>, zone: &str) -> Self {
        let (from, to) = (starts.with_timezone(&cx.zone), ends.with_timezone(&cx.zone));
        let day = |at: &DateTime<Tz>| {
            let weekday = cx.t(&format!("weekday-{}", at.weekday().number_from_monday()));
            cx.t2("weekday-and-date", "weekday", weekday, "date", cx.date(&at.to_utc()))
        };
        let hours = if from.date_naive() == to.date_naive() {
            format!("{} – {}", from.format("%H:%M"), to.format("%H:%M"))
        } else {
            format!("{} – {} {}", from.format("%H:%M"), day(&to), to.format("%H:%M"))
        };
        let there =
            zone.parse::<Tz>().ok().map(|zone| (starts.with_timezone(&zone), ends.with_timezone(&zone)));
        let there = there
            .filter(|(there, _)| there.naive_local() != from.naive_local())
            .map(|(from, to)| format!("{} – {} ({zone})", from.format("%H:%M"), to.format("%H:%M")));
        Self {
            day: day(&from),
            hours,
            number: from.day(),
            month: cx.t(&format!("month-short-{}", from.month())),
            machine: starts.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            there,
        }
    }
}
