//! A card on every surface, held against each surface's budget, and kept for the judge of the official schema.

use relais_cards::{Named, People, Reading, Surroundings, Words, adaptive, mail, read, slack};
use serde_json::{Value, json};
use std::fs;
use uuid::Uuid;

pub struct Everywhere {
    /// For a webhook, which can only follow links.
    pub teams: Value,
    /// For a bot, which hears its buttons.
    pub bot: Value,
    pub slack: Value,
    pub mail: mail::Part,
}

/// Lowers a card to every surface. What Slack gets has gone through a strict reader of Block Kit; what Teams
/// gets is kept under `target/tmp/adaptive`, where `tests/cards/run` validates it.
pub fn lower(name: &str, card: &Value) -> Everywhere {
    let person = |name: &str, handle: &str| Named { name: name.into(), handle: handle.into(), picture: None };
    let people = People::from([
        (Uuid::from_u128(1), person("Inès Marchetti", "ines.marchetti")),
        (Uuid::from_u128(2), person("Mei_Lin", "mei.lin")),
    ]);
    let card = read(card, Reading { plugin: "org.example.golden", sends: true });
    let around = Surroundings {
        origin: "https://relais.example",
        people: &people,
        open: "/x/org.example.golden",
        words: Words::of("fr"),
    };
    let teams = adaptive::card(&card, &around, adaptive::Buttons::Open).sent;
    let bot = adaptive::card(&card, &around, adaptive::Buttons::Execute).sent;
    for (kind, lowered) in [("teams", &teams), ("bot", &bot)] {
        assert!(adaptive::escaped(lowered) <= 24_000, "{name}: {} bytes", adaptive::escaped(lowered));
        assert!(lowered["body"].as_array().is_some_and(|body| body.len() <= 50), "{name}");
        let folder = format!("{}/adaptive", env!("CARGO_TARGET_TMPDIR"));
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(format!("{folder}/{name}.{kind}.json"), lowered.to_string()).expect("written");
    }
    let message = slack::message(&card, &around).sent;
    let characters = slack::characters(&message);
    assert!(characters <= 12_000, "{name}: {characters} characters");
    accepted_by_slack(name, &message);
    let part = mail::part(&card, &around).sent;
    assert!(part.html.len() <= 42_000 && part.text.chars().count() <= 42_000, "{name}");
    Everywhere { teams, bot, slack: message, mail: part }
}

fn accepted_by_slack(name: &str, message: &Value) {
    let mut posted = message.clone();
    posted["channel"] = json!("C0123456789");
    if let Err(error) = serde_json::from_value::<slackblocks::MessagePayload>(posted) {
        panic!("{name}: {error}: {message}");
    }
}
