//! What an event is made of: points in their order, each with the minutes it may take.

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

/// Points in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Agenda(pub Vec<Point>);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    pub title: String,
    /// Nothing when nobody wants to say.
    pub minutes: Option<u16>,
}

/// The most points one agenda holds, and the characters of one.
pub const MAX_POINTS: usize = 30;
pub const POINT_CHARS: usize = 200;

impl Agenda {
    /// One point a line; minutes first, if any: `15 Avancement du changement`.
    pub fn parse(text: &str) -> Self {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        Self(lines.map(Point::parse).collect())
    }

    /// As [`Agenda::parse`] reads it.
    pub fn text(&self) -> String {
        let lines: Vec<String> = self.0.iter().map(Point::line).collect();
        lines.join("\n")
    }
}

impl Point {
    fn parse(line: &str) -> Self {
        let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let digits = first.trim_end_matches(['m', 'i', 'n', '\'', '’']);
        match digits.parse::<u16>() {
            Ok(minutes @ 1..=1_440) if !rest.trim().is_empty() => {
                Self { title: rest.trim().to_owned(), minutes: Some(minutes) }
            }
            _ => Self { title: line.to_owned(), minutes: None },
        }
    }

    fn line(&self) -> String {
        match self.minutes {
            Some(minutes) => format!("{minutes} {}", self.title),
            None => self.title.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_point_and_its_first_number_its_minutes() {
        let agenda = Agenda::parse("15 Avancement\n\n  10min À l’honneur \n2026 reste un titre ?\n12");
        let told: Vec<_> = agenda.0.iter().map(|point| (point.title.as_str(), point.minutes)).collect();
        assert_eq!(
            told,
            [
                ("Avancement", Some(15)),
                ("À l’honneur", Some(10)),
                ("2026 reste un titre ?", None),
                ("12", None)
            ]
        );
        assert_eq!(Agenda::parse(&agenda.text()), agenda);
    }
}
