//! When something may leave the product: not in quiet hours, not in the protected hours of a site, and for a
//! digest in the morning.

use super::preferences::{Cadence, QuietHours};
use crate::platform::clock::Moment;
use chrono::{Datelike, Days, Duration, NaiveDateTime, NaiveTime, TimeZone, Timelike, Utc, Weekday};
use chrono_tz::Tz;

/// The minute of the day digests leave at: 08:00.
const MORNING: u16 = 8 * 60;

/// The hours somebody wants to be left alone in.
#[derive(Debug, Clone, Copy)]
pub struct Rest {
    /// Where they are.
    pub zone: Tz,
    pub quiet: Option<QuietHours>,
    /// The protected hours of their site on its own clocks, when they keep them.
    pub protected: Option<(Tz, QuietHours)>,
}

impl Rest {
    /// When a mail of this cadence leaves for something that happened `at`; nothing for [`Cadence::Never`].
    pub fn due(&self, at: Moment, cadence: Cadence) -> Option<Moment> {
        let wanted = match cadence {
            Cadence::Never => return None,
            Cadence::Instant => at,
            Cadence::Daily => self.morning(at, |_| true),
            Cadence::Weekly => self.morning(at, |day| day == Weekday::Mon),
        };
        Some(self.open(wanted))
    }

    /// The first moment from `at` on that is in no quiet and no protected hours.
    pub fn open(&self, at: Moment) -> Moment {
        let mut at = at;
        // One span may end inside the other; more than a few turns mean that the whole day is quiet.
        for _ in 0..4 {
            let mut moved = false;
            for (zone, hours) in self.spans() {
                if let Some(end) = end_of(at, zone, hours) {
                    at = end;
                    moved = true;
                }
            }
            if !moved {
                break;
            }
        }
        at
    }

    fn spans(&self) -> impl Iterator<Item = (Tz, QuietHours)> {
        let quiet = self.quiet.map(|hours| (self.zone, hours));
        quiet.into_iter().chain(self.protected)
    }

    /// The next morning strictly after `at` on a day that fits.
    fn morning(&self, at: Moment, fits: impl Fn(Weekday) -> bool) -> Moment {
        let local = at.with_timezone(&self.zone).naive_local();
        (0..9)
            .filter_map(|days| local.date().checked_add_days(Days::new(days)))
            .filter(|day| fits(day.weekday()))
            .map(|day| there(self.zone, day.and_time(clock(MORNING))))
            .find(|morning| *morning > at)
            .unwrap_or(at)
    }
}

/// When the span ends `at` falls into, if it does.
fn end_of(at: Moment, zone: Tz, hours: QuietHours) -> Option<Moment> {
    let local = at.with_timezone(&zone).naive_local();
    let minute = u16::try_from(local.hour() * 60 + local.minute()).unwrap_or(0);
    let (within, over_midnight) = if hours.from < hours.to {
        ((hours.from..hours.to).contains(&minute), false)
    } else {
        (minute >= hours.from || minute < hours.to, minute >= hours.from)
    };
    if !within {
        return None;
    }
    let day = local.date() + Days::new(u64::from(over_midnight));
    Some(there(zone, day.and_time(clock(hours.to))))
}

fn clock(minutes: u16) -> NaiveTime {
    NaiveTime::from_num_seconds_from_midnight_opt(u32::from(minutes) * 60, 0).unwrap_or_default()
}

/// A local time as a moment; one that the clocks skip in spring is an hour later.
fn there(zone: Tz, local: NaiveDateTime) -> Moment {
    zone.from_local_datetime(&local)
        .earliest()
        .or_else(|| zone.from_local_datetime(&(local + Duration::hours(1))).earliest())
        .map_or_else(|| Utc.from_utc_datetime(&local), |at| at.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        text.parse().expect("a moment")
    }

    const PARIS: Rest = Rest { zone: chrono_tz::Europe::Paris, quiet: None, protected: None };
    const LUNCH: QuietHours = QuietHours { from: 12 * 60, to: 14 * 60 };
    const NIGHT: QuietHours = QuietHours { from: 22 * 60, to: 7 * 60 };

    #[test]
    fn what_is_said_at_night_comes_in_the_morning() {
        let rest = Rest { quiet: Some(NIGHT), ..PARIS };
        let due = |text| rest.due(at(text), Cadence::Instant).expect("due");
        assert_eq!(due("2026-03-02T21:30:00Z"), at("2026-03-03T06:00:00Z"), "22:30 in Paris");
        assert_eq!(due("2026-03-03T05:59:59Z"), at("2026-03-03T06:00:00Z"), "06:59 in Paris");
        assert_eq!(due("2026-03-03T06:00:00Z"), at("2026-03-03T06:00:00Z"), "07:00 in Paris");
        // The night in which clocks go forward: seven o'clock comes an hour earlier.
        assert_eq!(due("2026-03-28T22:00:00Z"), at("2026-03-29T05:00:00Z"));
    }

    #[test]
    fn lunch_is_kept_free_where_the_site_is() {
        let rest = Rest { protected: Some((chrono_tz::America::Montreal, LUNCH)), ..PARIS };
        let due = |text| rest.due(at(text), Cadence::Instant).expect("due");
        assert_eq!(due("2026-03-02T12:30:00Z"), at("2026-03-02T12:30:00Z"), "half past seven there");
        assert_eq!(due("2026-03-02T17:30:00Z"), at("2026-03-02T19:00:00Z"));
    }

    #[test]
    fn digests_come_in_the_morning_and_once_a_week_on_monday() {
        let due = |text, cadence| PARIS.due(at(text), cadence);
        assert_eq!(due("2026-03-03T06:59:00Z", Cadence::Daily), Some(at("2026-03-03T07:00:00Z")));
        assert_eq!(due("2026-03-03T07:00:00Z", Cadence::Daily), Some(at("2026-03-04T07:00:00Z")));
        assert_eq!(due("2026-03-03T07:00:00Z", Cadence::Weekly), Some(at("2026-03-09T07:00:00Z")));
        assert_eq!(due("2026-03-03T07:00:00Z", Cadence::Never), None);
        let sleeper = Rest { quiet: Some(QuietHours { from: 0, to: 9 * 60 }), ..PARIS };
        assert_eq!(sleeper.due(at("2026-03-03T12:00:00Z"), Cadence::Daily), Some(at("2026-03-04T08:00:00Z")));
    }

    #[test]
    fn a_day_that_is_quiet_throughout_ends_nevertheless() {
        let rest = Rest { quiet: Some(QuietHours { from: 14 * 60, to: 12 * 60 }), ..PARIS };
        let rest = Rest { protected: Some((chrono_tz::Europe::Paris, LUNCH)), ..rest };
        assert!(rest.open(at("2026-03-02T11:30:00Z")) > at("2026-03-02T11:30:00Z"));
    }
}
