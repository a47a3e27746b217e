//! Reading JSON that anybody may have written: every question has an answer.

use crate::element::Text;
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

/// The longest text a card may put in one place, in characters.
const LONGEST: usize = 2_000;

/// One JSON object of a card.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a>(pub &'a Value);

impl<'a> Node<'a> {
    pub fn kind(self) -> &'a str {
        self.0["type"].as_str().unwrap_or_default()
    }

    pub fn text(self, key: &str) -> String {
        match &self.0[key] {
            Value::String(text) => text.chars().take(LONGEST).collect(),
            Value::Number(number) => number.to_string(),
            _ => String::new(),
        }
    }

    /// Words or a person.
    pub fn words(self, key: &str) -> Text {
        match reference(&self.0[key]) {
            Some(person) => Text::Person(person),
            None => Text::Plain(self.text(key)),
        }
    }

    pub fn person(self, key: &str) -> Option<Uuid> {
        reference(&self.0[key])
    }

    pub fn whole(self, key: &str) -> u64 {
        self.0[key].as_u64().unwrap_or_default()
    }

    pub fn signed(self, key: &str) -> i64 {
        self.0[key].as_i64().unwrap_or_default()
    }

    pub fn real(self, key: &str) -> f64 {
        self.0[key].as_f64().filter(|value| value.is_finite()).unwrap_or_default()
    }

    pub fn is(self, key: &str) -> bool {
        self.0[key].as_bool().unwrap_or_default()
    }

    pub fn moment(self, key: &str) -> Option<DateTime<Utc>> {
        self.0[key].as_str().and_then(|text| text.parse().ok())
    }

    pub fn child(self, key: &str) -> Option<Node<'a>> {
        let value = &self.0[key];
        value.is_object().then_some(Node(value))
    }

    pub fn children(self, key: &str) -> impl Iterator<Item = Node<'a>> {
        self.0[key].as_array().into_iter().flatten().map(Node)
    }

    /// A word of a closed list, in lower case with dashes.
    pub fn word(self, key: &str) -> String {
        self.0[key].as_str().unwrap_or_default().to_ascii_lowercase()
    }
}

/// The person of `{"$person": "<id>"}`.
fn reference(value: &Value) -> Option<Uuid> {
    value.get("$person")?.as_str()?.parse().ok()
}
