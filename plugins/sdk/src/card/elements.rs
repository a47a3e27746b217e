//! The plain elements of Adaptive Cards that the host draws.

use serde::Serialize;
use serde_json::Value;

use super::{Element, Text};

/// Names and values, one pair a line.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FactSet {
    facts: Vec<NamedValue>,
}

/// One line of a [`FactSet`].
#[derive(Clone, Debug, Serialize)]
pub struct NamedValue {
    title: Text,
    value: Text,
}

impl FactSet {
    /// No line yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a line.
    pub fn with(mut self, title: impl Into<Text>, value: impl Into<Text>) -> Self {
        self.facts.push(NamedValue { title: title.into(), value: value.into() });
        self
    }
}

/// Elements that belong together, one below the other.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Container {
    items: Vec<Element>,
}

impl Container {
    /// Empty.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an element.
    pub fn with(mut self, element: impl Into<Element>) -> Self {
        self.items.push(element.into());
        self
    }
}

/// Columns side by side, stacked where there is no room.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ColumnSet {
    columns: Vec<Column>,
}

/// A column of a [`ColumnSet`].
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type")]
pub struct Column {
    width: &'static str,
    items: Vec<Element>,
}

impl ColumnSet {
    /// No column yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a column.
    pub fn with(mut self, column: Column) -> Self {
        self.columns.push(column);
        self
    }
}

impl Column {
    /// As wide as what it holds.
    pub fn auto() -> Self {
        Self { width: "auto", items: Vec::new() }
    }

    /// As wide as there is room.
    pub fn stretch() -> Self {
        Self { width: "stretch", items: Vec::new() }
    }

    /// Adds an element.
    pub fn with(mut self, element: impl Into<Element>) -> Self {
        self.items.push(element.into());
        self
    }
}

/// Something to press.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type")]
pub enum Action {
    /// A link. `url` is a path of the platform, or `https`.
    #[serde(rename = "Action.OpenUrl")]
    OpenUrl { title: String, url: String },
    /// A command or an action of the manifest, with what was typed into the card. The host signs it: only
    /// who was shown the card can press it.
    #[serde(rename = "Action.Execute")]
    Execute {
        title: String,
        verb: String,
        #[serde(skip_serializing_if = "Value::is_null")]
        data: Value,
    },
}

impl Action {
    /// A link.
    pub fn open(title: impl Into<String>, url: impl Into<String>) -> Self {
        Self::OpenUrl { title: title.into(), url: url.into() }
    }

    /// A command or an action, by its name in the manifest.
    pub fn execute(title: impl Into<String>, verb: &str) -> Self {
        Self::Execute { title: title.into(), verb: verb.to_owned(), data: Value::Null }
    }

    /// Carrying data of the plugin's own, which comes back as [`crate::Invocation::state`].
    pub fn carrying(self, carried: &impl Serialize) -> crate::Result<Self> {
        let carried = serde_json::to_value(carried)?;
        Ok(match self {
            Self::Execute { title, verb, .. } => Self::Execute { title, verb, data: carried },
            link => link,
        })
    }
}
