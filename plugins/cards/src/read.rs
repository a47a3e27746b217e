//! From JSON to elements.

use crate::{
    chart, composite,
    element::{Action, Element, Picture, Text},
    input,
    node::Node,
    url,
};
use serde_json::Value;
use std::collections::HashMap;

/// Elements a card may have at its top.
pub const TOP: usize = 50;
/// Elements a card may have in all.
const ALL: usize = 400;
/// How deep elements may be nested.
const DEEP: usize = 8;
/// The longest card, in bytes of JSON; what stands beyond is left out.
pub const BYTES: usize = 24 * 1024;

/// What a card is read for.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// Whose card it is: `asset:` pictures are of its package.
    pub plugin: &'a str,
    /// Whether inputs, and what sends them, have somewhere to go; without, they are left out.
    pub sends: bool,
}

/// A card, read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Card {
    pub elements: Vec<Element>,
    /// Whether nothing had to be left out.
    pub whole: bool,
}

/// What is left of a card's allowance while it is read.
struct Allowance<'a> {
    of: Reading<'a>,
    elements: usize,
    depth: usize,
    /// Whether something was left out.
    spent: bool,
    /// What is hidden until an action shows it, by id.
    hidden: HashMap<&'a str, Node<'a>>,
}

/// Reads a card. What goes beyond its limits is left out, from the end; nothing fails.
pub fn read<'a>(card: &'a Value, of: Reading<'a>) -> Card {
    let mut allowance = Allowance { of, elements: ALL, depth: 0, spent: false, hidden: HashMap::new() };
    hidden(card, 0, &mut allowance.hidden);
    let card = Node(card);
    // The actions at the foot are what a card is for: their room is kept.
    let mut left = BYTES.saturating_sub(bytes(&card.0["actions"]));
    let mut elements = Vec::new();
    for (place, node) in card.children("body").enumerate() {
        let size = bytes(node.0);
        if place >= TOP || size > left {
            allowance.spent = true;
            break;
        }
        left -= size;
        elements.extend(element(node, &mut allowance));
    }
    let actions = if left > 0 { actions(card, &mut allowance) } else { Vec::new() };
    if !actions.is_empty() {
        elements.push(Element::Actions(actions));
    }
    Card { elements, whole: !allowance.spent }
}

/// Bytes of a value as JSON, without writing it down.
fn bytes(value: &Value) -> usize {
    struct Count(usize);
    impl std::io::Write for Count {
        fn write(&mut self, written: &[u8]) -> std::io::Result<usize> {
            self.0 += written.len();
            Ok(written.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut count = Count(0);
    match serde_json::to_writer(&mut count, value) {
        Ok(()) => count.0,
        Err(_) => usize::MAX,
    }
}

/// One element, or its fallback, or nothing.
fn element<'a>(node: Node<'a>, allowance: &mut Allowance<'a>) -> Option<Element> {
    if node.0["isVisible"] == Value::Bool(false) {
        return None;
    }
    shown(node, allowance)
}

/// The same, hidden or not.
fn shown<'a>(node: Node<'a>, allowance: &mut Allowance<'a>) -> Option<Element> {
    if allowance.elements == 0 || allowance.depth >= DEEP {
        allowance.spent = true;
        return None;
    }
    allowance.elements -= 1;
    allowance.depth += 1;
    let read =
        known(node, allowance).or_else(|| node.child("fallback").and_then(|node| element(node, allowance)));
    allowance.depth -= 1;
    read
}

fn known<'a>(node: Node<'a>, allowance: &mut Allowance<'a>) -> Option<Element> {
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
        "Image" => picture(node, allowance.of.plugin).map(|picture| Element::Pictures(vec![picture])),
        "ImageSet" => {
            let pictures = node.children("images").take(12);
            Some(Element::Pictures(pictures.filter_map(|one| picture(one, allowance.of.plugin)).collect()))
        }
        "ActionSet" => Some(Element::Actions(actions(node, allowance))).filter(|set| !is_empty(set)),
        "Relais.Chart" => chart::read(node).map(Element::Chart),
        kind if kind.starts_with("Input.") => {
            input::read(node).filter(|_| allowance.of.sends).map(Element::Input)
        }
        kind if kind.starts_with("Relais.") => composite::read(node),
        _ => None,
    }
}

fn is_empty(element: &Element) -> bool {
    matches!(element, Element::Actions(actions) if actions.is_empty())
}

