//! From elements to a page.

use super::{
    element::{Action, Element, Text},
    input::InputKind,
};
use crate::page::{Avatar, Page};
use askama::{Template, filters::HtmlSafe};
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Somebody a card names.
#[derive(Debug, Clone)]
pub struct CardPerson {
    pub name: String,
    pub handle: String,
    pub picture: Option<String>,
}

/// Everybody the cards of a page name.
pub type People = HashMap<Uuid, CardPerson>;

/// Everybody a card names, wherever in it: to be looked up once for a whole page.
pub fn people_in(card: &Value, found: &mut BTreeSet<Uuid>) {
    match card {
        Value::Object(fields) => {
            let person =
                fields.get("$person").and_then(Value::as_str).and_then(|id| Uuid::parse_str(id).ok());
            found.extend(person);
            fields.values().for_each(|value| people_in(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| people_in(item, found)),
        _ => {}
    }
}

/// Where a card's inputs go, and what goes along unseen.
#[derive(Debug, Clone)]
pub struct CardForm {
    pub action: String,
    pub hidden: Vec<(String, String)>,
}

/// A whole card.
#[derive(Template)]
#[template(path = "cards/card.html")]
pub struct ShowCard<'a> {
    pub cx: &'a Page,
    pub people: &'a People,
    pub elements: Vec<Element>,
    pub form: Option<CardForm>,
}
impl HtmlSafe for ShowCard<'_> {}

impl<'a> ShowCard<'a> {
    fn show(&'a self, element: &'a Element) -> ShowElement<'a> {
        ShowElement { cx: self.cx, people: self.people, element }
    }
}

/// One element, and through it everything inside it.
#[derive(Template)]
#[template(path = "cards/element.html")]
struct ShowElement<'a> {
    cx: &'a Page,
    people: &'a People,
    element: &'a Element,
}
impl HtmlSafe for ShowElement<'_> {}

impl<'a> ShowElement<'a> {
    fn show(&'a self, element: &'a Element) -> ShowElement<'a> {
        ShowElement { cx: self.cx, people: self.people, element }
    }

    /// Words as they are, a person by name.
    fn words(&'a self, text: &'a Text) -> &'a str {
        match text {
            Text::Plain(words) => words,
            Text::Person(id) => self.person(id).map_or("—", |person| &person.name),
        }
    }

    fn person(&'a self, id: &Uuid) -> Option<&'a CardPerson> {
        self.people.get(id)
    }

    fn avatar(&self, person: &'a CardPerson) -> Avatar<'a> {
        self.cx.sized_avatar(&person.name, &person.picture, "s")
    }
}

/// What plugins show beside a name.
#[derive(Template)]
#[template(path = "cards/flair.html")]
pub struct ShowFlair<'a> {
    pub cx: &'a Page,
    pub elements: &'a [Element],
}
impl HtmlSafe for ShowFlair<'_> {}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn everybody_is_found_once() {
        let ada = Uuid::from_u128(1);
        let card = json!({"body": [{"rows": [{"person": {"$person": ada}}, {"person": {"$person": ada}}]}, {"text": {"$person": "x"}}]});
        let mut found = BTreeSet::new();
        people_in(&card, &mut found);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [ada]);
    }
}
