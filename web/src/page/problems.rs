//! What is wrong with a form, said where it is wrong.

use super::Page;
use fluent_bundle::FluentArgs;
use relais_domain::{Error, platform::error::Violation};

/// The problems of one form, in the reader's words. Empty for a form that was not sent yet.
#[derive(Debug, Clone, Default)]
pub struct Problems(Vec<Problem>);

/// One problem.
#[derive(Debug, Clone)]
pub struct Problem {
    /// The id of the field it is about.
    pub field: String,
    pub text: String,
}

impl Problems {
    /// The domain's violations, in words.
    pub fn from_violations(cx: &Page, violations: &[Violation]) -> Self {
        Self(
            violations
                .iter()
                .map(|violation| Problem { field: place(violation).to_owned(), text: words(cx, violation) })
                .collect(),
        )
    }

    /// One problem that is no field's in particular: its text is `problem-<code>`.
    pub fn from_code(cx: &Page, code: &str) -> Self {
        Self(vec![Problem { field: "main".to_owned(), text: cx.tx("problem-", code) }])
    }

    /// A problem somebody else put into words.
    pub fn said(field: &str, text: String) -> Self {
        Self(vec![Problem { field: field.to_owned(), text }])
    }

    /// What stands in the way of a text: what is wrong with it, or what a plugin says about it. Any other
    /// error is given back.
    pub fn of_text(cx: &Page, error: Error) -> Result<Self, Error> {
        match error {
            Error::Invalid(violations) => Ok(Self::from_violations(cx, &violations)),
            Error::Refused { message, .. } => Ok(Self::said("body", message)),
            other => Err(other),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    pub fn all(&self) -> &[Problem] {
        &self.0
    }

    /// What is wrong with one field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|problem| problem.field == field).map(|problem| problem.text.as_str())
    }
}

/// Where on the form it stands. What is wrong inside a package is a sentence of its own, about the one file.
fn place(violation: &Violation) -> &str {
    if violation.code == "plugin-package" { "package" } else { &violation.field }
}

fn words(cx: &Page, violation: &Violation) -> String {
    if let Some(message) = &violation.message {
        return message.clone();
    }
    let key = format!("violation-{}", violation.code);
    let mut args = FluentArgs::new();
    args.set("field", violation.field.clone());
    args.set("limit", violation.limit.unwrap_or_default());
    cx.web.texts.find(cx.locale, &key, Some(&args)).unwrap_or_else(|| cx.t("violation-other"))
}

/// An option of a select.
#[derive(Debug, Clone)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}
