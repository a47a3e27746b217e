//! Adaptive Card 1.5 JSON: for Teams, and whatever else shows such cards.
//!
//! Only elements of the official 1.5 schema, whatever the plugin sent. Text that somebody may have written
//! goes where no Markdown is read; where it is read, it is escaped.

use super::{Lowered, Surroundings, cut, plain::plain};
use crate::{
    element::{Action, Element, Picture, Text},
    input::{Input, InputKind},
    read::{Card, TOP},
};
use serde_json::{Map, Value, json};

/// Bytes a card may have once escaped into a JSON string, as a Teams webhook stores it.
pub const ESCAPED_BYTES: usize = 24_000;
/// Characters of one text.
const TEXT: usize = 2_000;

/// What the receiver can do with a button that sends something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Buttons {
    /// Nothing: they become links to the whole card.
    Open,
    /// It sends `Action.Execute` back to us.
    Execute,
}

/// The card. Over its budget it is shortened from the end, and a link says where the whole of it is.
pub fn card(card: &Card, s: &Surroundings<'_>, buttons: Buttons) -> Lowered<Value> {
    let lower = Lower { s, buttons };
    let mut body: Vec<Value> = card.elements.iter().flat_map(|one| lower.element(one)).collect();
    let mut whole = card.whole && body.len() <= TOP;
    body.truncate(TOP);
    loop {
        let mut lowered = json!({
            "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
            "type": "AdaptiveCard",
            "version": "1.5",
            "body": body,
        });
        if !whole {
            lowered["actions"] = json!([lower.open()]);
        }
        if escaped(&lowered) <= ESCAPED_BYTES || body.is_empty() {
            return Lowered { sent: lowered, whole };
        }
        body.pop();
        whole = false;
    }
}

/// Bytes of a card's JSON inside a JSON string.
pub fn escaped(card: &Value) -> usize {
    Value::String(card.to_string()).to_string().len()
}

struct Lower<'a> {
    s: &'a Surroundings<'a>,
    buttons: Buttons,
}

impl Lower<'_> {
    fn element(&self, element: &Element) -> Vec<Value> {
        match element {
            Element::Heading(text) => vec![self.heading(self.s.say(text))],
            Element::Paragraph { text, class } => vec![self.rich(&[(text.clone(), class.clone())])],
            Element::RichText(runs) => vec![self.rich(runs)],
            Element::Facts(facts) => {
                let fact = |(title, value): &(Text, Text)| json!({ "title": escape(self.s.say(title)), "value": escape(self.s.say(value)) });
                vec![json!({ "type": "FactSet", "facts": facts.iter().map(fact).collect::<Vec<_>>() })]
            }
            Element::Pictures(pictures) => {
                pictures.iter().filter_map(|picture| self.picture(picture)).collect()
            }
            Element::Columns(columns) => {
                let column = |items: &Vec<Element>| json!({ "type": "Column", "width": "stretch", "items": self.all(items) });
                vec![
                    json!({ "type": "ColumnSet", "columns": columns.iter().map(column).collect::<Vec<_>>() }),
                ]
            }
            Element::Container { items, class } => {
                let mut container = json!({ "type": "Container", "items": self.all(items) });
                if let Some(style) = class.rsplit("--").next().filter(|_| !class.is_empty()) {
                    container["style"] = json!(style);
                }
                vec![container]
            }
            Element::Table { header, rows } => vec![self.table(header, rows)],
            Element::Actions(actions) => {
                let actions: Vec<_> = actions.iter().map(|action| self.action(action)).collect();
                vec![json!({ "type": "ActionSet", "actions": actions })]
            }
            Element::Input(input) => match self.buttons {
                Buttons::Execute => vec![field(input)],
                Buttons::Open => Vec::new(),
            },
            composite => self.composite(composite),
        }
    }

    fn all(&self, elements: &[Element]) -> Vec<Value> {
        elements.iter().flat_map(|element| self.element(element)).collect()
    }

    fn composite(&self, element: &Element) -> Vec<Value> {
        let Some(plain) = plain(element, self.s) else { return Vec::new() };
        let mut lowered = Vec::new();
        if !plain.title.is_empty() {
            lowered.push(self.heading(&plain.title));
        }
        let alone = plain.lines.iter().filter(|line| line.value.is_empty());
        let facts: Vec<_> = plain.lines.iter().filter(|line| !line.value.is_empty()).collect();
        if !facts.is_empty() {
            let fact = |line: &&super::plain::Line| json!({ "title": escape(&line.label), "value": escape(&line.value) });
            lowered.push(json!({ "type": "FactSet", "facts": facts.iter().map(fact).collect::<Vec<_>>() }));
        }
        lowered.extend(alone.map(|line| self.note(&line.label)));
        lowered
    }

    fn heading(&self, text: &str) -> Value {
        json!({
            "type": "TextBlock", "style": "heading", "size": "Medium", "weight": "Bolder", "wrap": true,
            "text": escape(text),
        })
    }

    /// Only what everybody can reach may stand in a card that leaves us; of the rest, what it shows in words.
    fn picture(&self, picture: &Picture) -> Option<Value> {
        if !picture.everybody {
            return (!picture.alt.is_empty()).then(|| self.note(&picture.alt));
        }
        let mut image = json!({ "type": "Image", "url": self.s.address(&picture.source), "altText": cut(&picture.alt, TEXT) });
        if !picture.size.is_empty() {
            image["size"] = json!(picture.size);
        }
        Some(image)
    }

    fn note(&self, text: &str) -> Value {
        self.rich(&[(Text::Plain(text.to_owned()), String::new())])
    }

    fn rich(&self, runs: &[(Text, String)]) -> Value {
        let run = |(text, class): &(Text, String)| {
            let mut run = Map::from_iter([("type".to_owned(), json!("TextRun"))]);
            run.insert("text".to_owned(), json!(cut(self.s.say(text), TEXT)));
            for word in class.split_whitespace().filter_map(|word| word.strip_prefix("ac-text--")) {
                let (key, value) = match word {
                    "small" => ("size", json!("Small")),
                    "medium" => ("size", json!("Medium")),
                    "large" => ("size", json!("Large")),
                    "extra-large" => ("size", json!("ExtraLarge")),
                    "bolder" => ("weight", json!("Bolder")),
                    "lighter" => ("weight", json!("Lighter")),
                    "good" => ("color", json!("Good")),
                    "attention" => ("color", json!("Attention")),
                    "warning" => ("color", json!("Warning")),
                    "accent" => ("color", json!("Accent")),
                    "subtle" => ("isSubtle", json!(true)),
                    "italic" => ("italic", json!(true)),
                    "strike" => ("strikethrough", json!(true)),
                    _ => continue,
                };
                run.insert(key.to_owned(), value);
            }
            Value::Object(run)
        };
        json!({ "type": "RichTextBlock", "inlines": runs.iter().map(run).collect::<Vec<_>>() })
    }

    fn table(&self, header: &[Vec<Element>], rows: &[Vec<Vec<Element>>]) -> Value {
        let row = |cells: &[Vec<Element>]| {
            let cell = |items: &Vec<Element>| json!({ "type": "TableCell", "items": self.all(items) });
            json!({ "type": "TableRow", "cells": cells.iter().map(cell).collect::<Vec<_>>() })
        };
        let headed = !header.is_empty();
        let all: Vec<Value> =
            headed.then(|| row(header)).into_iter().chain(rows.iter().map(|cells| row(cells))).collect();
        let widest = rows.iter().map(Vec::len).max().unwrap_or(0).max(header.len());
        let columns: Vec<_> = (0..widest).map(|_| json!({ "width": 1 })).collect();
        json!({ "type": "Table", "firstRowAsHeader": headed, "columns": columns, "rows": all })
    }

    fn action(&self, action: &Action) -> Value {
        match action {
            Action::Open { title, url } => {
                json!({ "type": "Action.OpenUrl", "title": title, "url": self.s.address(url) })
            }
            Action::Reveal { title, items } => json!({
                "type": "Action.ShowCard", "title": title,
                "card": { "type": "AdaptiveCard", "body": self.all(items) },
            }),
            Action::Send { title, verb, data, .. } if self.buttons == Buttons::Execute => {
                let mut execute = json!({ "type": "Action.Execute", "title": title, "verb": verb });
                if !data.is_null() {
                    execute["data"] = data.clone();
                }
                execute
            }
            Action::Send { title, .. } => {
                json!({ "type": "Action.OpenUrl", "title": title, "url": self.s.address(self.s.open) })
            }
        }
    }

    fn open(&self) -> Value {
        json!({ "type": "Action.OpenUrl", "title": self.s.words.open, "url": self.s.address(self.s.open) })
    }
}

