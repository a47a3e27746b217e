//! Asking plugins what they show on a page, once for the whole page.

use super::{
    element::Element,
    read,
    show::{CardPerson, People, ShowCard, ShowFlair, people_in},
};
use crate::page::{Page, picture};
use relais_domain::{
    App, Result,
    identity::{Member, people},
    platform::ids::PersonId,
    plugins::{SlotRequest, SlotView, Viewer},
};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// What plugins show on one page: cards by place, and what stands beside names.
#[derive(Default)]
pub struct Filled {
    people: People,
    cards: Vec<Card>,
    flairs: HashMap<Uuid, Vec<Element>>,
}

/// A card in its place.
struct Card {
    slot: String,
    plugin: String,
    elements: Vec<Element>,
}

/// The places of one page.
#[derive(Default)]
pub struct Slots {
    requests: Vec<SlotRequest>,
    flairs: Vec<Uuid>,
}

impl Slots {
    /// A place about the page itself.
    pub fn plain(mut self, slot: &str) -> Self {
        self.requests.push(SlotRequest::web(slot, json!({})));
        self
    }

    /// A place about one thing: `("space", id)`, `("person", id)`.
    pub fn about(mut self, slot: &str, kind: &str, id: Uuid) -> Self {
        self.requests.push(SlotRequest::web(slot, json!({ kind: id })));
        self
    }

    /// What stands beside these people's names.
    pub fn beside(mut self, people: impl IntoIterator<Item = PersonId>) -> Self {
        let distinct: BTreeSet<Uuid> = people.into_iter().map(|id| id.0).collect();
        self.flairs = distinct.into_iter().collect();
        self
    }

    /// Asks. Plugins that fail show nothing; only looking up the people they name can fail.
    pub async fn fill(mut self, app: &App, cx: &Page, viewer: &Member) -> Result<Filled> {
        let cards = self.requests.len();
        let flairs =
            self.flairs.iter().map(|person| SlotRequest::web("person.flair", json!({ "person": person })));
        self.requests.extend(flairs);
        if self.requests.is_empty() {
            return Ok(Filled::default());
        }
        let viewer = Viewer { person: Some(viewer.id), locale: cx.locale.as_str().to_owned() };
        let views = app.plugins().render(app, &self.requests, &viewer).await;
        let people = named(app, &views).await?;
        let mut filled = Filled { people, ..Filled::default() };
        for view in views {
            let elements = read(&view.card, false);
            match view.request.checked_sub(cards).and_then(|index| self.flairs.get(index)) {
                _ if elements.is_empty() => {}
                Some(person) => filled.flairs.entry(*person).or_default().extend(elements),
                None => {
                    let slot = self.requests[view.request].slot.clone();
                    filled.cards.push(Card { slot, plugin: view.plugin, elements });
                }
            }
        }
        Ok(filled)
    }
}

/// Everybody the cards name, in one query.
async fn named(app: &App, views: &[SlotView]) -> Result<People> {
    let mut ids = BTreeSet::new();
    views.iter().for_each(|view| people_in(&view.card, &mut ids));
    let cards = people::cards(app, ids.into_iter().map(PersonId)).await?;
    let person = |card: relais_domain::identity::PersonCard| CardPerson {
        picture: picture(&card.handle, card.avatar.as_deref()),
        name: card.name,
        handle: card.handle,
    };
    Ok(cards.into_iter().map(|(id, card)| (id.0, person(card))).collect())
}

impl Filled {
    /// The cards of a place, with the plugin each comes from.
    pub fn cards<'a>(&'a self, cx: &'a Page, slot: &str) -> Vec<(&'a str, ShowCard<'a>)> {
        let here = self.cards.iter().filter(|card| card.slot == slot);
        here.map(|card| {
            let elements = card.elements.clone();
            (card.plugin.as_str(), ShowCard { cx, people: &self.people, elements, form: None })
        })
        .collect()
    }

    /// What stands beside a name.
    pub fn beside<'a>(&'a self, cx: &'a Page, person: &PersonId) -> ShowFlair<'a> {
        let elements = self.flairs.get(&person.0).map_or(&[][..], Vec::as_slice);
        ShowFlair { cx, elements }
    }
}
