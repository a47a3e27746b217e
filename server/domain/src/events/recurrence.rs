//! Rules of repetition (RFC 5545, 3.3.10): read strictly, expanded within bounds.

use crate::platform::clock::Moment;
use chrono::Duration;
use chrono_tz::Tz;
use rrule::{Frequency, RRule, RRuleSet, Unvalidated};

/// How far ahead occurrences of a rule are planned.
pub const AHEAD: Duration = Duration::days(400);
/// The most occurrences one call plans: every working day of [`AHEAD`] and then some.
pub const MAX_OCCURRENCES: u16 = 300;
/// The longest rule that is read, in characters.
const RULE_CHARS: usize = 300;

/// A rule as it is kept (upper case, without `RRULE:`) and its first date. Nothing when there is none; the code
/// of what is wrong otherwise.
pub fn read(text: &str, starts_at: Moment, zone: Tz) -> Result<Option<(String, Moment)>, &'static str> {
    let rule = text.trim().to_ascii_uppercase();
    let rule = rule.strip_prefix("RRULE:").unwrap_or(&rule).trim_end_matches(';').to_owned();
    if rule.is_empty() {
        return Ok(None);
    }
    if rule.len() > RULE_CHARS || rule.contains(['\n', '\r', ':']) {
        return Err("rule");
    }
    // What repeats within a day is no meeting, and would fill a calendar.
    let within_a_day = ["BYHOUR", "BYMINUTE", "BYSECOND", "BYEASTER"].iter().any(|part| rule.contains(part));
    let parsed: RRule<Unvalidated> = rule.parse().map_err(|_| "rule")?;
    let often = matches!(parsed.get_freq(), Frequency::Hourly | Frequency::Minutely | Frequency::Secondly);
    if within_a_day || often {
        return Err("rule-too-often");
    }
    parsed.build(starts_at.with_timezone(&zone.into())).map_err(|_| "rule")?;
    let dates = expand(&rule, starts_at, zone, starts_at, starts_at + AHEAD).map_err(|()| "rule")?;
    let first = dates.starts.first().copied().ok_or("rule-never")?;
    Ok(Some((rule, first)))
}

/// Starts of occurrences, in order.
#[derive(Debug, PartialEq, Eq)]
pub struct Expanded {
    pub starts: Vec<Moment>,
    /// Up to when they are all here, when there may be more after.
    pub to: Option<Moment>,
}

/// The starts of a rule that begins at `first`, from `from` to `until`, in local time: two in the afternoon
/// stays two in the afternoon through a change of clocks. At most [`MAX_OCCURRENCES`].
pub fn expand(rule: &str, first: Moment, zone: Tz, from: Moment, until: Moment) -> Result<Expanded, ()> {
    let rule: RRule<Unvalidated> = rule.parse().map_err(drop)?;
    let zone: rrule::Tz = zone.into();
    let last = rule.get_until().map(|until| until.to_utc());
    let counted = rule.get_count().is_some();
    let set: RRuleSet = rule.build(first.with_timezone(&zone)).map_err(drop)?;
    // The library's own limit stops rules that never match, such as 30 February.
    let horizon = until + if counted { AHEAD * 10 } else { Duration::zero() };
    let set = set.after(from.with_timezone(&zone)).before(horizon.with_timezone(&zone)).limit();
    let mut starts: Vec<Moment> = set.all(MAX_OCCURRENCES + 1).dates.iter().map(|at| at.to_utc()).collect();
    let full = starts.len() > usize::from(MAX_OCCURRENCES);
    let beyond = starts.iter().any(|at| *at > until);
    starts.truncate(MAX_OCCURRENCES.into());
    starts.retain(|at| *at <= until);
    let goes_on = if counted { beyond } else { last.is_none_or(|last| last > until) };
    let to = match starts.last() {
        Some(last) if full => Some(*last),
        _ => goes_on.then_some(until),
    };
    Ok(Expanded { starts, to })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARIS: Tz = chrono_tz::Europe::Paris;

    fn at(text: &str) -> Moment {
        text.parse().expect("a moment")
    }

    fn year(rule: &str, first: Moment) -> Expanded {
        expand(rule, first, PARIS, first, first + AHEAD).expect("expands")
    }

    #[test]
    fn two_in_the_afternoon_stays_so_when_the_clocks_change() {
        let weeks = year("FREQ=WEEKLY;COUNT=3", at("2026-10-21T12:00:00Z"));
        let told: Vec<String> = weeks.starts.iter().map(Moment::to_rfc3339).collect();
        assert_eq!(
            told,
            ["2026-10-21T12:00:00+00:00", "2026-10-28T13:00:00+00:00", "2026-11-04T13:00:00+00:00"]
        );
        assert_eq!(weeks.to, None);
    }

    #[test]
    fn a_rule_without_end_gives_a_bounded_window() {
        let first = at("2026-01-05T08:00:00Z");
        let days = year("FREQ=DAILY", first);
        assert_eq!(days.starts.len(), usize::from(MAX_OCCURRENCES));
        assert_eq!(days.to, days.starts.last().copied());
        let next = expand("FREQ=DAILY", first, PARIS, days.starts[299] + Duration::seconds(1), first + AHEAD);
        assert_eq!(next.expect("goes on").starts.len(), 101);
    }

    #[test]
    fn a_rule_is_refused_with_a_reason() {
        let monday = at("2026-01-05T08:00:00Z");
        let read = |rule: &str| read(rule, monday, PARIS);
        assert_eq!(read(" rrule:freq=weekly;byday=mo "), Ok(Some(("FREQ=WEEKLY;BYDAY=MO".into(), monday))));
        let thursday = at("2026-01-08T08:00:00Z");
        assert_eq!(read("FREQ=WEEKLY;BYDAY=TH"), Ok(Some(("FREQ=WEEKLY;BYDAY=TH".into(), thursday))));
        assert_eq!(read(""), Ok(None));
        assert_eq!(read("FREQ=MINUTELY"), Err("rule-too-often"));
        assert_eq!(read("FREQ=DAILY;BYHOUR=1,2,3"), Err("rule-too-often"));
        assert_eq!(read("every week"), Err("rule"));
        assert_eq!(read("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), Err("rule-never"));
        assert_eq!(read("FREQ=DAILY;UNTIL=20250101T000000Z"), Err("rule"));
    }
}