fn field(input: &Input) -> Value {
    let mut field = Map::from_iter([
        ("id".to_owned(), json!(input.name)),
        ("label".to_owned(), json!(input.label)),
        ("isRequired".to_owned(), json!(input.required)),
    ]);
    let mut put = |key: &str, value: Value| {
        field.insert(key.to_owned(), value);
    };
    let number = |text: &str| text.parse::<f64>().ok().map(|number| json!(number));
    let choices = |choices: &[(String, String)]| -> Value {
        choices.iter().map(|(value, title)| json!({ "title": title, "value": value })).collect()
    };
    let kind = match &input.kind {
        InputKind::Area => {
            put("isMultiline", json!(true));
            "Input.Text"
        }
        InputKind::Line("number") => "Input.Number",
        InputKind::Line("date") => "Input.Date",
        InputKind::Line("time") => "Input.Time",
        InputKind::Line(_) => "Input.Text",
        InputKind::Toggle => {
            put("title", json!(input.label));
            "Input.Toggle"
        }
        InputKind::Choice(all) => {
            put("choices", choices(all));
            "Input.ChoiceSet"
        }
        InputKind::Choices(all) => {
            put("choices", choices(all));
            put("isMultiSelect", json!(true));
            "Input.ChoiceSet"
        }
    };
    put("type", json!(kind));
    if kind == "Input.Number" {
        number(&input.value).into_iter().for_each(|value| put("value", value));
        number(&input.least).into_iter().for_each(|value| put("min", value));
        number(&input.most).into_iter().for_each(|value| put("max", value));
    } else if !input.value.is_empty() {
        put("value", json!(input.value));
    }
    if kind == "Input.Text" {
        number(&input.most).into_iter().for_each(|value| put("maxLength", value));
    }
    if matches!(kind, "Input.Text" | "Input.Number" | "Input.ChoiceSet") && !input.placeholder.is_empty() {
        put("placeholder", json!(input.placeholder));
    }
    Value::Object(field)
}

/// Text where Markdown is read, meaning nothing but itself.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for letter in cut(text, TEXT).chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '(' | ')' | '<' | '>' | '#' | '|' | '~') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}
