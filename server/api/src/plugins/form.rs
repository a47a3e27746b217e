//! Forms of plugins, described so that a client can draw them.

use relais_domain::plugins::form;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What can be filled in. A text is given in every language the plugin speaks, by locale.
#[derive(Debug, Serialize, ToSchema)]
pub struct PluginForm {
    #[schema(example = json!({ "en": "Points of each gesture" }))]
    pub title: BTreeMap<String, String>,
    #[schema(example = json!({ "en": "Change what does not suit you." }))]
    pub text: BTreeMap<String, String>,
    /// In their order.
    pub fields: Vec<FormField>,
}

/// One thing to fill in.
#[derive(Debug, Serialize, ToSchema)]
pub struct FormField {
    /// Where its value stands, as a JSON pointer.
    #[schema(example = "/accepted_answer")]
    pub path: String,
    /// Title of the fields it stands with; empty for those outside any section.
    #[schema(example = json!({}))]
    pub section: BTreeMap<String, String>,
    #[schema(example = json!({ "en": "Accepted answer" }))]
    pub label: BTreeMap<String, String>,
    #[schema(example = json!({}))]
    pub hint: BTreeMap<String, String>,
    pub kind: FieldKind,
    pub required: bool,
    /// What it is until somebody says otherwise.
    #[schema(example = json!(10))]
    pub default: Option<Value>,
    /// Characters of a text, lines of a list, or the number itself.
    #[schema(example = 0)]
    pub least: Option<f64>,
    #[schema(example = 100)]
    pub most: Option<f64>,
    pub choices: Vec<FormChoice>,
}

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    Text,
    LongText,
    Email,
    Address,
    Date,
    Integer,
    Number,
    Toggle,
    /// One of the choices.
    Choice,
    /// Some of the choices.
    Choices,
    /// Lines of text.
    Lines,
    /// Written and never read: its value is `{"$secret": "<name>"}`, or a text to set it.
    Secret,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct FormChoice {
    #[schema(example = "balance")]
    pub value: String,
    #[schema(example = json!({ "en": "A balance of all gestures" }))]
    pub label: BTreeMap<String, String>,
}

impl From<form::Form> for PluginForm {
    fn from(form: form::Form) -> Self {
        let fields = form.sections.into_iter().flat_map(|section| {
            let form::Section { title, fields, .. } = section;
            fields.into_iter().map(move |field| FormField::of(title.clone(), field))
        });
        Self { title: form.title.0, text: form.text.0, fields: fields.collect() }
    }
}

impl FormField {
    fn of(section: form::Words, field: form::Field) -> Self {
        let form::Field { path, label, hint, required, default, sort } = field;
        let choice = |choice: form::Choice| FormChoice { value: choice.value, label: choice.label.0 };
        let chosen = |choices: Vec<form::Choice>| choices.into_iter().map(choice).collect();
        let (kind, least, most, choices) = match sort {
            form::Sort::Text { format, least, most } => {
                (of_text(format), Some(least as f64), Some(most as f64), Vec::new())
            }
            form::Sort::Number { whole: true, least, most } => (FieldKind::Integer, least, most, Vec::new()),
            form::Sort::Number { least, most, .. } => (FieldKind::Number, least, most, Vec::new()),
            form::Sort::Toggle => (FieldKind::Toggle, None, None, Vec::new()),
            form::Sort::Choice(choices) => (FieldKind::Choice, None, None, chosen(choices)),
            form::Sort::Choices(choices) => (FieldKind::Choices, None, None, chosen(choices)),
            form::Sort::Lines { most } => (FieldKind::Lines, None, Some(most as f64), Vec::new()),
            form::Sort::Secret => (FieldKind::Secret, None, None, Vec::new()),
        };
        Self {
            path,
            section: section.0,
            label: label.0,
            hint: hint.0,
            kind,
            required,
            default,
            least,
            most,
            choices,
        }
    }
}

fn of_text(format: form::Format) -> FieldKind {
    match format {
        form::Format::Plain => FieldKind::Text,
        form::Format::Long => FieldKind::LongText,
        form::Format::Email => FieldKind::Email,
        form::Format::Uri => FieldKind::Address,
        form::Format::Date => FieldKind::Date,
    }
}
