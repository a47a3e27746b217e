//! The fields of a plugin's form, for its settings and for the steps of its wizard.

use crate::page::{Page, Problems};
use askama::{Template, filters::HtmlSafe};
use relais_domain::plugins::{
    Issue,
    form::{Choice, Field, Form, Format, Sort},
};
use serde_json::Value;
use std::collections::BTreeSet;

/// What is filled in, with what is wrong beside it.
#[derive(Template)]
#[template(path = "admin/setting_fields.html")]
pub struct Fields<'a> {
    pub cx: &'a Page,
    pub form: Form,
    pub values: Value,
    /// Secrets that are set.
    pub secrets: BTreeSet<String>,
    pub problems: Problems,
    pub remarks: Remarks,
}
impl HtmlSafe for Fields<'_> {}

/// What the plugin remarks without standing in the way.
#[derive(Default)]
pub struct Remarks(pub Vec<Issue>);

impl Remarks {
    fn of(&self, path: &str) -> Option<&str> {
        self.0.iter().find(|issue| issue.path == path).map(|issue| issue.message.as_str())
    }

    /// Those that are about no field of the form.
    pub fn elsewhere(&self, form: &Form) -> Vec<&str> {
        let nowhere = |issue: &&Issue| !form.fields().any(|field| field.path == issue.path);
        self.0.iter().filter(nowhere).map(|issue| issue.message.as_str()).collect()
    }
}

/// Fields that stand together, as they are shown.
struct Group<'a> {
    title: &'a str,
    text: &'a str,
    inputs: Vec<Input<'a>>,
}

/// A field as it is shown.
struct Input<'a> {
    /// Its id too.
    name: &'a str,
    label: &'a str,
    hint: &'a str,
    look: Look,
    required: bool,
    value: String,
    /// Bounds of a number or a length; nothing where there is none.
    least: String,
    most: String,
    choices: Vec<Shown<'a>>,
    problem: Option<&'a str>,
    remark: Option<&'a str>,
    /// Ids of what describes it.
    described_by: String,
}

/// Which sort of control it is.
enum Look {
    Box,
    Radios,
    Boxes,
    Select,
    Area,
    /// One line; the type of the input.
    Line(&'static str),
    Secret {
        set: bool,
    },
}

struct Shown<'a> {
    value: &'a str,
    label: &'a str,
    chosen: bool,
}

/// Choices that are all shown; more of them are a list.
const FEW: usize = 5;

impl Fields<'_> {
    fn groups(&self) -> Vec<Group<'_>> {
        let locale = self.cx.locale.as_str();
        let shown = self.form.sections.iter().map(|section| Group {
            title: section.title.said(locale),
            text: section.text.said(locale),
            inputs: section.fields.iter().map(|field| self.input(field)).collect(),
        });
        shown.collect()
    }

    fn input<'f>(&'f self, field: &'f Field) -> Input<'f> {
        let locale = self.cx.locale.as_str();
        let (name, hint) = (field.path.as_str(), field.hint.said(locale));
        let problem = self.problems.of(name);
        let (look, least, most, choices): (_, _, _, &[Choice]) = match &field.sort {
            Sort::Toggle => (Look::Box, None, None, &[]),
            Sort::Choice(choices) if choices.len() <= FEW => (Look::Radios, None, None, choices),
            Sort::Choice(choices) => (Look::Select, None, None, choices),
            Sort::Choices(choices) => (Look::Boxes, None, None, choices),
            Sort::Text { format, least, most } => {
                (line(*format), Some(*least as f64), Some(*most as f64), &[])
            }
            Sort::Number { least, most, .. } => (Look::Line("number"), *least, *most, &[]),
            Sort::Lines { .. } => (Look::Area, None, None, &[]),
            Sort::Secret => (Look::Secret { set: self.secrets.contains(field.name()) }, None, None, &[]),
        };
        let shown = |choice: &'f Choice| Shown {
            value: &choice.value,
            label: choice.label.said(locale),
            chosen: field.is_chosen(&self.values, &choice.value),
        };
        let figure = |bound: Option<f64>| bound.map(|bound| bound.to_string()).unwrap_or_default();
        let described_by = [
            (problem.is_some(), "error"),
            (!hint.is_empty(), "hint"),
            (field.sort == Sort::Secret, "kept"),
            (matches!(field.sort, Sort::Lines { .. }), "lines"),
        ];
        let described_by =
            described_by.iter().filter(|(said, _)| *said).map(|(_, what)| format!("{name}-{what}"));
        Input {
            name,
            label: field.label.said(locale),
            hint,
            required: field.required && !matches!(look, Look::Secret { set: true }),
            look,
            value: if field.sort == Sort::Toggle {
                field.is_chosen(&self.values, "").to_string()
            } else {
                field.shown(&self.values)
            },
            least: figure(least),
            most: figure(most),
            choices: choices.iter().map(shown).collect(),
            problem,
            remark: self.remarks.of(name),
            described_by: described_by.collect::<Vec<_>>().join(" "),
        }
    }

    /// Whether one of several may be left unsaid.
    fn may_be_nothing(&self, input: &Input<'_>) -> bool {
        !input.required || !input.choices.iter().any(|choice| choice.chosen)
    }

    /// Whole numbers go by ones.
    fn step(&self, input: &Input<'_>) -> &'static str {
        let whole = |field: &Field| matches!(field.sort, Sort::Number { whole: true, .. });
        if self.form.fields().any(|field| field.path == input.name && whole(field)) { "1" } else { "any" }
    }
}

fn line(format: Format) -> Look {
    match format {
        Format::Plain => Look::Line("text"),
        Format::Long => Look::Area,
        Format::Email => Look::Line("email"),
        Format::Uri => Look::Line("url"),
        Format::Date => Look::Line("date"),
    }
}
