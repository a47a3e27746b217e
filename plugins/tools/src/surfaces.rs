//! A card as every surface gets it, and how much of each budget it takes.

use crate::names::Names;
use relais_cards::{
    BYTES, Named, People, Reading, Surroundings, TOP, Words, adaptive, mail, people_in, read, slack,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What is sent to Teams, to Slack and by mail.
pub struct Surfaces {
    pub sent: Value,
    /// Surface, what it takes, of how much, in what unit, and whether all of it fits.
    pub budgets: Vec<Budget>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    pub surface: &'static str,
    pub used: usize,
    pub of: usize,
    pub unit: &'static str,
    pub whole: bool,
}

/// Lowers a card as the product would, people by the names the scenario gives them.
pub fn surfaces(plugin: &str, card: &Value, locale: &str, names: &Names) -> Surfaces {
    let mut ids = BTreeSet::new();
    people_in(card, &mut ids);
    let named = |id: uuid::Uuid| {
        let name = names.said(&id.to_string());
        (id, Named { handle: name.trim_start_matches('@').to_owned(), name, picture: None })
    };
    let people: People = ids.into_iter().map(named).collect();
    let open = format!("/x/{plugin}");
    let around = Surroundings {
        origin: "https://relais.example",
        people: &people,
        open: &open,
        words: Words::of(locale),
    };
    let elements = read(card, Reading { plugin, sends: true });
    let teams = adaptive::card(&elements, &around, adaptive::Buttons::Open);
    let message = slack::message(&elements, &around);
    let part = mail::part(&elements, &around);
    let budget = |surface, used, of, unit, whole| Budget { surface, used, of, unit, whole };
    let top = card["body"].as_array().map_or(0, Vec::len);
    let bytes = card.to_string().len();
    Surfaces {
        budgets: vec![
            budget("pages", top, TOP, "elements", elements.whole),
            budget("pages", bytes, BYTES, "bytes", elements.whole),
            budget("Teams", adaptive::escaped(&teams.sent), adaptive::ESCAPED_BYTES, "bytes", teams.whole),
            budget("Slack", slack::characters(&message.sent), slack::TEXT, "characters", message.whole),
            budget("e-mail", part.sent.html.len(), mail::LONGEST, "bytes", part.whole),
        ],
        sent: json!({
            "teams": teams.sent,
            "slack": message.sent,
            "email": { "html": part.sent.html, "text": part.sent.text },
        }),
    }
}
