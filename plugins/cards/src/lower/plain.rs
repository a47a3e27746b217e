//! Our composites as lines of a small table: label, value, and where it leads. What every surface can show.

use super::Surroundings;
use crate::element::{BadgeItem, Element};

/// A composite, said plainly.
pub(super) struct Plain {
    pub title: String,
    pub lines: Vec<Line>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub label: String,
    pub value: String,
    /// Empty when it leads nowhere.
    pub url: String,
}

impl Line {
    fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into(), url: String::new() }
    }

    fn leading_to(self, url: impl Into<String>) -> Self {
        Self { url: url.into(), ..self }
    }
}

/// The composite in plain lines; nothing when the element is not one.
pub(super) fn plain(element: &Element, s: &Surroundings<'_>) -> Option<Plain> {
    let of = s.words.of;
    let (title, lines) = match element {
        Element::Leaderboard { title, rows, empty, .. } if rows.is_empty() => {
            (title.clone(), vec![Line::new(empty.as_str(), "")])
        }
        Element::Leaderboard { title, unit, rows, .. } => {
            let line = |row: &crate::Standing| {
                let label = format!("{}. {}", row.rank, s.name(&row.person));
                Line::new(label, format!("{} {unit}", row.score))
                    .leading_to(s.profile(&row.person).unwrap_or_default())
            };
            (title.clone(), rows.iter().map(line).collect())
        }
        Element::Badges(items) => (String::new(), items.iter().map(|item| badge(item, of)).collect()),
        Element::Flair(items) => {
            let names: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
            (String::new(), vec![Line::new(names.join(", "), "")])
        }
        Element::Progress { label, caption, value, max } => {
            let said = format!("{} {value} {of} {max}", bar(*value, *max));
            let mut lines = vec![Line::new(label.as_str(), said)];
            if !caption.is_empty() {
                lines.push(Line::new(caption.as_str(), ""));
            }
            (String::new(), lines)
        }
        Element::People(people) => {
            let line = |(id, caption): &(uuid::Uuid, String)| {
                Line::new(s.name(id), caption.as_str()).leading_to(s.profile(id).unwrap_or_default())
            };
            (String::new(), people.iter().map(line).collect())
        }
        Element::Chart(chart) => {
            let point =
                |(label, value): &(String, f64)| Line::new(label.as_str(), format!("{value} {}", chart.unit));
            (chart.title.clone(), chart.points.iter().map(point).collect())
        }
        Element::Track { title, steps } => {
            let line = |step: &crate::Step| {
                let mark = if step.done { "✓" } else { "○" };
                let url = if step.url.is_empty() { String::new() } else { s.address(&step.url) };
                Line::new(format!("{mark} {}", step.title), step.text.as_str()).leading_to(url)
            };
            (title.clone(), steps.iter().map(line).collect())
        }
        Element::Coverage { title, unit, cells } => {
            let line = |cell: &crate::Cell| {
                let said = format!("{} {} {of} {} {unit}", bar(cell.value, cell.max), cell.value, cell.max);
                Line::new(cell.label.as_str(), said.trim_end())
            };
            (title.clone(), cells.iter().map(line).collect())
        }
        Element::Board { title, lanes } => {
            let of_lane = |lane: &crate::Lane| {
                let cards: Vec<&str> = lane.cards.iter().map(|(title, ..)| title.as_str()).collect();
                Line::new(format!("{} ({})", lane.title, cards.len()), cards.join(" · "))
            };
            (title.clone(), lanes.iter().map(of_lane).collect())
        }
        _ => return None,
    };
    Some(Plain { title, lines })
}

fn badge(item: &BadgeItem, of: &str) -> Line {
    let state = match (item.earned_at, item.progress) {
        (Some(at), _) => format!("✓ {}", at.format("%Y-%m-%d")),
        (None, Some((value, max))) => format!("{value} {of} {max}"),
        (None, None) => "○".to_owned(),
    };
    Line::new(item.name.as_str(), format!("{state} {}", item.description).trim_end())
}

/// Ten signs, as many of them full as there is of the whole.
fn bar(value: u64, max: u64) -> String {
    let full = (value.min(max) * 10 / max.max(1)) as usize;
    format!("{}{}", "▰".repeat(full), "▱".repeat(10 - full))
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn a_bar_is_never_longer_than_ten() {
        assert_eq!((bar(0, 0), bar(1, 2), bar(9, 3)), ("▱".repeat(10), "▰▰▰▰▰▱▱▱▱▱".into(), "▰".repeat(10)));
    }
}
