use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::PersonId;

/// Words, or somebody's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// As it stands; a light Markdown (bold, italics, links, lists) in a [`TextBlock`].
    Plain(String),
    /// `{"$person": "<id>"}`: the host puts the name, and where it can the picture and the link.
    Person(PersonId),
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Plain(text) => serializer.serialize_str(text),
            Self::Person(id) => {
                let mut reference = serializer.serialize_map(Some(1))?;
                reference.serialize_entry("$person", id)?;
                reference.end()
            }
        }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::Plain(text)
    }
}

impl From<PersonId> for Text {
    fn from(person: PersonId) -> Self {
        Self::Person(person)
    }
}

/// A paragraph or a heading.
#[derive(Clone, Debug, Serialize)]
pub struct TextBlock {
    text: Text,
    wrap: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    style: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<Size>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<Weight>,
    #[serde(rename = "isSubtle", skip_serializing_if = "std::ops::Not::not")]
    subtle: bool,
}

impl TextBlock {
    /// A paragraph.
    pub fn new(text: impl Into<Text>) -> Self {
        Self { text: text.into(), wrap: true, style: None, size: None, weight: None, subtle: false }
    }

    /// The title of what follows.
    pub fn heading(text: impl Into<Text>) -> Self {
        Self { style: Some("heading"), ..Self::new(text) }
    }

    /// Larger or smaller than the rest.
    pub fn size(self, size: Size) -> Self {
        Self { size: Some(size), ..self }
    }

    /// Bolder or lighter than the rest.
    pub fn weight(self, weight: Weight) -> Self {
        Self { weight: Some(weight), ..self }
    }

    /// Said in a lower voice.
    pub fn subtle(self) -> Self {
        Self { subtle: true, ..self }
    }
}

/// Size of a text.
#[derive(Clone, Copy, Debug, Serialize)]
pub enum Size {
    Small,
    Default,
    Medium,
    Large,
    ExtraLarge,
}

/// Weight of a text.
#[derive(Clone, Copy, Debug, Serialize)]
pub enum Weight {
    Lighter,
    Default,
    Bolder,
}
