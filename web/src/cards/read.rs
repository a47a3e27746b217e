//! From JSON to elements.

use super::{
    chart, composite,
    element::{Action, Element},
    input,
    node::Node,
};
use serde_json::Value;

/// Elements a card may have at its top.
const TOP: usize = 50;
/// Elements a card may have in all.
const ALL: usize = 400;
/// How deep elements may be nested.
const DEEP: usize = 8;
/// The longest card, in bytes of JSON.
pub(super) const BYTES: usize = 24 * 1024;

/// What is left of a card's allowance while it is read.
pub(super) struct Allowance {
    elements: usize,
    depth: usize,
    /// Whether the card may send something.
    pub sends: bool,
}

/// Reads a card. `sends` says whether there is an address for its inputs; without one, inputs and what
/// sends them are left out. A card over its size is nothing.
pub fn read(card: &Value, sends: bool) -> Vec<Element> {
    if serde_json::to_vec(card).map_or(true, |json| json.len() > BYTES) {
        return Vec::new();
    }
    let mut allowance = Allowance { elements: ALL, depth: 0, sends };
    let card = Node(card);
    let mut elements: Vec<_> =
        card.children("body").take(TOP).filter_map(|node| element(node, &mut allowance)).collect();
    let actions = actions(card, &mut allowance);
    if !actions.is_empty() {
        elements.push(Element::Actions(actions));
    }
    elements
}

/// One element, or its fallback, or nothing.
pub(super) fn element(node: Node<'_>, allowance: &mut Allowance) -> Option<Element> {
    if allowance.elements == 0 || allowance.depth >= DEEP || node.0["isVisible"] == Value::Bool(false) {
        return None;
    }
    allowance.elements -= 1;
    allowance.depth += 1;
    let read =
        known(node, allowance).or_else(|| node.child("fallback").and_then(|node| element(node, allowance)));
    allowance.depth -= 1;
    read
}

fn known(node: Node<'_>, allowance: &mut Allowance) -> Option<Element> {
    match node.kind() {
        "TextBlock" if node.word("style") == "heading" => Some(Element::Heading(node.words("text"))),
        "TextBlock" => Some(Element::Paragraph { text: node.words("text"), class: text_class(node) }),
        "RichTextBlock" => Some(Element::RichText(runs(node))),
        "FactSet" => {
            let facts = node.children("facts").take(TOP);
            Some(Element::Facts(facts.map(|fact| (fact.words("title"), fact.words("value"))).collect()))
        }
        "ColumnSet" => {
            let columns = node.children("columns").take(6);
            Some(Element::Columns(columns.map(|column| elements(column, "items", allowance)).collect()))
        }
        "Container" => Some(Element::Container {
            items: elements(node, "items", allowance),
            class: container_class(node),
        }),
        "Table" => Some(table(node, allowance)),
        "ActionSet" => Some(Element::Actions(actions(node, allowance))).filter(|set| !is_empty(set)),
        "Relais.Chart" => chart::read(node).map(Element::Chart),
        kind if kind.starts_with("Input.") => {
            input::read(node).filter(|_| allowance.sends).map(Element::Input)
        }
        kind if kind.starts_with("Relais.") => composite::read(node),
        _ => None,
    }
}

fn is_empty(element: &Element) -> bool {
    matches!(element, Element::Actions(actions) if actions.is_empty())
}

pub(super) fn elements(node: Node<'_>, key: &str, allowance: &mut Allowance) -> Vec<Element> {
    node.children(key).filter_map(|child| element(child, allowance)).collect()
}

fn runs(node: Node<'_>) -> Vec<(super::element::Text, String)> {
    let inlines = node.children("inlines").take(TOP);
    inlines
        .map(|run| match run.0 {
            // A bare string is a run without style.
            Value::String(text) => (super::element::Text::Plain(text.clone()), String::new()),
            _ => (run.words("text"), text_class(run)),
        })
        .collect()
}

fn table(node: Node<'_>, allowance: &mut Allowance) -> Element {
    let has_header = node.0["firstRowAsHeaders"].as_bool().unwrap_or(true);
    let mut rows: Vec<Vec<Vec<Element>>> = node
        .children("rows")
        .take(TOP)
        .map(|row| row.children("cells").take(8).map(|cell| elements(cell, "items", allowance)).collect())
        .collect();
    let header = if has_header && !rows.is_empty() { rows.remove(0) } else { Vec::new() };
    Element::Table { header, rows }
}

