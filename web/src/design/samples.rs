//! The invented people and cards of the gallery.

use crate::{
    cards::{Named, People},
    page::{Frame, NavSpace, Reader},
};
use relais_domain::platform::error::Violation;
use serde_json::{Value, json};
use uuid::Uuid;

/// The pictures the gallery shows.
pub const ICONS: [&str; 36] = [
    "home",
    "spaces",
    "people",
    "bell",
    "search",
    "compose",
    "settings",
    "comment",
    "reply",
    "link",
    "share",
    "follow",
    "pin",
    "edit",
    "trash",
    "history",
    "lock",
    "globe",
    "question",
    "tip",
    "news",
    "case-study",
    "tutorial",
    "attachment",
    "image",
    "file",
    "upload",
    "calendar",
    "tree",
    "mail",
    "shield",
    "plug",
    "trophy",
    "spark",
    "heart",
    "compass",
];

const NAMES: [(&str, &str); 5] = [
    ("Inès Marchetti", "ines.marchetti"),
    ("Youssef Belkacem", "youssef.belkacem"),
    ("Solène Guivarc’h", "solene.guivarch"),
    ("Thaddée Okonkwo-Lemaître", "thaddee.okonkwo"),
    ("Mei Lin", "mei.lin"),
];

pub fn people() -> People {
    let person =
        |(name, handle): (&str, &str)| Named { name: name.into(), handle: handle.into(), picture: None };
    NAMES.into_iter().enumerate().map(|(index, named)| (id(index), person(named))).collect()
}

fn id(index: usize) -> Uuid {
    Uuid::from_u128(index as u128 + 1)
}

pub fn frame() -> Frame {
    let space =
        |name: &str, accent: &str| NavSpace { slug: accent.into(), name: name.into(), accent: accent.into() };
    Frame {
        reader: Some(Reader {
            moderates: true,
            name: NAMES[0].0.into(),
            handle: NAMES[0].1.into(),
            title: "Ambassadrice, site de Nantes".into(),
            picture: None,
            administers: true,
        }),
        spaces: vec![
            space("Ambassadeurs", "0"),
            space("Entraide outils", "10"),
            space("Terrain", "5"),
            space("Coulisses", "8"),
        ],
        unread: 3,
        pages: Vec::new(),
        tabs: Vec::new(),
        kit_news: 2,
        flash: None,
        demo: true,
    }
}

pub fn violations() -> Vec<Violation> {
    vec![Violation::new("email", "required"), Violation::with_limit("title", "too-long", 200)]
}

pub fn cards() -> Vec<Value> {
    let person = |index: usize| json!({"$person": id(index)});
    let row = |rank: u64, score: i64, me: bool| json!({"rank": rank, "person": person(rank as usize - 1), "score": score, "me": me});
    let badge = |name: &str, icon: &str, tier: &str, earned: bool| {
        json!({"id": icon, "name": name, "description": "Un geste qui compte, reconnu.", "icon": icon, "tier": tier,
               "earned_at": earned.then_some("2026-10-12T09:00:00Z"), "progress": {"value": 3, "max": 10}})
    };
    let weeks: Vec<_> = [12, 18, 9, 22, 31, 27, 35]
        .iter()
        .enumerate()
        .map(|(week, value)| json!({"label": format!("S{}", week + 40), "value": value}))
        .collect();
    vec![
        json!({"body": [{"type": "Relais.Leaderboard", "title": "Ce mois-ci", "unit": "pts",
            "rows": [row(1, 1240, false), row(2, 980, false), row(3, 655, true), row(4, 410, false), row(5, 90, false)]}]}),
        json!({"body": [{"type": "Relais.BadgeGrid", "items": [
            badge("Premier relais", "spark", "bronze", true), badge("Main tendue", "hand", "silver", true),
            badge("Bibliothécaire", "book", "gold", true), badge("Voisinage", "house", "bronze", true),
            badge("Étoile du mois", "star", "gold", true), badge("Cœur du réseau", "heart", "silver", true),
            badge("Grand prix", "trophy", "gold", false), badge("Éclaireur", "compass", "bronze", false)]}]}),
        json!({"body": [
            {"type": "TextBlock", "style": "heading", "text": "Votre parcours"},
            {"type": "Relais.Progress", "label": "Niveau 3", "value": 340, "max": 500, "caption": "Encore 160 points"},
            {"type": "FactSet", "facts": [{"title": "Réponses", "value": "12"}, {"title": "Marraine", "value": person(2)}]},
            {"type": "Container", "style": "emphasis", "items": [{"type": "TextBlock", "text": "Un encart <script>alert(1)</script>", "isSubtle": true}]}],
            "actions": [{"type": "Action.OpenUrl", "title": "Voir les règles", "url": "/x"},
                        {"type": "Action.ShowCard", "title": "Détails", "card": {"body": [{"type": "TextBlock", "text": "Plié"}]}}]}),
        json!({"body": [
            {"type": "Relais.Chart", "title": "Réponses par semaine", "kind": "bar", "unit": "réponses", "points": weeks},
            {"type": "Relais.PersonList", "people": [{"person": person(3), "caption": "Site de Lyon"}, {"person": person(4)}]}]}),
        json!({"body": [
            {"type": "Relais.Track", "title": "Vos premiers pas", "steps": [
                {"title": "Compléter votre profil", "text": "Un visage, un site, ce que vous faites.", "done": true, "url": "/settings"},
                {"title": "Se présenter", "text": "Deux lignes suffisent.", "done": false}]},
            {"type": "Relais.CoverageMap", "title": "Sites couverts", "unit": "équipes", "cells": [
                {"label": "Nantes", "value": 8, "max": 9}, {"label": "Lyon", "value": 3, "max": 12}]},
            {"type": "Relais.Board", "title": "Actions du mois", "lanes": [
                {"title": "À faire", "cards": [{"title": "Préparer le café des relais"}]},
                {"title": "En cours", "cards": [{"title": "Guide du télétravail", "text": "Relecture", "url": "/x"}]},
                {"title": "Fait", "cards": []}]}]}),
        json!({"body": [
            {"type": "Input.Text", "id": "a", "label": "Pourquoi ?", "isMultiline": true, "placeholder": "En une phrase"},
            {"type": "Input.Number", "id": "b", "label": "Combien ?", "min": 1, "max": 5, "value": 3},
            {"type": "Input.ChoiceSet", "id": "c", "label": "À qui ?", "choices": [{"title": "Mei Lin", "value": "m"}, {"title": "Inès Marchetti", "value": "i"}]},
            {"type": "Input.ChoiceSet", "id": "d", "label": "Pour quoi ?", "isMultiSelect": true, "value": "x", "choices": [{"title": "Entraide", "value": "x"}, {"title": "Idée", "value": "y"}]},
            {"type": "Input.Toggle", "id": "e", "title": "Le dire à tout le monde", "value": "true"},
            {"type": "Table", "columns": [{"width": 1}, {"width": 1}], "rows": [
                {"cells": [{"items": [{"type": "TextBlock", "text": "Site"}]}, {"items": [{"type": "TextBlock", "text": "Merci"}]}]},
                {"cells": [{"items": [{"type": "TextBlock", "text": "Lyon"}]}, {"items": [{"type": "TextBlock", "text": "12"}]}]}]}],
            "actions": [{"type": "Action.Execute", "title": "Dire merci", "verb": "give", "style": "positive", "data": {"$action": "x"}}]}),
    ]
}
