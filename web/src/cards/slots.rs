//! Asking plugins what they show on a page, once for the whole page.

use super::{
    press::{ACTION, BACK},
    show::{CardForm, ShowCard, ShowFlair, Under},
};
use crate::page::{Page, picture};
use relais_cards::{Card, Element, Named, People, Reading, people_in, read};
use relais_domain::{
    App, Result,
    identity::{Member, people},
    platform::ids::{PersonId, PostId},
    plugins::{SlotRequest, SlotView, Viewer},
};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// What plugins show on one page: cards by place, and what stands beside names.
#[derive(Default)]
pub struct Filled {
    people: People,
    cards: Vec<Placed>,
    flairs: HashMap<Uuid, Vec<Element>>,
}

/// A card in its place.
struct Placed {
    request: SlotRequest,
    plugin: String,
    card: Card,
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

    /// A place about each of many things.
    pub fn about_each(mut self, slot: &str, kind: &str, ids: impl IntoIterator<Item = Uuid>) -> Self {
        let each = ids.into_iter().map(|id| SlotRequest::web(slot, json!({ kind: id })));
        self.requests.extend(each);
        self
    }

    /// A page of a plugin, by what stands in its address.
    pub fn page(mut self, slot: &str, path: &str) -> Self {
        self.requests.push(SlotRequest::web(slot, json!({ "path": path })));
        self
    }

    /// What stands beside these people's names.
    pub fn beside(mut self, people: impl IntoIterator<Item = PersonId>) -> Self {
        let distinct: BTreeSet<Uuid> = people.into_iter().map(|id| id.0).collect();
        self.flairs = distinct.into_iter().collect();
        self
    }

    /// Asks. Plugins that fail show nothing; only looking up the people they name can fail.
    pub async fn fill(self, app: &App, cx: &Page, viewer: &Member) -> Result<Filled> {
        self.fill_for(app, cx, Some(viewer.id)).await
    }

    /// The same, perhaps for somebody without an account.
    pub async fn fill_for(mut self, app: &App, cx: &Page, viewer: Option<PersonId>) -> Result<Filled> {
        let cards = self.requests.len();
        let flairs =
            self.flairs.iter().map(|person| SlotRequest::web("person.flair", json!({ "person": person })));
        self.requests.extend(flairs);
        if self.requests.is_empty() {
            return Ok(Filled::default());
        }
        let viewer = Viewer { person: viewer, locale: cx.locale.as_str().to_owned() };
        let views = app.plugins().render(app, &self.requests, &viewer).await;
        let people = named(app, &views).await?;
        let mut filled = Filled { people, ..Filled::default() };
        for view in views {
            let flair = view.request.checked_sub(cards).and_then(|index| self.flairs.get(index));
            let card = read(&view.card, Reading { plugin: &view.plugin, sends: flair.is_none() });
            match flair {
                _ if card.elements.is_empty() => {}
                Some(person) => filled.flairs.entry(*person).or_default().extend(card.elements),
                None => {
                    let request = self.requests[view.request].clone();
                    filled.cards.push(Placed { request, plugin: view.plugin, card });
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
    let person = |card: relais_domain::identity::PersonCard| Named {
        picture: picture(&card.handle, card.avatar.as_deref()),
        name: card.name,
        handle: card.handle,
    };
    Ok(cards.into_iter().map(|(id, card)| (id.0, person(card))).collect())
}

impl Filled {
    /// What one plugin shows in a place.
    pub fn of<'a>(&'a self, cx: &'a Page, slot: &str, plugin: &str) -> Option<ShowCard<'a>> {
        self.cards(cx, slot).into_iter().find(|(by, _)| *by == plugin).map(|(_, card)| card)
    }

    /// What stands under a post.
    pub fn under<'a>(&'a self, cx: &'a Page, post: &PostId) -> Under<'a> {
        Under { cards: self.cards_about(cx, "post.footer", post.0) }
    }

    /// The cards of a place, with the plugin each comes from.
    pub fn cards<'a>(&'a self, cx: &'a Page, slot: &str) -> Vec<(&'a str, ShowCard<'a>)> {
        self.shown(cx, |request| request.slot == slot)
    }

    /// The cards of a place about one thing of several on the page.
    pub fn cards_about<'a>(&'a self, cx: &'a Page, slot: &str, id: Uuid) -> Vec<(&'a str, ShowCard<'a>)> {
        let id = id.to_string();
        let about = |request: &SlotRequest| {
            request.subject.as_object().is_some_and(|it| it.values().any(|value| value.as_str() == Some(&id)))
        };
        self.shown(cx, |request| request.slot == slot && about(request))
    }

    fn shown<'a>(
        &'a self,
        cx: &'a Page,
        wanted: impl Fn(&SlotRequest) -> bool,
    ) -> Vec<(&'a str, ShowCard<'a>)> {
        let here = self.cards.iter().filter(|placed| wanted(&placed.request));
        here.map(|placed| {
            let show = ShowCard { cx, people: &self.people, card: placed.card.clone(), form: Some(form(cx)) };
            (placed.plugin.as_str(), show)
        })
        .collect()
    }

    /// What stands beside a name.
    pub fn beside<'a>(&'a self, cx: &'a Page, person: &PersonId) -> ShowFlair<'a> {
        let elements = self.flairs.get(&person.0).map_or(&[][..], Vec::as_slice);
        ShowFlair { cx, elements }
    }
}

/// What is typed into a card comes back to the page it stands on.
fn form(cx: &Page) -> CardForm {
    let page = cx.path.strip_suffix("/aside").unwrap_or(&cx.path);
    let back = if page.is_empty() { "/" } else { page };
    CardForm { action: "/cards/press".into(), control: ACTION, hidden: vec![(BACK.into(), back.into())] }
}
