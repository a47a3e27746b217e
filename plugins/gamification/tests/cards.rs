//! What people see.

mod community;

use community::{Community, SPACE};
use relais_plugin::facts::PostKind::{News, Tip};
use relais_plugin::testing::Effect;
use serde_json::{Value, json};

#[test]
fn the_leaderboard_of_a_space_ends_with_the_reader() {
    let mut community = Community::new();
    for (number, helper) in ["a", "b", "c", "d", "e", "f"].into_iter().enumerate() {
        for asker in 0..=(6 - number) / 2 {
            community.accepts(
                &format!("asker-{number}-{asker}"),
                helper,
                &format!("q-{number}-{asker}"),
                None,
            );
        }
    }
    community.publishes("ada", News, "p");
    let card = community.host.seen_by("ada").card("space.aside", json!({"space": SPACE})).expect("a card");
    let board = &card["body"][0];
    assert_eq!(board["type"], "Relais.Leaderboard");
    assert_eq!(board["rows"][0], json!({"rank": 1, "person": {"$person": "a"}, "score": 30, "me": false}));
    assert_eq!(board["rows"][5], json!({"rank": 7, "person": {"$person": "ada"}, "score": 5, "me": true}));
    assert_eq!(board["fallback"]["type"], "FactSet");
    assert_eq!(board["fallback"]["facts"][0]["title"], json!({"$person": "a"}));
}

#[test]
fn a_new_month_starts_with_an_invitation() {
    let mut community = Community::new();
    community.publishes("ada", Tip, "p").days_later(40);
    let card = community.host.speaks("fr").card("space.aside", json!({"space": SPACE})).expect("a card");
    assert_eq!(card["body"][0]["rows"], json!([]));
    assert!(text(&card).contains("la liste commence avec vous"));
}

#[test]
fn home_shows_my_points_and_the_nearest_badge_in_my_language() {
    let mut community = Community::new();
    let card = community.host.seen_by("ada").speaks("fr-CA").card("home.aside", Value::Null).expect("a card");
    assert!(text(&card).contains("0 point\""));
    assert!(text(&card).contains("Prochain badge\u{a0}: Premiers mots"));

    community.publishes("ada", News, "p").reacts("bob", "ada", "p", "👏");
    let card = community.host.speaks("en").card("home.aside", Value::Null).expect("a card");
    assert!(text(&card).contains("6 points"));
    let next = &card["body"][3];
    assert_eq!(
        (&next["type"], &next["value"], &next["max"]),
        (&json!("Relais.Progress"), &json!(1), &json!(10))
    );
    assert_eq!(next["label"], "Next badge: Well received");
}

#[test]
fn home_has_nothing_for_a_visitor() {
    assert_eq!(Community::new().host.card("home.aside", Value::Null), None);
}

#[test]
fn a_profile_explains_its_points_to_its_owner_alone() {
    let mut community = Community::new();
    community.publishes("ada", Tip, "tip").removes("mod", "ada", "tip").restores("mod", "ada", "tip");

    let mine =
        community.host.seen_by("ada").card("profile.section", json!({"person": "ada"})).expect("a card");
    let badges = mine["body"][2]["items"].as_array().expect("badges").clone();
    assert_eq!(badges.len(), 6);
    assert_eq!(badges[0]["earned_at"], "2026-11-02T09:00:00Z");
    assert_eq!(badges[1]["earned_at"], Value::Null);
    assert_eq!(badges[1]["progress"], json!({"value": 0, "max": 1}));
    let lines = mine["body"][4]["facts"].as_array().expect("lines").clone();
    assert_eq!(lines.len(), 6);
    assert_eq!(lines[0], json!({"title": "+2", "value": "Tip or tutorial (given back), 2026-11-02"}));

    let theirs =
        community.host.seen_by("bob").card("profile.section", json!({"person": "ada"})).expect("a card");
    assert_eq!(theirs["body"][2]["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(theirs["body"].as_array().map(Vec::len), Some(3));
    assert!(community.host.card("profile.section", json!({"person": "bob"})).is_some(), "one's own");
    assert_eq!(community.host.card("profile.section", json!({"person": "nobody"})), None);
}

#[test]
fn a_page_of_names_is_drawn_in_one_call() {
    let mut community = Community::new();
    community.publishes("ada", News, "p").accepts("ada", "grace", "q", None);
    let subjects = ["ada", "bob", "grace"].map(|person| json!({"person": person})).to_vec();
    let cards = community.host.speaks("fr").cards("person.flair", subjects);
    assert_eq!(cards[0].as_ref().map(|card| &card["body"][0]["items"][0]["icon"]), Some(&json!("spark")));
    assert_eq!(cards[1], None);
    assert_eq!(
        cards[2].as_ref().map(|card| &card["body"][0]["items"][0]["name"]),
        Some(&json!("Premier coup de main"))
    );
    assert_eq!(cards[2].as_ref().map(|card| &card["body"][1]["text"]), Some(&json!("10 points")));
}

#[test]
fn a_contribution_renews_the_cards_that_show_it() {
    let mut community = Community::new();
    community.publishes("ada", News, "p");
    let renewed = |tag: &str| Effect::Invalidate { tag: tag.to_owned() };
    assert_eq!(community.host.state().effects(), [renewed("person:ada"), renewed("space:general")]);
}

#[test]
fn an_unknown_slot_stays_empty() {
    assert_eq!(Community::new().host.card("moon.base", Value::Null), None);
}

fn text(card: &Value) -> String {
    card.to_string()
}
