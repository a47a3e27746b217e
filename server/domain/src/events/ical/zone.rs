//! Time zones as `VTIMEZONE`, from the IANA data: a rule where the clocks change the same way every year,
//! dates where they do not.

use super::line::Lines;
use crate::platform::clock::Moment;
use chrono::{DateTime, Datelike, Duration, NaiveDateTime, Offset, TimeZone, Utc, Weekday};
use chrono_tz::{OffsetName, Tz};
use std::collections::BTreeMap;

/// How many years the changes are looked at.
const YEARS: i32 = 8;

/// One change of the clocks.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    /// The hour the old clocks show when it happens.
    at: NaiveDateTime,
    from: i32,
    to: i32,
    name: String,
}

/// Writes a zone, right from `first` on.
pub fn write(lines: &mut Lines, zone: Tz, first: Moment) {
    lines.raw("BEGIN", "VTIMEZONE");
    lines.raw("TZID", zone.name());
    let start = Utc.with_ymd_and_hms(first.year() - 1, 1, 1, 0, 0, 0).single().unwrap_or(first);
    let changes = changes(zone, start);
    if changes.is_empty() {
        let (offset, name) = offset(zone, first);
        observance(lines, &Change { at: start.naive_utc(), from: offset, to: offset, name }, &[], None);
    } else {
        // What is in force before the first change we know.
        let (from, name) = offset(zone, start);
        if changes[0].from == from {
            observance(lines, &Change { at: start.naive_utc(), from, to: from, name }, &[], None);
        }
    }
    let mut kinds: BTreeMap<(i32, i32, String), Vec<Change>> = BTreeMap::new();
    for change in changes {
        kinds.entry((change.from, change.to, change.name.clone())).or_default().push(change);
    }
    for changes in kinds.values() {
        let (first, rest) = (&changes[0], &changes[1..]);
        let dates: Vec<NaiveDateTime> = rest.iter().map(|change| change.at).collect();
        match yearly(changes) {
            Some(rule) => observance(lines, first, &[], Some(&rule)),
            None => observance(lines, first, &dates, None),
        }
    }
    lines.raw("END", "VTIMEZONE");
}

fn observance(lines: &mut Lines, change: &Change, dates: &[NaiveDateTime], rule: Option<&str>) {
    let kind = if change.to > change.from { "DAYLIGHT" } else { "STANDARD" };
    let local = |at: &NaiveDateTime| at.format("%Y%m%dT%H%M%S").to_string();
    lines.raw("BEGIN", kind);
    lines.raw("DTSTART", &local(&change.at));
    lines.raw("TZOFFSETFROM", &signed(change.from));
    lines.raw("TZOFFSETTO", &signed(change.to));
    lines.text("TZNAME", &change.name);
    if let Some(rule) = rule {
        lines.raw("RRULE", rule);
    }
    for date in dates {
        lines.raw("RDATE", &local(date));
    }
    lines.raw("END", kind);
}

/// Seconds east of Greenwich, and what the hour is called.
fn offset(zone: Tz, at: DateTime<Utc>) -> (i32, String) {
    let offset = zone.offset_from_utc_datetime(&at.naive_utc());
    (offset.fix().local_minus_utc(), offset.abbreviation().unwrap_or("LMT").to_owned())
}

/// The changes of [`YEARS`] years, oldest first: found between days, then to the second.
fn changes(zone: Tz, start: DateTime<Utc>) -> Vec<Change> {
    let mut changes = Vec::new();
    let end = start + Duration::days(i64::from(YEARS) * 366);
    let (mut day, mut before) = (start, offset(zone, start));
    while day < end {
        let next = day + Duration::days(7);
        let after = offset(zone, next);
        if after.0 != before.0 {
            let (mut low, mut high) = (day, next);
            while high - low > Duration::seconds(1) {
                let middle = low + (high - low) / 2;
                if offset(zone, middle).0 == before.0 { low = middle } else { high = middle }
            }
            // Changes happen on whole seconds; the search ends within one.
            let at = DateTime::from_timestamp(high.timestamp(), 0).unwrap_or(high);
            let local = at.naive_utc() + Duration::seconds(before.0.into());
            changes.push(Change { at: local, from: before.0, to: after.0, name: after.1.clone() });
        }
        (day, before) = (next, after);
    }
    changes
}

/// `FREQ=YEARLY;…` when the changes fall on the same weekday of the same month every year.
fn yearly(changes: &[Change]) -> Option<String> {
    let years_in_a_row = changes.windows(2).all(|pair| pair[1].at.year() == pair[0].at.year() + 1);
    if changes.len() < 3 || !years_in_a_row {
        return None;
    }
    let first = changes[0].at;
    let same = |key: fn(&NaiveDateTime) -> (u32, Weekday, chrono::NaiveTime)| {
        changes.iter().all(|change| key(&change.at) == key(&first))
    };
    if !same(|at| (at.month(), at.weekday(), at.time())) {
        return None;
    }
    let nth = |at: NaiveDateTime| (at.day() - 1) / 7 + 1;
    let is_last = |at: NaiveDateTime| (at + Duration::days(7)).month() != at.month();
    let place = if changes.iter().all(|change| is_last(change.at)) {
        "-1".to_owned()
    } else if changes.iter().all(|change| nth(change.at) == nth(first)) {
        nth(first).to_string()
    } else {
        return None;
    };
    let day = first.weekday().to_string()[..2].to_uppercase();
    Some(format!("FREQ=YEARLY;BYMONTH={};BYDAY={place}{day}", first.month()))
}

/// `+0100`.
fn signed(seconds: i32) -> String {
    let (sign, seconds) = if seconds < 0 { ('-', -seconds) } else { ('+', seconds) };
    format!("{sign}{:02}{:02}", seconds / 3600, seconds / 60 % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(zone: Tz) -> String {
        let mut lines = Lines::default();
        write(&mut lines, zone, "2026-10-21T12:00:00Z".parse().expect("a moment"));
        lines.finish()
    }

    #[test]
    fn clocks_that_change_alike_every_year_are_said_by_a_rule() {
        let paris = written(chrono_tz::Europe::Paris);
        for said in [
            "DTSTART:20250330T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
            "DTSTART:20251026T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        ] {
            assert!(paris.contains(said), "{paris}");
        }
        assert!(written(chrono_tz::America::New_York).contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"));
    }

    #[test]
    fn clocks_that_never_change_have_one_hour_and_irregular_ones_have_dates() {
        let reunion = written(chrono_tz::Indian::Reunion);
        assert_eq!(reunion.matches("BEGIN:STANDARD").count(), 1, "{reunion}");
        assert!(reunion.contains("TZOFFSETTO:+0400"));
        assert!(written(chrono_tz::Africa::Casablanca).contains("RDATE:"));
    }
}
