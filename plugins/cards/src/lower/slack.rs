//! Block Kit: for Slack.
//!
//! Text goes into `plain_text` objects, where nothing in it means anything but itself. Buttons are links: what
//! a card asks is answered on its page, where everybody may see what they send.

use super::{Lowered, Surroundings, cut, plain::plain};
use crate::{
    element::{Action, Element, Picture},
    read::Card,
};
use serde_json::{Value, json};

/// Blocks of a message.
const BLOCKS: usize = 50;
/// Characters of all text of a message: above some 13,000, Slack refuses messages that are within every other
/// limit.
pub const TEXT: usize = 12_000;
const HEADER: usize = 150;
const SECTION: usize = 3_000;
const FIELD: usize = 2_000;
const FIELDS: usize = 10;
const BUTTONS: usize = 25;
const BUTTON: usize = 75;
const URL: usize = 3_000;
const ALT: usize = 2_000;

/// The message: blocks, and the one line that notifications show.
pub fn message(card: &Card, s: &Surroundings<'_>) -> Lowered<Value> {
    let room = TEXT - HEADER - BUTTON;
    let mut message =
        Message { s, blocks: Vec::new(), left: room, summary: String::new(), whole: card.whole };
    for element in &card.elements {
        message.element(element);
    }
    if !message.whole {
        message.blocks.truncate(BLOCKS - 1);
        let open = button(s.words.open, &s.address(s.open));
        message.blocks.push(json!({ "type": "actions", "elements": [open] }));
    }
    let summary = if message.summary.is_empty() { s.words.open } else { &message.summary };
    let sent = json!({ "text": escaped(&cut(summary, HEADER)), "blocks": message.blocks });
    Lowered { sent, whole: message.whole }
}

/// Characters of all text in a message.
pub fn characters(message: &Value) -> usize {
    match message {
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| match value {
                Value::String(text) if key == "text" || key == "alt_text" => text.chars().count(),
                other => characters(other),
            })
            .sum(),
        Value::Array(items) => items.iter().map(characters).sum(),
        _ => 0,
    }
}

/// The one line that is read as markup: what would call people or lead somewhere is written out.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

struct Message<'a> {
    s: &'a Surroundings<'a>,
    blocks: Vec<Value>,
    /// Characters that still fit.
    left: usize,
    summary: String,
    whole: bool,
}

impl Message<'_> {
    fn element(&mut self, element: &Element) {
        let s = self.s;
        match element {
            Element::Heading(text) => self.heading(s.say(text)),
            Element::Paragraph { text, .. } => self.paragraph(s.say(text)),
            Element::RichText(runs) => {
                let all: String = runs.iter().map(|(text, _)| s.say(text)).collect();
                self.paragraph(&all);
            }
            Element::Facts(facts) => {
                let lines: Vec<_> = facts.iter().map(|(title, value)| (s.say(title), s.say(value))).collect();
                self.fields(&lines);
            }
            Element::Pictures(pictures) => pictures.iter().for_each(|picture| self.picture(picture)),
            Element::Columns(columns) => columns.iter().flatten().for_each(|one| self.element(one)),
            Element::Container { items, .. } => items.iter().for_each(|one| self.element(one)),
            Element::Table { header, rows } => {
                let header = (!header.is_empty()).then_some(header);
                header.into_iter().chain(rows).for_each(|cells| self.row(cells));
            }
            Element::Actions(actions) => self.actions(actions),
            // Asked on the page: a message has no room for a form.
            Element::Input(_) => self.whole = false,
            composite => {
                let Some(plain) = plain(composite, s) else { return };
                if !plain.title.is_empty() {
                    self.heading(&plain.title);
                }
                let lines: Vec<_> =
                    plain.lines.iter().map(|line| (line.label.as_str(), line.value.as_str())).collect();
                self.fields(&lines);
            }
        }
    }

    fn heading(&mut self, text: &str) {
        if self.summary.is_empty() {
            text.clone_into(&mut self.summary);
        }
        let text = cut(text, HEADER);
        self.put(&text, json!({ "type": "header", "text": words(&text) }));
    }

    fn paragraph(&mut self, text: &str) {
        if self.summary.is_empty() {
            text.clone_into(&mut self.summary);
        }
        let text = cut(text, SECTION);
        self.put(&text, json!({ "type": "section", "text": words(&text) }));
    }

    fn picture(&mut self, picture: &Picture) {
        let (alt, url) = (cut(&picture.alt, ALT), self.s.address(&picture.source));
        if picture.everybody && url.starts_with("https://") && url.len() <= URL {
            let alt = if alt.is_empty() { "–" } else { &alt };
            self.put(alt, json!({ "type": "image", "image_url": url, "alt_text": alt }));
        } else {
            self.paragraph(&alt);
        }
    }

    /// Names and values, ten at a time.
    fn fields(&mut self, lines: &[(&str, &str)]) {
        for lines in lines.chunks(FIELDS) {
            let said = |(label, value): &(&str, &str)| {
                let text = if value.is_empty() { (*label).to_owned() } else { format!("{label}\n{value}") };
                cut(&text, FIELD)
            };
            let said: Vec<String> = lines.iter().map(said).filter(|text| !text.trim().is_empty()).collect();
            if said.is_empty() {
                continue;
            }
            let fields: Vec<_> = said.iter().map(|text| words(text)).collect();
            self.put(&said.concat(), json!({ "type": "section", "fields": fields }));
        }
    }

    fn row(&mut self, cells: &[Vec<Element>]) {
        let said: Vec<String> = cells.iter().map(|items| super::mail::text_of(items, self.s)).collect();
        self.paragraph(&said.join(" · "));
    }

    fn actions(&mut self, actions: &[Action]) {
        let s = self.s;
        let links = actions.iter().filter_map(|action| match action {
            Action::Open { title, url } => Some((title, s.address(url))),
            Action::Send { title, .. } => Some((title, s.address(s.open))),
            Action::Reveal { .. } => None,
        });
        let links: Vec<_> = links.filter(|(_, url)| url.len() <= URL).take(BUTTONS).collect();
        let buttons: Vec<_> = links.iter().map(|(title, url)| button(title, url)).collect();
        let said: String = links.iter().map(|(title, _)| title.as_str()).collect();
        if !buttons.is_empty() {
            self.put(&said, json!({ "type": "actions", "elements": buttons }));
        }
        for action in actions {
            if let Action::Reveal { title, items } = action {
                self.heading(title);
                items.iter().for_each(|item| self.element(item));
            }
        }
    }

    /// A block with this text in it, while there is room.
    fn put(&mut self, text: &str, block: Value) {
        if text.trim().is_empty() {
            return;
        }
        let length = text.chars().count();
        if self.blocks.len() >= BLOCKS || length > self.left {
            self.whole = false;
            return;
        }
        self.left -= length;
        self.blocks.push(block);
    }
}

fn words(text: &str) -> Value {
    json!({ "type": "plain_text", "text": text, "emoji": true })
}

fn button(title: &str, url: &str) -> Value {
    json!({ "type": "button", "text": words(&cut(title, BUTTON)), "url": url })
}
