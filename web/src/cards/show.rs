//! From elements to a page.

use crate::page::{Avatar, Page};
use askama::{Template, filters::HtmlSafe};
use relais_cards::{Action, Card, Element, InputKind, Named, People, Text};
use uuid::Uuid;

/// Where a card's inputs go, and what goes along unseen.
#[derive(Debug, Clone)]
pub struct CardForm {
    pub action: String,
    /// The name under which a control says what it carries.
    pub control: &'static str,
    pub hidden: Vec<(String, String)>,
}

/// A whole card.
#[derive(Template)]
#[template(path = "cards/card.html")]
pub struct ShowCard<'a> {
    pub cx: &'a Page,
    pub people: &'a People,
    pub card: Card,
    /// Where what is typed into it goes; without, it asks nothing.
    pub form: Option<CardForm>,
}
impl HtmlSafe for ShowCard<'_> {}

impl<'a> ShowCard<'a> {
    fn show(&'a self, element: &'a Element) -> ShowElement<'a> {
        ShowElement { cx: self.cx, people: self.people, element, folded: false }
    }
}

/// One element, and through it everything inside it.
#[derive(Template)]
#[template(path = "cards/element.html")]
struct ShowElement<'a> {
    cx: &'a Page,
    people: &'a People,
    element: &'a Element,
    /// Inside something folded, where a browser could not point at a field that has to be filled in.
    folded: bool,
}
impl HtmlSafe for ShowElement<'_> {}

impl<'a> ShowElement<'a> {
    fn show(&'a self, element: &'a Element) -> ShowElement<'a> {
        ShowElement { cx: self.cx, people: self.people, element, folded: self.folded }
    }

    fn fold(&'a self, element: &'a Element) -> ShowElement<'a> {
        ShowElement { folded: true, ..self.show(element) }
    }

    /// Words as they are, a person by name.
    fn words(&'a self, text: &'a Text) -> &'a str {
        match text {
            Text::Plain(words) => words,
            Text::Person(id) => self.person(id).map_or("—", |person| &person.name),
        }
    }

    fn person(&'a self, id: &Uuid) -> Option<&'a Named> {
        self.people.get(id)
    }

    fn avatar(&self, person: &'a Named) -> Avatar<'a> {
        self.cx.sized_avatar(&person.name, &person.picture, "s")
    }
}

/// What plugins show under a text.
#[derive(Template)]
#[template(path = "cards/under.html")]
pub struct Under<'a> {
    pub cards: Vec<(&'a str, ShowCard<'a>)>,
}
impl HtmlSafe for Under<'_> {}

/// What plugins show beside a name.
#[derive(Template)]
#[template(path = "cards/flair.html")]
pub struct ShowFlair<'a> {
    pub cx: &'a Page,
    pub elements: &'a [Element],
}
impl HtmlSafe for ShowFlair<'_> {}
