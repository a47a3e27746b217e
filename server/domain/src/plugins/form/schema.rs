//! From a JSON schema (a subset of draft 2020-12) to a form.
//!
//! What the subset does not have is refused rather than passed over: a rule its author believes in and nobody
//! keeps is worse than none.

use super::{Choice, Field, Form, Format, Section, Sort, Words};
use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, Visitor},
};
use serde_json::Value;
use std::fmt;

/// Bytes of a schema.
pub const BYTES: usize = 64 << 10;
/// Fields of one form, choices of one field, characters of a label.
const FIELDS: usize = 60;
const CHOICES: usize = 100;
const LABEL: usize = 500;
/// Characters of a text whose schema does not say, and of any.
const LINE: u64 = 200;
const MOST: u64 = 10_000;
/// Lines or choices of a list whose schema does not say, and of any.
const LIST: u64 = 100;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: String,
    schema: Node,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Node {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    default: Option<Value>,
    #[serde(default)]
    properties: Ordered,
    #[serde(default)]
    required: Vec<String>,
    #[serde(default, rename = "enum")]
    among: Vec<String>,
    #[serde(default)]
    one_of: Vec<Named>,
    #[serde(default)]
    items: Option<Box<Self>>,
    #[serde(default)]
    format: Option<String>,
    #[serde(default)]
    min_length: Option<u64>,
    #[serde(default)]
    max_length: Option<u64>,
    #[serde(default)]
    minimum: Option<f64>,
    #[serde(default)]
    maximum: Option<f64>,
    #[serde(default)]
    max_items: Option<u64>,
    // For other readers of the same file.
    #[serde(default, rename = "$schema")]
    _schema: Option<IgnoredAny>,
    #[serde(default, rename = "$id")]
    _id: Option<IgnoredAny>,
    #[serde(default, rename = "$comment")]
    _comment: Option<IgnoredAny>,
    #[serde(default)]
    additional_properties: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    #[serde(rename = "const")]
    value: String,
    #[serde(default)]
    title: String,
}

/// Properties as they are written: their order is that of the form.
#[derive(Default)]
struct Ordered(Vec<(String, Node)>);

impl<'de> Deserialize<'de> for Ordered {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;

        impl<'de> Visitor<'de> for Entries {
            type Value = Ordered;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of properties")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Ordered, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Ordered(entries))
            }
        }

        deserializer.deserialize_map(Entries)
    }
}

/// What a text of the schema is in the languages of its plugin: `t:<key>` names a message.
pub type Translate<'a> = &'a dyn Fn(&str) -> Words;

impl Form {
    /// The form of a settings schema; else what is wrong with it, in words for its author.
    pub fn of_schema(text: &str, translate: Translate<'_>) -> Result<Self, String> {
        let node: Node = parse(text)?;
        Self::of(String::new(), String::new(), node, translate)
    }

    /// The form of a wizard's step: `{"title", "text", "schema"}`.
    pub fn of_step(text: &str, translate: Translate<'_>) -> Result<Self, String> {
        let Written { title, text, schema } = parse(text)?;
        Self::of(title, text, schema, translate)
    }

    fn of(title: String, text: String, schema: Node, translate: Translate<'_>) -> Result<Self, String> {
        let mut reading = Reading { translate, fields: 0 };
        let title = reading.words("", if title.is_empty() { &schema.title } else { &title })?;
        let text = reading.words("", if text.is_empty() { &schema.description } else { &text })?;
        Ok(Self { title, text, sections: reading.sections(schema)? })
    }
}

fn parse<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, String> {
    if text.len() > BYTES {
        return Err(format!("{} of {BYTES} bytes", text.len()));
    }
    serde_json::from_str(text).map_err(|error| error.to_string())
}

struct Reading<'a> {
    translate: Translate<'a>,
    fields: usize,
}

