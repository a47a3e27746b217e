//! When things happened: the content counts in working days from the start of the demo, so that the
//! network always ends yesterday and never posts on a Sunday.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};
use chrono_tz::Tz;

/// A working day relative to the start (`-1` is the last one before it, `1` the next), and an hour there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    pub day: i32,
    pub time: NaiveTime,
}

impl When {
    /// Reads `-98 09:20`.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, time) = text.split_once(' ')?;
        Some(Self { day: day.parse().ok()?, time: NaiveTime::parse_from_str(time, "%H:%M").ok()? })
    }
}

/// Working days counted from one date.
#[derive(Debug, Clone, Copy)]
pub struct Calendar {
    start: NaiveDate,
}

impl Calendar {
    pub fn new(start: NaiveDate) -> Self {
        Self { start }
    }

    /// The moment meant, at the local time of a place.
    pub fn moment(self, when: When, zone: Tz) -> DateTime<Utc> {
        let local = self.date(when.day).and_time(when.time);
        // An hour that a change of clocks skips or doubles is read as if it were UTC: nobody will notice.
        zone.from_local_datetime(&local).earliest().map_or_else(|| local.and_utc(), |at| at.to_utc())
    }

    fn date(self, day: i32) -> NaiveDate {
        let mut date = self.start;
        let mut left = day.unsigned_abs();
        while left > 0 {
            date = if day < 0 { date - Days::new(1) } else { date + Days::new(1) };
            if !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
                left -= 1;
            }
        }
        date
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(start: &str, when: &str, zone: Tz) -> String {
        let calendar = Calendar::new(start.parse().expect("date"));
        calendar.moment(When::parse(when).expect("when"), zone).to_rfc3339()
    }

    #[test]
    fn days_are_working_days_at_the_local_hour() {
        let paris = chrono_tz::Europe::Paris;
        // 2026-11-22 is a Sunday.
        assert_eq!(at("2026-11-22", "-1 09:20", paris), "2026-11-20T08:20:00+00:00");
        assert_eq!(at("2026-11-22", "-6 09:20", paris), "2026-11-13T08:20:00+00:00");
        assert_eq!(at("2026-11-22", "2 09:00", paris), "2026-11-24T08:00:00+00:00");
        assert_eq!(at("2026-11-22", "-90 09:00", chrono_tz::Europe::Dublin), "2026-07-20T08:00:00+00:00");
    }
}