fn actions(node: Node<'_>, allowance: &mut Allowance) -> Vec<Action> {
    node.children("actions").take(6).filter_map(|node| action(node, allowance)).collect()
}

fn action(node: Node<'_>, allowance: &mut Allowance) -> Option<Action> {
    let title = node.text("title");
    match node.kind() {
        "Action.OpenUrl" => {
            let url = node.text("url");
            leads_somewhere_safe(&url).then_some(Action::Open { title, url })
        }
        "Action.ShowCard" => {
            let card = node.child("card")?;
            allowance.depth += 1;
            let items = if allowance.depth < DEEP { elements(card, "body", allowance) } else { Vec::new() };
            allowance.depth -= 1;
            (!items.is_empty()).then_some(Action::Reveal { title, items })
        }
        "Action.Execute" | "Action.Submit" if allowance.sends => {
            Some(Action::Send { title, verb: node.text("verb"), primary: node.word("style") == "positive" })
        }
        _ => None,
    }
}

/// A path of ours or a plain web address: never a script, never another scheme.
fn leads_somewhere_safe(url: &str) -> bool {
    let ours = url.starts_with('/') && !url.starts_with("//") && !url.starts_with("/\\");
    ours || url.starts_with("https://") || url.starts_with("http://")
}

fn text_class(node: Node<'_>) -> String {
    let mut class = String::new();
    let mut add = |name: &str| {
        class.push_str(" ac-text--");
        class.push_str(name);
    };
    match node.word("size").as_str() {
        size @ ("small" | "medium" | "large") => add(size),
        "extralarge" => add("extra-large"),
        _ => {}
    }
    if let weight @ ("bolder" | "lighter") = node.word("weight").as_str() {
        add(weight);
    }
    if let color @ ("good" | "attention" | "warning" | "accent") = node.word("color").as_str() {
        add(color);
    }
    if let side @ ("center" | "right") = node.word("horizontalAlignment").as_str() {
        add(side);
    }
    for (key, name) in [("isSubtle", "subtle"), ("italic", "italic"), ("strikethrough", "strike")] {
        if node.is(key) {
            add(name);
        }
    }
    class
}

fn container_class(node: Node<'_>) -> &'static str {
    match node.word("style").as_str() {
        "emphasis" => " ac-container--emphasis",
        "good" => " ac-container--good",
        "attention" => " ac-container--attention",
        "warning" => " ac-container--warning",
        "accent" => " ac-container--accent",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_not_known_is_its_fallback_or_nothing() {
        let card = json!({"body": [
            {"type": "Relais.Hologram", "fallback": {"type": "TextBlock", "text": "flat"}},
            {"type": "Media", "sources": []},
        ]});
        let [Element::Paragraph { text, .. }] = &read(&card, false)[..] else {
            panic!("one paragraph expected")
        };
        assert_eq!(*text, super::super::element::Text::Plain("flat".to_owned()));
    }

    #[test]
    fn a_link_leads_nowhere_dangerous() {
        for url in ["javascript:alert(1)", "//evil.example", "/\\evil.example", "data:text/html,x", ""] {
            let card = json!({"actions": [{"type": "Action.OpenUrl", "title": "x", "url": url}]});
            assert!(read(&card, false).is_empty(), "{url}");
        }
        let card = json!({"actions": [{"type": "Action.OpenUrl", "title": "x", "url": "/people/ada"}]});
        assert_eq!(read(&card, false).len(), 1);
    }

    #[test]
    fn a_card_that_cannot_send_has_no_inputs() {
        let card = json!({
            "body": [{"type": "Input.Text", "id": "a", "label": "A"}],
            "actions": [{"type": "Action.Execute", "title": "Go", "verb": "go"}],
        });
        assert!(read(&card, false).is_empty());
        assert_eq!(read(&card, true).len(), 2);
    }

    #[test]
    fn a_card_without_end_is_cut() {
        let mut nested = json!({"type": "TextBlock", "text": "deep"});
        for _ in 0..60 {
            nested = json!({"type": "Container", "items": [nested]});
        }
        assert_eq!(read(&json!({"body": [nested]}), false).len(), 1);
        let many: Vec<_> = (0..200).map(|n| json!({"type": "TextBlock", "text": n})).collect();
        assert_eq!(read(&json!({"body": many}), false).len(), TOP);
        let huge = json!({"body": [{"type": "TextBlock", "text": "x".repeat(BYTES)}]});
        assert!(read(&huge, false).is_empty());
    }
}
