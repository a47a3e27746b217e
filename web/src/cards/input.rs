//! What a card may ask.

use super::node::Node;

/// One field.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    pub name: String,
    pub label: String,
    pub value: String,
    pub required: bool,
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
}

pub(super) fn read(node: Node<'_>) -> Option<Input> {
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
            InputKind::Choice(choices.map(|choice| (choice.text("value"), choice.text("title"))).collect())
        }
        _ => return None,
    };
    let label = [node.text("label"), node.text("title"), node.text("placeholder"), name.clone()]
        .into_iter()
        .find(|label| !label.is_empty())
        .unwrap_or_default();
    Some(Input { name, label, value: node.text("value"), required: node.is("isRequired"), kind })
}
