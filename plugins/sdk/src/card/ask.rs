//! What a card asks and shows beside words.

use serde::Serialize;

/// Words to be typed. What is typed is an argument of the verb that is pressed, under this id.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TextInput {
    id: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    placeholder: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_required: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_multiline: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_length: Option<u32>,
}

impl TextInput {
    /// One line.
    pub fn new(id: &str, label: impl Into<String>) -> Self {
        Self {
            id: id.to_owned(),
            label: label.into(),
            placeholder: None,
            is_required: false,
            is_multiline: false,
            max_length: None,
        }
    }

    /// Has to be filled in.
    pub fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    /// Several lines.
    pub fn multiline(self) -> Self {
        Self { is_multiline: true, ..self }
    }

    /// At most so many characters.
    pub fn at_most(self, characters: u32) -> Self {
        Self { max_length: Some(characters), ..self }
    }

    /// What stands there while nothing is typed.
    pub fn placeholder(self, text: impl Into<String>) -> Self {
        Self { placeholder: Some(text.into()), ..self }
    }
}

/// One of a few.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChoiceInput {
    id: String,
    label: String,
    choices: Vec<Choice>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_multi_select: bool,
}

/// What can be chosen.
#[derive(Clone, Debug, Serialize)]
struct Choice {
    title: String,
    value: String,
}

impl ChoiceInput {
    /// Nothing to choose from yet.
    pub fn new(id: &str, label: impl Into<String>) -> Self {
        Self { id: id.to_owned(), label: label.into(), choices: Vec::new(), is_multi_select: false }
    }

    /// Adds a choice: what is sent, and what is read.
    pub fn with(mut self, value: impl Into<String>, title: impl Into<String>) -> Self {
        self.choices.push(Choice { title: title.into(), value: value.into() });
        self
    }

    /// Any of them: what is sent are the values, with commas between them.
    pub fn several(self) -> Self {
        Self { is_multi_select: true, ..self }
    }
}

/// A picture of the plugin's own package (`assets/<file>`: PNG, JPEG, GIF or WebP).
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Image {
    url: String,
    alt_text: String,
}

impl Image {
    /// A file of the package's `assets`, and what it shows, for those who cannot see it.
    pub fn asset(file: &str, shows: impl Into<String>) -> Self {
        Self { url: format!("asset:{file}"), alt_text: shows.into() }
    }
}