fn elements<'a>(node: Node<'a>, key: &str, allowance: &mut Allowance<'a>) -> Vec<Element> {
    node.children(key).filter_map(|child| element(child, allowance)).collect()
}

fn runs(node: Node<'_>) -> Vec<(Text, String)> {
    let inlines = node.children("inlines").take(TOP);
    inlines
        .map(|run| match run.0 {
            // A bare string is a run without style.
            Value::String(text) => (Text::Plain(text.clone()), String::new()),
            _ => (run.words("text"), text_class(run)),
        })
        .collect()
}

fn table<'a>(node: Node<'a>, allowance: &mut Allowance<'a>) -> Element {
    let has_header = node.0["firstRowAsHeader"].as_bool().unwrap_or(true);
    let mut rows: Vec<Vec<Vec<Element>>> = node
        .children("rows")
        .take(TOP)
        .map(|row| row.children("cells").take(8).map(|cell| elements(cell, "items", allowance)).collect())
        .collect();
    let header = if has_header && !rows.is_empty() { rows.remove(0) } else { Vec::new() };
    Element::Table { header, rows }
}

fn actions<'a>(node: Node<'a>, allowance: &mut Allowance<'a>) -> Vec<Action> {
    node.children("actions").take(6).filter_map(|node| action(node, allowance)).collect()
}

fn action<'a>(node: Node<'a>, allowance: &mut Allowance<'a>) -> Option<Action> {
    let title = node.text("title");
    match node.kind() {
        "Action.OpenUrl" => {
            let url = safe_url(node);
            (!url.is_empty()).then_some(Action::Open { title, url })
        }
        "Action.ShowCard" => {
            let card = node.child("card")?;
            allowance.depth += 1;
            let items = if allowance.depth < DEEP { elements(card, "body", allowance) } else { Vec::new() };
            allowance.depth -= 1;
            (!items.is_empty()).then_some(Action::Reveal { title, items })
        }
        // What is hidden folds out where the action stands: that needs no script.
        "Action.ToggleVisibility" => {
            let targets = node.children("targetElements").take(TOP);
            let targets: Vec<Node<'a>> =
                targets.filter_map(|target| allowance.hidden.remove(target_id(target))).collect();
            allowance.depth += 1;
            let items: Vec<_> = targets.into_iter().filter_map(|node| shown(node, allowance)).collect();
            allowance.depth -= 1;
            (!items.is_empty()).then_some(Action::Reveal { title, items })
        }
        "Action.Execute" | "Action.Submit" if allowance.of.sends => Some(Action::Send {
            title,
            verb: node.text("verb"),
            data: node.0["data"].clone(),
            primary: node.word("style") == "positive",
            inputs: node.word("associatedInputs") != "none",
        }),
        _ => None,
    }
}

/// An element is named by its id alone, or by an object that says more.
fn target_id(node: Node<'_>) -> &str {
    node.0.as_str().or_else(|| node.0["elementId"].as_str()).unwrap_or_default()
}

/// Every hidden element that has an id.
fn hidden<'a>(value: &'a Value, depth: usize, found: &mut HashMap<&'a str, Node<'a>>) {
    if depth > 4 * DEEP {
        return;
    }
    match value {
        Value::Object(fields) => {
            if let (Some(Value::Bool(false)), Some(Value::String(id))) =
                (fields.get("isVisible"), fields.get("id"))
            {
                found.insert(id, Node(value));
            }
            fields.values().for_each(|value| hidden(value, depth + 1, found));
        }
        Value::Array(items) => items.iter().for_each(|item| hidden(item, depth + 1, found)),
        _ => {}
    }
}

/// A picture of the package or of the product: nothing is ever fetched from elsewhere by who reads a page.
fn picture(node: Node<'_>, plugin: &str) -> Option<Picture> {
    let said = node.text("url");
    let source = match said.strip_prefix("asset:") {
        Some(file) => url::of_asset(plugin, file)?,
        None => url::ours(&said)?,
    };
    let size = match node.word("size").as_str() {
        "small" => "small",
        "medium" => "medium",
        "large" => "large",
        _ => "",
    };
    Some(Picture { source, everybody: said.starts_with("asset:"), alt: node.text("altText"), size })
}