impl Reading<'_> {
    fn sections(&mut self, schema: Node) -> Result<Vec<Section>, String> {
        object("", &schema)?;
        let mut sections = vec![Section::default()];
        for (name, node) in schema.properties.0 {
            let path = below("", &name)?;
            let required = schema.required.contains(&name);
            if node.kind != "object" {
                let field = self.field(path, node, required)?;
                // What follows a section begins another one without a title.
                if sections.last().is_some_and(|last| !last.title.is_empty()) {
                    sections.push(Section::default());
                }
                if let Some(last) = sections.last_mut() {
                    last.fields.push(field);
                }
                continue;
            }
            object(&path, &node)?;
            let title = self.words(&path, if node.title.is_empty() { &name } else { &node.title })?;
            let mut section =
                Section { title, text: self.words(&path, &node.description)?, fields: Vec::new() };
            for (inner, below_it) in node.properties.0 {
                if below_it.kind == "object" {
                    return Err(format!("{path}/{inner}: objects stand one level deep at most"));
                }
                let required = node.required.contains(&inner);
                section.fields.push(self.field(below(&path, &inner)?, below_it, required)?);
            }
            sections.push(section);
        }
        sections.retain(|section| !section.fields.is_empty());
        Ok(sections)
    }

    fn field(&mut self, path: String, node: Node, required: bool) -> Result<Field, String> {
        self.fields += 1;
        if self.fields > FIELDS {
            return Err(format!("more than {FIELDS} fields"));
        }
        let sort = self.sort(&path, &node)?;
        let name = path.rsplit('/').next().unwrap_or_default();
        let field = Field {
            label: self.words(&path, if node.title.is_empty() { name } else { &node.title })?,
            hint: self.words(&path, &node.description)?,
            required,
            default: node.default,
            sort,
            path,
        };
        if let Some(default) = &field.default
            && (field.sort == Sort::Secret || field.check(default).is_err())
        {
            return Err(format!("{}: its default {default} does not fit it", field.path));
        }
        Ok(field)
    }

    fn sort(&self, path: &str, node: &Node) -> Result<Sort, String> {
        let sort = match node.kind.as_str() {
            "boolean" => Sort::Toggle,
            "integer" | "number" => {
                Sort::Number { whole: node.kind == "integer", least: node.minimum, most: node.maximum }
            }
            "array" => {
                let items = node.items.as_deref().filter(|items| items.kind == "string");
                let items = items.ok_or_else(|| format!("{path}: an array has \"items\" of type string"))?;
                match self.choices(path, items)? {
                    choices if choices.is_empty() => {
                        Sort::Lines { most: node.max_items.unwrap_or(LIST).min(LIST) }
                    }
                    choices => Sort::Choices(choices),
                }
            }
            "string" => match (node.format.as_deref(), self.choices(path, node)?) {
                (_, choices) if !choices.is_empty() => Sort::Choice(choices),
                (Some("secret"), _) => Sort::Secret,
                (format, _) => {
                    let (format, most) = match format {
                        None => (Format::Plain, LINE),
                        Some("textarea") => (Format::Long, MOST),
                        Some("email") => (Format::Email, LINE),
                        Some("uri") => (Format::Uri, 2_000),
                        Some("date") => (Format::Date, 10),
                        Some(other) => {
                            return Err(format!(
                                "{path}: the format {other:?} is none of secret, textarea, email, uri, date"
                            ));
                        }
                    };
                    let most = node.max_length.unwrap_or(most).min(MOST);
                    Sort::Text { format, least: node.min_length.unwrap_or(0), most }
                }
            },
            other => {
                return Err(format!(
                    "{path}: the type {other:?} is none of string, integer, number, boolean, array, object"
                ));
            }
        };
        Ok(sort)
    }

    fn choices(&self, path: &str, node: &Node) -> Result<Vec<Choice>, String> {
        let named = node.one_of.iter().map(|named| (&named.value, &named.title));
        let plain = node.among.iter().map(|value| (value, value));
        let choices = named.chain(plain).map(|(value, title)| {
            let label = self.words(path, if title.is_empty() { value } else { title })?;
            Ok(Choice { value: value.clone(), label })
        });
        let choices: Vec<_> = choices.collect::<Result<_, String>>()?;
        if choices.len() > CHOICES {
            return Err(format!("{path}: more than {CHOICES} choices"));
        }
        Ok(choices)
    }

    fn words(&self, path: &str, text: &str) -> Result<Words, String> {
        if text.chars().count() > LABEL {
            return Err(format!("{path}: a text has more than {LABEL} characters"));
        }
        Ok((self.translate)(text))
    }
}

fn object(path: &str, node: &Node) -> Result<(), String> {
    if node.kind != "object" {
        return Err(format!("{path}: its type is {:?}, not \"object\"", node.kind));
    }
    if node.additional_properties == Some(true) {
        return Err(format!("{path}: a form has no additional properties"));
    }
    match node.required.iter().find(|name| !node.properties.0.iter().any(|(known, _)| known == *name)) {
        Some(missing) => Err(format!("{path}: {missing:?} is required and not among its properties")),
        None => Ok(()),
    }
}

fn below(path: &str, name: &str) -> Result<String, String> {
    let plain = !name.is_empty()
        && name.len() <= 64
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if plain {
        Ok(format!("{path}/{name}"))
    } else {
        Err(format!("{path}: {name:?} is not a plain name (letters, digits, - _, at most 64)"))
    }
}
