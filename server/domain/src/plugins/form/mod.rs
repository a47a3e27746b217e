//! Forms of plugins: a JSON schema as fields that a person fills in.
//!
//! The settings of a plugin are one, and so is each step of its wizard. Values are addressed by JSON pointers
//! (`/points/tip`), which also name the fields of a page: what is wrong stands beside what it is about.

mod accept;
mod schema;
mod typed;

pub use accept::{Accepted, SECRET};
pub use schema::BYTES as SCHEMA_BYTES;

use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Fields in sections, in the order of the schema.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Form {
    pub title: Words,
    pub text: Words,
    pub sections: Vec<Section>,
}

/// Fields that stand together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    /// Nothing for the fields outside any section.
    pub title: Words,
    pub text: Words,
    pub fields: Vec<Field>,
}

/// One thing to fill in.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Where its value stands, as a JSON pointer.
    pub path: String,
    pub label: Words,
    pub hint: Words,
    pub required: bool,
    /// What it is until somebody says otherwise.
    pub default: Option<Value>,
    pub sort: Sort,
}

/// What may be filled in.
#[derive(Debug, Clone, PartialEq)]
pub enum Sort {
    /// Text of so many characters.
    Text {
        format: Format,
        least: u64,
        most: u64,
    },
    Number {
        whole: bool,
        least: Option<f64>,
        most: Option<f64>,
    },
    Toggle,
    /// One of these.
    Choice(Vec<Choice>),
    /// Some of these.
    Choices(Vec<Choice>),
    /// Lines of text, at most so many.
    Lines {
        most: u64,
    },
    /// Written, kept in the vault under the last name of the path, and never shown.
    Secret,
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Plain,
    /// Of several lines.
    Long,
    Email,
    /// An address on the web, http or https.
    Uri,
    /// `2026-11-23`.
    Date,
}

/// One of several.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    pub value: String,
    pub label: Words,
}

/// A text in the languages a plugin speaks, by locale.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(pub BTreeMap<String, String>);

impl Words {
    /// A text in no language in particular.
    pub fn plain(text: &str) -> Self {
        if text.is_empty() { Self::default() } else { Self([("en".to_owned(), text.to_owned())].into()) }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// In this language, else in English, else in any.
    pub fn said(&self, locale: &str) -> &str {
        let Self(texts) = self;
        let text = texts.get(locale).or_else(|| texts.get("en")).or_else(|| texts.values().next());
        text.map_or("", String::as_str)
    }
}

impl Form {
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    /// What the settings are before anybody saved any: every default there is.
    pub fn defaults(&self) -> Value {
        let mut values = Value::Object(Map::new());
        for field in self.fields() {
            if let Some(default) = &field.default {
                put(&mut values, &field.path, default.clone());
            }
        }
        values
    }

    /// The names of its secrets.
    pub fn secrets(&self) -> impl Iterator<Item = &str> {
        self.fields().filter(|field| field.sort == Sort::Secret).map(Field::name)
    }
}

impl Field {
    /// The last part of its path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

/// Sets a value, making the objects on its way.
fn put(values: &mut Value, path: &str, value: Value) {
    let mut here = values;
    for name in path.split('/').skip(1) {
        if !here.is_object() {
            *here = Value::Object(Map::new());
        }
        let Value::Object(object) = here else { return };
        here = object.entry(name).or_insert(Value::Null);
    }
    *here = value;
}
