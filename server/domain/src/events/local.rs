//! The hour of a place: from what people write on a clock to a moment, and back.

use crate::platform::clock::Moment;
use chrono::{LocalResult, NaiveDateTime, TimeZone};
use chrono_tz::Tz;

/// The moment of a local hour. Nothing when the clocks jump over it that day; the earlier one when they
/// show it twice.
pub fn moment(local: NaiveDateTime, zone: Tz) -> Option<Moment> {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at.to_utc()),
        LocalResult::None => None,
    }
}

/// What a clock shows there.
pub fn hour(at: Moment, zone: Tz) -> NaiveDateTime {
    at.with_timezone(&zone).naive_local()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_that_does_not_exist_is_no_moment_and_one_shown_twice_is_the_first() {
        let paris = chrono_tz::Europe::Paris;
        let at = |text: &str| moment(text.parse().expect("local"), paris).map(|at| at.to_rfc3339());
        assert_eq!(at("2026-03-29T02:30:00"), None);
        assert_eq!(at("2026-10-25T02:30:00").as_deref(), Some("2026-10-25T00:30:00+00:00"));
        assert_eq!(at("2026-07-01T14:00:00").as_deref(), Some("2026-07-01T12:00:00+00:00"));
    }
}
