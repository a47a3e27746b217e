//! When a job is due: the five fields of cron, in a time zone.
//!
//! As cron(8) has it: minute, hour, day of the month, month, day of the week (0 and 7 are Sunday); `*`,
//! lists, ranges and steps. Where both days are restricted, either will do. A time the clocks skip does
//! not come; one they repeat comes once.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

/// A schedule that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cron {
    minutes: u64,
    hours: u64,
    days: u64,
    months: u64,
    weekdays: u64,
    /// A star in the field: the other of the two days decides.
    any_day: bool,
    any_weekday: bool,
}

/// How far ahead a time is looked for: the 29th of February comes at least this often.
const DAYS_AHEAD: u64 = 366 * 8 + 1;

impl Cron {
    pub fn parse(text: &str) -> Result<Self, String> {
        let fields: Vec<&str> = text.split_ascii_whitespace().collect();
        let [minute, hour, day, month, weekday] = fields[..] else {
            return Err(format!("{text:?} has {} fields, not five", fields.len()));
        };
        let mut weekdays = field(weekday, 0, 7)?;
        if weekdays & (1 << 7) != 0 {
            weekdays |= 1;
        }
        let cron = Self {
            minutes: field(minute, 0, 59)?,
            hours: field(hour, 0, 23)?,
            days: field(day, 1, 31)?,
            months: field(month, 1, 12)?,
            weekdays,
            any_day: day.starts_with('*'),
            any_weekday: weekday.starts_with('*'),
        };
        match cron.next(DateTime::UNIX_EPOCH, Tz::UTC) {
            Some(_) => Ok(cron),
            None => Err(format!("{text:?} never comes")),
        }
    }

    /// The first time after `after`.
    pub fn next(&self, after: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
        let first = after.with_timezone(&zone).date_naive();
        (0..DAYS_AHEAD)
            .filter_map(|ahead| first.checked_add_days(Days::new(ahead)))
            .filter(|day| self.has_day(*day))
            .find_map(|day| self.times().filter_map(|time| at(zone, day, time)).find(|at| *at > after))
    }

    fn has_day(&self, day: NaiveDate) -> bool {
        let in_month = self.days & (1 << day.day()) != 0;
        let in_week = self.weekdays & (1 << day.weekday().num_days_from_sunday()) != 0;
        let fits = match (self.any_day, self.any_weekday) {
            (false, false) => in_month || in_week,
            _ => in_month && in_week,
        };
        fits && self.months & (1 << day.month()) != 0
    }

    fn times(&self) -> impl Iterator<Item = NaiveTime> {
        let hours = (0..24).filter(|hour| self.hours & (1 << hour) != 0);
        hours.flat_map(|hour| {
            let minutes = (0..60).filter(|minute| self.minutes & (1 << minute) != 0);
            minutes.filter_map(move |minute| NaiveTime::from_hms_opt(hour, minute, 0))
        })
    }
}

fn at(zone: Tz, day: NaiveDate, time: NaiveTime) -> Option<DateTime<Utc>> {
    zone.from_local_datetime(&day.and_time(time)).earliest().map(|at| at.with_timezone(&Utc))
}

/// One field as a set of bits.
fn field(text: &str, least: u32, most: u32) -> Result<u64, String> {
    let wrong = || format!("{text:?} is not a field of cron between {least} and {most}");
    let number = |text: &str| text.parse::<u32>().ok().filter(|it| (least..=most).contains(it));
    let mut bits = 0;
    for part in text.split(',') {
        let (range, step) = match part.split_once('/') {
            Some((range, step)) => (range, step.parse().ok().filter(|step| *step > 0).ok_or_else(wrong)?),
            None => (part, 1),
        };
        let (from, to) = match range.split_once('-') {
            _ if range == "*" => (least, most),
            Some((from, to)) => (number(from).ok_or_else(wrong)?, number(to).ok_or_else(wrong)?),
            None => {
                let one = number(range).ok_or_else(wrong)?;
                // `5/15` means from five on.
                (one, if part.contains('/') { most } else { one })
            }
        };
        if from > to {
            return Err(wrong());
        }
        (from..=to).step_by(step).for_each(|value| bits |= 1u64 << value);
    }
    Ok(bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(cron: &str, after: &str, zone: Tz) -> String {
        let cron = Cron::parse(cron).expect("a schedule");
        let after = after.parse().expect("a moment");
        cron.next(after, zone).expect("comes").format("%Y-%m-%dT%H:%M").to_string()
    }

    #[test]
    fn fields_mean_what_they_mean_to_cron() {
        let monday = "2026-11-02T09:07:00Z";
        for (cron, comes) in [
            ("* * * * *", "2026-11-02T09:08"),
            ("15 * * * *", "2026-11-02T09:15"),
            ("*/20 * * * *", "2026-11-02T09:20"),
            ("0 8-10/2 * * *", "2026-11-02T10:00"),
            ("0 0 1 * *", "2026-12-01T00:00"),
            ("30 6 * * 7", "2026-11-08T06:30"),
            ("0 12 13 * 5", "2026-11-06T12:00"),
            ("0 0 29 2 *", "2028-02-29T00:00"),
            ("5,7,9 9 * * *", "2026-11-02T09:09"),
        ] {
            assert_eq!(next(cron, monday, Tz::UTC), comes, "{cron}");
        }
    }

    #[test]
    fn local_time_decides_and_clocks_that_change_do_not_confuse() {
        let paris = Tz::Europe__Paris;
        assert_eq!(next("0 8 * * *", "2026-07-01T00:00:00Z", paris), "2026-07-01T06:00");
        assert_eq!(next("0 8 * * *", "2026-12-01T00:00:00Z", paris), "2026-12-01T07:00");
        // 02:30 does not exist on 29 March 2026, and comes once on 25 October.
        assert_eq!(next("30 2 * * *", "2026-03-28T12:00:00Z", paris), "2026-03-30T00:30");
        assert_eq!(next("30 2 * * *", "2026-10-25T00:00:00Z", paris), "2026-10-25T00:30");
        assert_eq!(next("30 2 * * *", "2026-10-25T00:30:00Z", paris), "2026-10-26T01:30");
    }

    #[test]
    fn what_is_no_schedule_is_said() {
        for wrong in ["", "* * * *", "60 * * * *", "* * * 13 *", "5-1 * * * *", "*/0 * * * *", "a * * * *"] {
            assert!(Cron::parse(wrong).is_err(), "{wrong}");
        }
        assert!(Cron::parse("0 0 31 2 *").expect_err("never").contains("never comes"));
    }
}