/// Where a node leads, or nowhere.
pub(crate) fn safe_url(node: Node<'_>) -> String {
    url::safe(&node.text("url")).unwrap_or_default()
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

    fn shows(card: &Value) -> Card {
        read(card, Reading { plugin: "org.example.p", sends: false })
    }

    #[test]
    fn what_is_not_known_is_its_fallback_or_nothing() {
        let card = json!({"body": [
            {"type": "Relais.Hologram", "fallback": {"type": "TextBlock", "text": "flat"}},
            {"type": "Media", "sources": []},
        ]});
        let [Element::Paragraph { text, .. }] = &shows(&card).elements[..] else {
            panic!("one paragraph expected")
        };
        assert_eq!(*text, Text::Plain("flat".to_owned()));
    }

    #[test]
    fn a_link_leads_nowhere_dangerous() {
        for url in ["javascript:alert(1)", "//evil.example", "/\\evil.example", "data:text/html,x", ""] {
            let card = json!({"actions": [{"type": "Action.OpenUrl", "title": "x", "url": url}]});
            assert!(shows(&card).elements.is_empty(), "{url}");
        }
        let card = json!({"actions": [{"type": "Action.OpenUrl", "title": "x", "url": "/people/ada"}]});
        assert_eq!(shows(&card).elements.len(), 1);
    }

    #[test]
    fn a_card_that_cannot_send_has_no_inputs() {
        let card = json!({
            "body": [{"type": "Input.Text", "id": "a", "label": "A"}],
            "actions": [{"type": "Action.Execute", "title": "Go", "verb": "go"}],
        });
        assert!(shows(&card).elements.is_empty());
        assert_eq!(read(&card, Reading { plugin: "p", sends: true }).elements.len(), 2);
    }

    #[test]
    fn what_an_action_shows_folds_out_of_it_once() {
        let card = json!({
            "body": [{"type": "TextBlock", "id": "more", "isVisible": false, "text": "all of it"}],
            "actions": [
                {"type": "Action.ToggleVisibility", "title": "More", "targetElements": ["more", "gone"]},
                {"type": "Action.ToggleVisibility", "title": "Again", "targetElements": [{"elementId": "more"}]},
            ],
        });
        let [Element::Actions(actions)] = &shows(&card).elements[..] else {
            panic!("actions alone expected")
        };
        let [Action::Reveal { title, items }] = &actions[..] else { panic!("one action expected") };
        assert_eq!((title.as_str(), items.len()), ("More", 1));
    }

    #[test]
    fn a_picture_is_of_the_package_or_of_the_product() {
        let source = |url: &str| {
            let card = json!({"body": [{"type": "Image", "url": url, "altText": "a cat"}]});
            shows(&card).elements.into_iter().next().map(|element| match element {
                Element::Pictures(pictures) => pictures[0].source.clone(),
                other => panic!("{other:?}"),
            })
        };
        assert_eq!(source("asset:cat.png").as_deref(), Some("/x/org.example.p/assets/cat.png"));
        assert_eq!(source("/files/1").as_deref(), Some("/files/1"));
        for url in [
            "https://elsewhere.example/pixel.gif",
            "asset:../plugin.wasm",
            "asset:.hidden",
            "data:image/png;base64,",
            "//x/y",
        ] {
            assert_eq!(source(url), None, "{url}");
        }
    }

    #[test]
    fn a_card_without_end_is_cut_and_says_so() {
        let mut nested = json!({"type": "TextBlock", "text": "deep"});
        for _ in 0..60 {
            nested = json!({"type": "Container", "items": [nested]});
        }
        let deep = shows(&json!({"body": [nested]}));
        assert_eq!((deep.elements.len(), deep.whole), (1, false));
        let many: Vec<_> = (0..10_000).map(|n| json!({"type": "TextBlock", "text": n})).collect();
        let many = shows(&json!({"body": many}));
        assert_eq!((many.elements.len(), many.whole), (TOP, false));
        let long = json!({"type": "TextBlock", "text": "x".repeat(8 << 20)});
        let go = json!({"type": "Action.OpenUrl", "title": "Go", "url": "/x"});
        let huge = shows(&json!({"body": [{"type": "TextBlock", "text": "first"}, long], "actions": [go]}));
        assert_eq!((huge.elements.len(), huge.whole), (2, false), "the first line and the link stay");
        let short = shows(&json!({"body": [{"type": "TextBlock", "text": "short"}]}));
        assert!(short.whole);
    }
}
