//! E-mail: HTML that every client draws (tables, a few attributes), and the same as plain text.

use super::{Lowered, Surroundings, plain::plain};
use crate::{
    element::{Action, Element, Picture},
    read::Card,
};
use std::fmt::Write;

/// A part of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Escaped; to be put inside a body.
    pub html: String,
    pub text: String,
}

/// Characters of one part; a whole mail is cut by some who show it above 102 KiB.
pub const LONGEST: usize = 40_000;

/// The card as a part of a mail.
pub fn part(card: &Card, s: &Surroundings<'_>) -> Lowered<Part> {
    let elements = &card.elements[..];
    let mut html = String::new();
    let mut whole = card.whole;
    for element in elements {
        let piece = html_of(element, s);
        if html.len() + piece.len() > LONGEST {
            whole = false;
            break;
        }
        html.push_str(&piece);
    }
    let mut text = text_of(elements, s);
    if text.chars().count() > LONGEST {
        text = super::cut(&text, LONGEST);
        whole = false;
    }
    if !whole || asks(elements) {
        let address = s.address(s.open);
        html.push_str(&link(s.words.open, &address));
        let _ = write!(text, "\n{}: {address}\n", s.words.open);
    }
    Lowered { sent: Part { html, text }, whole }
}

/// Whether anything in it is to be answered: that is done on its page.
fn asks(elements: &[Element]) -> bool {
    elements.iter().any(|element| match element {
        Element::Input(_) => true,
        Element::Container { items, .. } => asks(items),
        Element::Columns(columns) => columns.iter().any(|items| asks(items)),
        _ => false,
    })
}

fn html_of(element: &Element, s: &Surroundings<'_>) -> String {
    let all = |items: &[Element]| items.iter().map(|item| html_of(item, s)).collect::<String>();
    match element {
        Element::Heading(text) => format!("<h3 style=\"margin:16px 0 4px\">{}</h3>", escape(s.say(text))),
        Element::Paragraph { text, .. } => paragraph(s.say(text)),
        Element::RichText(runs) => {
            let words: String = runs.iter().map(|(text, _)| s.say(text)).collect();
            paragraph(&words)
        }
        Element::Facts(facts) => {
            table(facts.iter().map(|(title, value)| (escape(s.say(title)), escape(s.say(value)))))
        }
        Element::Pictures(pictures) => pictures.iter().map(|one| html_of_picture(one, s)).collect(),
        Element::Columns(columns) => columns.iter().map(|items| all(items)).collect(),
        Element::Container { items, .. } => all(items),
        Element::Table { header, rows } => {
            let row = |cells: &Vec<Vec<Element>>, tag: &str| {
                let cells: String = cells
                    .iter()
                    .map(|items| format!("<{tag} style=\"{CELL}\">{}</{tag}>", escape(&text_of(items, s))))
                    .collect();
                format!("<tr>{cells}</tr>")
            };
            let head = if header.is_empty() { String::new() } else { row(header, "th") };
            let rows: String = rows.iter().map(|cells| row(cells, "td")).collect();
            format!("<table style=\"{TABLE}\">{head}{rows}</table>")
        }
        Element::Actions(actions) => actions.iter().map(|action| html_of_action(action, s)).collect(),
        Element::Input(_) => String::new(),
        composite => plain(composite, s).map_or_else(String::new, |plain| {
            let title = if plain.title.is_empty() {
                String::new()
            } else {
                format!("<h3 style=\"margin:16px 0 4px\">{}</h3>", escape(&plain.title))
            };
            let line = |line: super::plain::Line| {
                let label = escape(&line.label);
                let label = if line.url.is_empty() { label } else { anchor(&label, &line.url) };
                (label, escape(&line.value))
            };
            format!("{title}{}", table(plain.lines.into_iter().map(line)))
        }),
    }
}

/// A picture everybody can see, at most as wide as a mail is; of the rest, what it shows in words.
fn html_of_picture(picture: &Picture, s: &Surroundings<'_>) -> String {
    if !picture.everybody {
        return paragraph(&picture.alt);
    }
    let (source, alt) = (escape(&s.address(&picture.source)), escape(&picture.alt));
    format!("<p style=\"margin:0 0 8px\"><img src=\"{source}\" alt=\"{alt}\" style=\"max-width:100%\"></p>")
}

