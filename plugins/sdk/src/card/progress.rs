use serde::Serialize;

use super::{Composite, Element, TextBlock};

/// How far something is, as a bar.
#[derive(Clone, Debug, Serialize)]
pub struct Progress {
    label: String,
    value: u64,
    max: u64,
    /// A glyph the host draws, as in [`super::Badge`].
    #[serde(skip_serializing_if = "Option::is_none")]
    icon: Option<String>,
    /// A sentence below: what to do next.
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<String>,
}

impl Progress {
    /// `value` of `max`, never more.
    pub fn new(label: impl Into<String>, value: u64, max: u64) -> Self {
        Self { label: label.into(), value: value.min(max), max, icon: None, caption: None }
    }

    /// A glyph before the label.
    pub fn icon(self, icon: &str) -> Self {
        Self { icon: Some(icon.to_owned()), ..self }
    }

    /// A sentence below the bar.
    pub fn caption(self, text: impl Into<String>) -> Self {
        Self { caption: Some(text.into()), ..self }
    }
}

impl Composite for Progress {
    fn fallback(&self) -> Element {
        let caption = self.caption.as_deref().map(|text| format!(". {text}")).unwrap_or_default();
        TextBlock::new(format!("{}: {}/{}{caption}", self.label, self.value, self.max)).into()
    }
}
