//! Time as facts carry it, and the calendar windows that caps and boards need.

use serde::{Deserialize, Serialize};

const MICROS_PER_SECOND: u64 = 1_000_000;
const SECONDS_PER_DAY: u64 = 86_400;

/// An instant: microseconds since the Unix epoch, UTC. On the wire and in documents, a plain number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(u64);

impl Moment {
    /// From microseconds since the Unix epoch.
    pub const fn from_micros(micros: u64) -> Self {
        Self(micros)
    }

    /// Microseconds since the Unix epoch.
    pub const fn micros(self) -> u64 {
        self.0
    }

    /// The calendar day, `2026-11-22`.
    pub fn day(self) -> String {
        let (year, month, day) = civil(self.days());
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// The ISO 8601 week, `2026-W47`. The last days of December may belong to week 1 of the next year.
    pub fn week(self) -> String {
        // A week belongs to the year its Thursday is in. Day 0 of the epoch was a Thursday.
        let weekday = (self.days() + 3) % 7;
        let thursday = self.days() + 3 - weekday;
        let (year, _, _) = civil(thursday);
        let week = (thursday - days_before(year)) / 7 + 1;
        format!("{year:04}-W{week:02}")
    }

    /// The calendar month, `2026-11`.
    pub fn month(self) -> String {
        let (year, month, _) = civil(self.days());
        format!("{year:04}-{month:02}")
    }

    /// RFC 3339 with seconds, `2026-11-22T16:55:06Z`: sorts as it reads.
    pub fn rfc3339(self) -> String {
        let second = self.0 / MICROS_PER_SECOND % SECONDS_PER_DAY;
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        format!("{}T{hour:02}:{minute:02}:{second:02}Z", self.day())
    }

    fn days(self) -> u64 {
        self.0 / MICROS_PER_SECOND / SECONDS_PER_DAY
    }
}

/// Year, month and day of a day number since the epoch, after Howard Hinnant's `civil_from_days`:
/// years start in March, so that the leap day is the last of the year.
fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    (year, month, day)
}

/// Days from the epoch to 1 January of `year` (1970 or later).
fn days_before(year: u64) -> u64 {
    let past = year - 1;
    past * 365 + past / 4 - past / 100 + past / 400 - 719_162
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Moment {
        Moment::from_micros(seconds * MICROS_PER_SECOND)
    }

    #[test]
    fn a_moment_names_its_day_week_and_month() {
        let sunday = at(1_795_366_506); // 2026-11-22T16:55:06Z
        assert_eq!(sunday.day(), "2026-11-22");
        assert_eq!(sunday.week(), "2026-W47");
        assert_eq!(sunday.month(), "2026-11");
        assert_eq!(sunday.rfc3339(), "2026-11-22T16:55:06Z");
    }

    #[test]
    fn weeks_belong_to_the_year_of_their_thursday() {
        assert_eq!(at(0).week(), "1970-W01");
        assert_eq!(at(1_609_459_200).day(), "2021-01-01");
        assert_eq!(at(1_609_459_200).week(), "2020-W53");
        assert_eq!(at(1_735_516_800).day(), "2024-12-30");
        assert_eq!(at(1_735_516_800).week(), "2025-W01");
    }

    #[test]
    fn the_leap_day_exists() {
        assert_eq!(at(1_709_164_800).day(), "2024-02-29");
        assert_eq!(at(1_709_251_200).day(), "2024-03-01");
    }
}
