//! Days and hours as the reader writes them, in the reader's time zone.

use super::{Catalogue, Locale};
use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;
use fluent_bundle::FluentArgs;

/// Writes moments for one reader.
pub struct Calendar<'a> {
    pub catalogue: &'a Catalogue,
    pub locale: Locale,
    pub zone: Tz,
    pub now: DateTime<Utc>,
}

impl Calendar<'_> {
    /// `22 novembre 2026`, the year left out when it is this one.
    pub fn date(&self, at: DateTime<Utc>) -> String {
        self.day(at.with_timezone(&self.zone).date_naive())
    }

    pub fn day(&self, day: NaiveDate) -> String {
        let this_year = self.now.with_timezone(&self.zone).year() == day.year();
        let mut args = FluentArgs::new();
        args.set("day", day.day().to_string());
        args.set("month", self.catalogue.text(self.locale, &format!("month-{}", day.month()), None));
        args.set("year", day.year().to_string());
        self.catalogue.text(self.locale, if this_year { "date-this-year" } else { "date" }, Some(&args))
    }

    /// `22 novembre 2026 à 14:05`.
    pub fn moment(&self, at: DateTime<Utc>) -> String {
        let local = at.with_timezone(&self.zone);
        let mut args = FluentArgs::new();
        args.set("date", self.date(at));
        args.set("time", format!("{:02}:{:02}", local.hour(), local.minute()));
        self.catalogue.text(self.locale, "date-time", Some(&args))
    }

    /// `il y a 3 min`; past a week, the date.
    pub fn ago(&self, at: DateTime<Utc>) -> String {
        let elapsed = self.now.signed_duration_since(at);
        let (key, count) = match elapsed.num_minutes() {
            minutes if minutes < 1 => return self.catalogue.text(self.locale, "ago-now", None),
            minutes if minutes < 60 => ("ago-minutes", minutes),
            minutes if minutes < 60 * 24 => ("ago-hours", minutes / 60),
            minutes if minutes < 60 * 24 * 7 => ("ago-days", minutes / (60 * 24)),
            _ => return self.date(at),
        };
        let mut args = FluentArgs::new();
        args.set("count", count);
        self.catalogue.text(self.locale, key, Some(&args))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    #[test]
    fn an_hour_is_the_readers_hour() {
        let catalogue = Catalogue::load();
        let now = Utc.with_ymd_and_hms(2026, 11, 22, 23, 30, 0).single().expect("a real moment");
        let calendar =
            Calendar { catalogue: &catalogue, locale: Locale::Fr, zone: chrono_tz::Europe::Paris, now };
        assert_eq!(calendar.moment(now), "23 novembre à 00:30");
        assert_eq!(calendar.ago(now - chrono::Duration::hours(3)), "il y a 3 h");
        assert_eq!(calendar.date(now - chrono::Duration::days(400)), "19 octobre 2025");
    }
}