fn html_of_action(action: &Action, s: &Surroundings<'_>) -> String {
    match action {
        Action::Open { title, url } => link(title, &s.address(url)),
        Action::Send { title, .. } => link(title, &s.address(s.open)),
        Action::Reveal { title, items } => {
            let inside: String = items.iter().map(|item| html_of(item, s)).collect();
            format!("{}{inside}", paragraph(title))
        }
    }
}

/// The same as plain text.
pub(super) fn text_of(elements: &[Element], s: &Surroundings<'_>) -> String {
    let mut text = String::new();
    for element in elements {
        write_text(&mut text, element, s);
    }
    text.trim_end().to_owned()
}

fn write_text(out: &mut String, element: &Element, s: &Surroundings<'_>) {
    match element {
        Element::Heading(text) => {
            let _ = writeln!(out, "{}", s.say(text));
        }
        Element::Paragraph { text, .. } => {
            let _ = writeln!(out, "{}", s.say(text));
        }
        Element::RichText(runs) => {
            let words: String = runs.iter().map(|(text, _)| s.say(text)).collect();
            let _ = writeln!(out, "{words}");
        }
        Element::Facts(facts) => {
            for (title, value) in facts {
                let _ = writeln!(out, "{}: {}", s.say(title), s.say(value));
            }
        }
        Element::Pictures(pictures) => {
            for picture in pictures.iter().filter(|picture| !picture.alt.is_empty()) {
                let _ = writeln!(out, "{}", picture.alt);
            }
        }
        Element::Columns(columns) => columns.iter().flatten().for_each(|one| write_text(out, one, s)),
        Element::Container { items, .. } => items.iter().for_each(|one| write_text(out, one, s)),
        Element::Table { header, rows } => {
            for cells in (!header.is_empty()).then_some(header).into_iter().chain(rows) {
                let said: Vec<String> = cells.iter().map(|items| text_of(items, s)).collect();
                let _ = writeln!(out, "{}", said.join(" | "));
            }
        }
        Element::Actions(actions) => {
            for action in actions {
                match action {
                    Action::Open { title, url } => {
                        let _ = writeln!(out, "{title}: {}", s.address(url));
                    }
                    Action::Send { title, .. } => {
                        let _ = writeln!(out, "{title}: {}", s.address(s.open));
                    }
                    Action::Reveal { title, items } => {
                        let _ = writeln!(out, "{title}");
                        items.iter().for_each(|item| write_text(out, item, s));
                    }
                }
            }
        }
        Element::Input(_) => {}
        composite => {
            let Some(plain) = plain(composite, s) else { return };
            if !plain.title.is_empty() {
                let _ = writeln!(out, "{}", plain.title);
            }
            for line in plain.lines {
                let colon = if line.value.is_empty() { "" } else { ": " };
                let _ = writeln!(out, "{}{colon}{}", line.label, line.value);
            }
        }
    }
}

const TABLE: &str = "border-collapse:collapse;margin:4px 0 12px";
const CELL: &str = "padding:2px 12px 2px 0;text-align:left;vertical-align:top";

fn paragraph(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<p style=\"margin:0 0 8px\">{}</p>", escape(text)) }
}

/// Names and values, escaped already.
fn table(lines: impl Iterator<Item = (String, String)>) -> String {
    let rows: String = lines
        .map(|(label, value)| {
            format!("<tr><td style=\"{CELL}\">{label}</td><td style=\"{CELL}\">{value}</td></tr>")
        })
        .collect();
    if rows.is_empty() {
        rows
    } else {
        format!("<table role=\"presentation\" style=\"{TABLE}\">{rows}</table>")
    }
}

fn link(title: &str, url: &str) -> String {
    format!("<p style=\"margin:8px 0\">{}</p>", anchor(&escape(title), url))
}

/// A link around what is escaped already.
fn anchor(html: &str, url: &str) -> String {
    format!("<a href=\"{}\">{html}</a>", escape(url))
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}
