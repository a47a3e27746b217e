//! What a card may ask.

use crate::node::Node;

/// One field.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    pub name: String,
    pub label: String,
    pub value: String,
    pub required: bool,
    pub placeholder: String,
    /// Bounds as the card says them, empty for none: characters at most for text, values for numbers, dates
    /// and times.
    pub most: String,
    pub least: String,
    pub kind: InputKind,
}

#[derive(Debug, Clone, PartialEq)]
pub enum InputKind {
    /// One line; the HTML input type.
    Line(&'static str),
    Area,
    Toggle,
    /// One of these (value, label).
    Choice(Vec<(String, String)>),
    /// Any of these.
    Choices(Vec<(String, String)>),
}

pub(crate) fn read(node: Node<'_>) -> Option<Input> {
    let name = node.text("id");
    if name.is_empty() {
        return None;
    }
    let kind = match node.kind() {
        "Input.Text" if node.is("isMultiline") => InputKind::Area,
        "Input.Text" => InputKind::Line("text"),
        "Input.Number" => InputKind::Line("number"),
        "Input.Date" => InputKind::Line("date"),
        "Input.Time" => InputKind::Line("time"),
        "Input.Toggle" => InputKind::Toggle,
        "Input.ChoiceSet" => {
            let choices = node.children("choices").take(50);
            let choices = choices.map(|choice| (choice.text("value"), choice.text("title"))).collect();
            if node.is("isMultiSelect") { InputKind::Choices(choices) } else { InputKind::Choice(choices) }
        }
        _ => return None,
    };
    let label = [node.text("label"), node.text("title"), node.text("placeholder"), name.clone()]
        .into_iter()
        .find(|label| !label.is_empty())
        .unwrap_or_default();
    let most = if node.kind() == "Input.Text" { node.text("maxLength") } else { node.text("max") };
    Some(Input {
        name,
        label,
        value: node.text("value"),
        required: node.is("isRequired"),
        placeholder: node.text("placeholder"),
        most,
        least: node.text("min"),
        kind,
    })
}

impl Input {
    /// Whether `value` is among the values a card preselects (`a,b` for several).
    pub fn selects(&self, value: &str) -> bool {
        self.value.split(',').any(|selected| selected == value)
    }
}
