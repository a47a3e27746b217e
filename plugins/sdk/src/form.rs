//! Forms of a wizard: the same JSON schema a plugin's settings are written in.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::{Map, Value, json};

use crate::Result;

/// Something to fill in, its fields in the order they were asked.
///
/// A text is in the language of the call (`live.locale()`), or `t:<key>` of the package's `i18n`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    title: String,
    text: String,
    asks: Vec<Ask>,
}

impl Form {
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// A sentence below the title.
    pub fn saying(self, text: impl Into<String>) -> Self {
        Self { text: text.into(), ..self }
    }

    /// And this.
    pub fn asking(mut self, ask: Ask) -> Self {
        self.asks.push(ask);
        self
    }

    /// As the contract has it.
    pub(crate) fn step(&self) -> Result<String> {
        let required: Vec<&str> =
            self.asks.iter().filter(|ask| ask.required).map(|ask| ask.name.as_str()).collect();
        let schema = Schema { kind: "object", required, properties: Properties(&self.asks) };
        Ok(serde_json::to_string(&Written { title: &self.title, text: &self.text, schema })?)
    }
}

/// One thing to fill in. It is required unless said otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    name: String,
    schema: Map<String, Value>,
    required: bool,
}

impl Ask {
    /// A line of text.
    pub fn text(name: &str, label: impl Into<String>) -> Self {
        Self::of(name, label, json!({ "type": "string" }))
    }

    /// An address on the web.
    pub fn address(name: &str, label: impl Into<String>) -> Self {
        Self::of(name, label, json!({ "type": "string", "format": "uri" }))
    }

    /// A secret the manifest declares under this name. The host keeps it; the answer only says that it is there.
    pub fn secret(name: &str, label: impl Into<String>) -> Self {
        Self::of(name, label, json!({ "type": "string", "format": "secret" }))
    }

    /// A whole number.
    pub fn number(name: &str, label: impl Into<String>, least: i64, most: i64) -> Self {
        Self::of(name, label, json!({ "type": "integer", "minimum": least, "maximum": most }))
    }

    /// Yes or no.
    pub fn toggle(name: &str, label: impl Into<String>) -> Self {
        Self::of(name, label, json!({ "type": "boolean" }))
    }

    /// One of several: what each is called inside, and for people.
    pub fn choice<'a>(
        name: &str,
        label: impl Into<String>,
        choices: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let choice = |(value, label): (&str, &str)| json!({ "const": value, "title": label });
        let choices: Vec<_> = choices.into_iter().map(choice).collect();
        Self::of(name, label, json!({ "type": "string", "oneOf": choices }))
    }

    /// What it is until somebody says otherwise.
    pub fn being(mut self, value: impl Into<Value>) -> Self {
        self.schema.insert("default".to_owned(), value.into());
        self
    }

    /// A sentence below the field.
    pub fn hint(mut self, text: impl Into<String>) -> Self {
        self.schema.insert("description".to_owned(), Value::String(text.into()));
        self
    }

    /// It may be left empty.
    pub fn optional(self) -> Self {
        Self { required: false, ..self }
    }

    fn of(name: &str, label: impl Into<String>, schema: Value) -> Self {
        // Always the object written above.
        let mut schema = if let Value::Object(schema) = schema { schema } else { Map::new() };
        schema.insert("title".to_owned(), Value::String(label.into()));
        Self { name: name.to_owned(), schema, required: true }
    }
}

#[derive(Serialize)]
struct Written<'a> {
    title: &'a str,
    text: &'a str,
    schema: Schema<'a>,
}

#[derive(Serialize)]
struct Schema<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    required: Vec<&'a str>,
    properties: Properties<'a>,
}

/// In their order, which a map of JSON values would not keep.
struct Properties<'a>(&'a [Ask]);

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> core::result::Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for ask in self.0 {
            map.serialize_entry(&ask.name, &ask.schema)?;
        }
        map.end()
    }
}
