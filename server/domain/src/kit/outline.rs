//! A kit as one Markdown text: what an archive begins with.

use super::{
    objects::Object,
    show::{Kit, Shown},
};
use crate::{App, identity::Member, milestones, platform::ids::KitItemId};
use chrono_tz::Tz;
use std::{collections::HashMap, fmt::Write};

/// The few words of our own.
struct Words {
    english: bool,
    zone: Tz,
}

/// Writes a kit down. `files` says under which name the file of an item comes along.
pub(super) fn write(app: &App, reader: &Member, kit: &Kit, files: &HashMap<KitItemId, String>) -> String {
    let words = Words {
        english: reader.locale.as_deref().is_some_and(|locale| locale.starts_with("en")),
        zone: reader.time_zone.parse().unwrap_or(chrono_tz::Europe::Paris),
    };
    let space = &kit.seen.space;
    let day = app.now().with_timezone(&words.zone).format("%Y-%m-%d");
    let as_of = if words.english { "As of" } else { "État au" };
    let mut text =
        format!("# {}\n\n{as_of} {day} · {}/spaces/{}/kit\n", plain(&space.name), app.origin(), space.slug);
    for section in kit.sections.iter().filter(|section| !section.items.is_empty()) {
        // Writing into a string cannot fail.
        let _ = write!(text, "\n## {}\n", plain(&section.section.title));
        for shown in &section.items {
            text.push('\n');
            text.push_str(&entry(app, &words, shown, files.get(&shown.item.id)));
            text.push('\n');
        }
    }
    text
}

fn entry(app: &App, words: &Words, shown: &Shown, file: Option<&String>) -> String {
    let (title, note, origin) = (plain(shown.title()), plain(&shown.item.body), app.origin());
    let head = match &shown.object {
        Object::Text => return format!("### {title}\n\n{}", shown.item.body),
        Object::Faq(answered) => {
            let said = if note.is_empty() { String::new() } else { format!("\n\n*{note}*") };
            return format!("### {title}\n\n{}{said}", answered.answer.body);
        }
        Object::Link => format!("[{title}](<{}>)", shown.item.url),
        Object::Milestone(shown) => {
            let row = &shown.milestone;
            let parts =
                [milestones::when(row, words.english), title, plain(&row.audience), plain(&row.about)];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            parts.join(" · ")
        }
        Object::Contact(card) => {
            let role =
                if card.title.is_empty() { String::new() } else { format!(", {}", plain(&card.title)) };
            format!("[{title}]({origin}/people/{}){role}", card.handle)
        }
        Object::Resource(listed) => {
            let address = match (file, &listed.current.url) {
                (Some(file), _) => format!("<{file}>"),
                (None, Some(url)) => format!("<{url}>"),
                // Too large to come along.
                (None, None) => format!("{origin}/resources/{}", listed.resource.slug),
            };
            let about = plain(&listed.resource.description);
            if about.is_empty() {
                format!("[{title}]({address})")
            } else {
                format!("[{title}]({address}): {about}")
            }
        }
        Object::Post(card) => format!("[{title}]({origin}/posts/{}): {}", card.slug, plain(&card.summary)),
        Object::Event(upcoming) => {
            let next = upcoming
                .next
                .map(|at| at.with_timezone(&words.zone).format(", %Y-%m-%d %H:%M (%Z)").to_string());
            format!("[{title}]({origin}/events/{}){}", upcoming.event.slug, next.unwrap_or_default())
        }
    };
    if note.is_empty() { format!("- {head}") } else { format!("- {head}  \n  *{note}*") }
}

/// Words that were never Markdown, on one line, so that they stay what they are.
fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for c in words.trim().chars() {
        match c {
            '\n' => plain.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' => {
                plain.push('\\');
                plain.push(c);
            }
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_stay_words() {
        assert_eq!(super::plain("Relève [pilote]\n*déjà*"), "Relève \\[pilote\\] \\*déjà\\*");
    }
}
