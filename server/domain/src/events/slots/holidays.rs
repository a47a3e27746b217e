//! The public holidays of mainland France, computed (Code du travail, article L3133-1).

use chrono::{Datelike, Duration, NaiveDate};
use serde::Serialize;

/// A public holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holiday {
    NewYear,
    EasterMonday,
    LabourDay,
    Victory,
    Ascension,
    WhitMonday,
    National,
    Assumption,
    AllSaints,
    Armistice,
    Christmas,
}

impl Holiday {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NewYear => "new-year",
            Self::EasterMonday => "easter-monday",
            Self::LabourDay => "labour-day",
            Self::Victory => "victory",
            Self::Ascension => "ascension",
            Self::WhitMonday => "whit-monday",
            Self::National => "national",
            Self::Assumption => "assumption",
            Self::AllSaints => "all-saints",
            Self::Armistice => "armistice",
            Self::Christmas => "christmas",
        }
    }
}

/// The holiday a day is in France, if it is one.
pub fn french(day: NaiveDate) -> Option<Holiday> {
    let fixed = match (day.month(), day.day()) {
        (1, 1) => Some(Holiday::NewYear),
        (5, 1) => Some(Holiday::LabourDay),
        (5, 8) => Some(Holiday::Victory),
        (7, 14) => Some(Holiday::National),
        (8, 15) => Some(Holiday::Assumption),
        (11, 1) => Some(Holiday::AllSaints),
        (11, 11) => Some(Holiday::Armistice),
        (12, 25) => Some(Holiday::Christmas),
        _ => None,
    };
    fixed.or_else(|| match (day - easter(day.year())?).num_days() {
        1 => Some(Holiday::EasterMonday),
        39 => Some(Holiday::Ascension),
        50 => Some(Holiday::WhitMonday),
        _ => None,
    })
}

/// Easter Sunday of the Gregorian calendar (the anonymous computus of 1876).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m;
    Some(NaiveDate::from_ymd_opt(year, 3, 22)? + Duration::days(days.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn easter_falls_where_almanacs_say() {
        for known in ["2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31", "2026-04-05", "2038-04-25"] {
            assert_eq!(easter(day(known).year()), Some(day(known)));
        }
    }

    #[test]
    fn movable_feasts_follow_easter() {
        assert_eq!(french(day("2026-04-06")), Some(Holiday::EasterMonday));
        assert_eq!(french(day("2026-05-14")), Some(Holiday::Ascension));
        assert_eq!(french(day("2026-05-25")), Some(Holiday::WhitMonday));
        assert_eq!(french(day("2026-05-15")), None);
        assert_eq!((0..365).filter(|n| french(day("2026-01-01") + Duration::days(*n)).is_some()).count(), 11);
    }
}
