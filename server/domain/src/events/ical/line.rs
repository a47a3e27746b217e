//! Content lines: escaped, folded, ended as the standard wants.

use crate::platform::clock::Moment;
use chrono_tz::Tz;

/// The most octets of one line (RFC 5545, 3.1).
const OCTETS: usize = 75;

/// A calendar being written.
#[derive(Debug, Default)]
pub struct Lines(String);

impl Lines {
    pub fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// A line as it is: `value` needs no escaping.
    pub fn raw(&mut self, name: &str, value: &str) {
        let start = self.0.len();
        self.0.push_str(name);
        self.0.push(':');
        self.0.push_str(value);
        self.end(start);
    }

    /// A line of text.
    pub fn text(&mut self, name: &str, value: &str) {
        let start = self.0.len();
        self.0.push_str(name);
        self.0.push(':');
        for character in value.chars() {
            match character {
                '\\' => self.0.push_str("\\\\"),
                ';' => self.0.push_str("\\;"),
                ',' => self.0.push_str("\\,"),
                '\n' => self.0.push_str("\\n"),
                other if other.is_control() => {}
                other => self.0.push(other),
            }
        }
        self.end(start);
    }

    /// A date and time on the clocks of a place.
    pub fn at(&mut self, name: &str, at: Moment, zone: Tz) {
        if zone == chrono_tz::UTC {
            return self.raw(name, &utc(at));
        }
        self.raw(&format!("{name};TZID={}", zone.name()), &local(at, zone));
    }

    /// Folds what was written since `start`, never inside a character, and ends it.
    fn end(&mut self, start: usize) {
        if self.0.len() - start > OCTETS {
            let line = self.0.split_off(start);
            let mut room = OCTETS;
            for character in line.chars() {
                if character.len_utf8() > room {
                    self.0.push_str("\r\n ");
                    room = OCTETS - 1;
                }
                room -= character.len_utf8();
                self.0.push(character);
            }
        }
        self.0.push_str("\r\n");
    }

    pub fn finish(self) -> String {
        self.0
    }
}

/// `20261118T090000Z`.
pub fn utc(at: Moment) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// `20261118T100000`, on the clocks of a place.
pub fn local(at: Moment, zone: Tz) -> String {
    at.with_timezone(&zone).format("%Y%m%dT%H%M%S").to_string()
}

/// A parameter's value: quoted, and without what a quoted string cannot hold (RFC 5545, 3.2).
pub fn quoted(value: &str) -> String {
    let plain: String = value.chars().filter(|c| *c != '"' && !c.is_control()).collect();
    format!("\"{plain}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_characters() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", &"é;".repeat(60));
        let written = lines.finish();
        assert!(written.split("\r\n").all(|line| line.len() <= OCTETS), "{written}");
        assert_eq!(written.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "é\\;".repeat(60)));
    }

    #[test]
    fn a_name_cannot_end_its_line() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", "a\r\nATTENDEE:mailto:x");
        assert_eq!(lines.finish(), "SUMMARY:a\\nATTENDEE:mailto:x\r\n");
        assert_eq!(quoted("A \"b\"\r\n:c"), "\"A b:c\"");
    }
}
