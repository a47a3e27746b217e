//! The windows of a board as keys: `all`, `2026`, `2026-Q4`, `2026-11`, `2026-W47`, `2026-11-22`, in UTC.

use crate::manifest::Window;
use chrono::{DateTime, Datelike};

/// The key of the window of that length which `micros` (since the Unix epoch) falls into.
pub fn period(window: Window, micros: u64) -> String {
    let at = DateTime::from_timestamp_micros(micros.cast_signed()).unwrap_or_default();
    match window {
        Window::All => "all".into(),
        Window::Year => format!("{}", at.year()),
        Window::Quarter => format!("{}-Q{}", at.year(), at.month().div_ceil(3)),
        Window::Month => format!("{}-{:02}", at.year(), at.month()),
        Window::Week => {
            let week = at.iso_week();
            format!("{}-W{:02}", week.year(), week.week())
        }
        Window::Day => format!("{}-{:02}-{:02}", at.year(), at.month(), at.day()),
    }
}

/// A window by its name in the contract.
pub fn named(name: &str) -> Option<Window> {
    Some(match name {
        "all" => Window::All,
        "year" => Window::Year,
        "quarter" => Window::Quarter,
        "month" => Window::Month,
        "week" => Window::Week,
        "day" => Window::Day,
        _ => return None,
    })
}

/// The length of the window a key such as `2026-W47` names.
pub fn length_of(key: &str) -> Option<Window> {
    let digits =
        |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    let (year, rest) = key.split_at_checked(4)?;
    if !digits(year, 4) {
        return None;
    }
    match rest.strip_prefix('-') {
        None => rest.is_empty().then_some(Window::Year),
        Some(rest) => match rest.split_at_checked(1) {
            Some(("Q", quarter)) if digits(quarter, 1) => Some(Window::Quarter),
            Some(("W", week)) if digits(week, 2) => Some(Window::Week),
            _ if digits(rest, 2) => Some(Window::Month),
            _ => {
                let (month, day) = rest.split_once('-')?;
                (digits(month, 2) && digits(day, 2)).then_some(Window::Day)
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{TimeZone, Utc};

    #[test]
    fn a_moment_falls_in_one_window_of_each_length() {
        let at = |y, m, d| Utc.with_ymd_and_hms(y, m, d, 23, 59, 59).unwrap().timestamp_micros() as u64;
        let all = [Window::All, Window::Year, Window::Quarter, Window::Month, Window::Week, Window::Day];
        let keys = |micros| all.map(|window| period(window, micros));
        assert_eq!(keys(at(2026, 11, 22)), ["all", "2026", "2026-Q4", "2026-11", "2026-W47", "2026-11-22"]);
        // The first days of January may belong to the last week of the year before.
        assert_eq!(period(Window::Week, at(2027, 1, 1)), "2026-W53");
        for (window, key) in all.into_iter().zip(keys(at(2026, 3, 1))).skip(1) {
            assert_eq!(length_of(&key), Some(window), "{key}");
        }
        assert_eq!(length_of("soon"), None);
    }
}
