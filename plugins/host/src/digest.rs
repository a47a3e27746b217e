//! What plugins add to the summary somebody gets by mail.

use crate::{render, shared::Shared};
use relais_cards::{Named, People, Reading, Surroundings, Words, mail, people_in, read};
use relais_domain::{
    App, Result,
    identity::people,
    platform::{ids::PersonId, mail::Section},
    plugins::{SlotRequest, Viewer},
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Sections of one mail; plugins come by id.
const SECTIONS: usize = 6;

pub async fn sections(app: &App, shared: &Shared, person: PersonId, locale: &str) -> Result<Vec<Section>> {
    let request = SlotRequest {
        slot: "digest.section".into(),
        surface: "email".into(),
        subject: json!({ "person": person }),
    };
    let viewer = Viewer { person: Some(person), locale: locale.to_owned() };
    let views = render::render(app, shared, &[request], &viewer).await;
    let people = named(app, views.iter().map(|view| &view.card)).await?;
    let mut sections = Vec::new();
    for view in views.into_iter().take(SECTIONS) {
        let card = read(&view.card, Reading { plugin: &view.plugin, sends: true });
        let open = format!("/x/{}", view.plugin);
        let words = Words::of(locale);
        let around = Surroundings { origin: app.origin(), people: &people, open: &open, words };
        let part = mail::part(&card, &around).sent;
        if !part.text.trim().is_empty() {
            sections.push(Section { html: part.html, text: part.text });
        }
    }
    Ok(sections)
}

/// Everybody some cards name, in one look-up.
pub async fn named(app: &App, cards: impl Iterator<Item = &Value>) -> Result<People> {
    let mut ids = BTreeSet::new();
    cards.for_each(|card| people_in(card, &mut ids));
    let known = people::cards(app, ids.into_iter().map(PersonId)).await?;
    let person = |card: relais_domain::identity::PersonCard| Named {
        name: card.name,
        handle: card.handle,
        picture: None,
    };
    Ok(known.into_iter().map(|(id, card)| (id.0, person(card))).collect())
}
