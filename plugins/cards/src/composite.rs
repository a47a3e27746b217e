//! Our own composites: what the host draws better than a plugin could ask for.

use crate::{
    element::{BadgeItem, Cell, Element, Lane, Standing, Step},
    node::Node,
    read::safe_url,
};

const ROWS: usize = 50;

pub(crate) fn read(node: Node<'_>) -> Option<Element> {
    match node.kind() {
        "Relais.Leaderboard" => Some(leaderboard(node)),
        "Relais.BadgeGrid" => {
            let items = node.children("items").take(ROWS).map(badge).collect();
            Some(if node.is("compact") { Element::Flair(items) } else { Element::Badges(items) })
        }
        "Relais.Progress" => Some(Element::Progress {
            label: node.text("label"),
            caption: node.text("caption"),
            value: node.whole("value"),
            max: node.whole("max").max(1),
        }),
        "Relais.Person" => {
            node.person("person").map(|person| Element::People(vec![(person, node.text("caption"))]))
        }
        "Relais.PersonList" => {
            let people = node.children("people").take(ROWS);
            let named =
                people.filter_map(|one| one.person("person").map(|person| (person, one.text("caption"))));
            Some(Element::People(named.collect()))
        }
        "Relais.Track" => Some(Element::Track {
            title: node.text("title"),
            steps: node.children("steps").take(ROWS).map(step).collect(),
        }),
        "Relais.CoverageMap" => Some(Element::Coverage {
            title: node.text("title"),
            unit: node.text("unit"),
            cells: node.children("cells").take(4 * ROWS).map(cell).collect(),
        }),
        "Relais.Board" => Some(Element::Board {
            title: node.text("title"),
            lanes: node.children("lanes").take(8).map(lane).collect(),
        }),
        _ => None,
    }
}

fn step(node: Node<'_>) -> Step {
    let (title, text) = (node.text("title"), node.text("text"));
    Step { title, text, done: node.is("done"), url: safe_url(node) }
}

fn cell(node: Node<'_>) -> Cell {
    let max = node.whole("max").max(1);
    Cell { label: node.text("label"), value: node.whole("value").min(max), max, url: safe_url(node) }
}

fn lane(node: Node<'_>) -> Lane {
    let cards = node.children("cards").take(ROWS);
    let cards = cards.map(|card| (card.text("title"), card.text("text"), safe_url(card)));
    Lane { title: node.text("title"), cards: cards.collect() }
}

fn leaderboard(node: Node<'_>) -> Element {
    let rows = node.children("rows").take(ROWS).filter_map(|row| {
        let (rank, score, me) = (row.whole("rank"), row.signed("score"), row.is("me"));
        row.person("person").map(|person| Standing { rank, person, score, me })
    });
    Element::Leaderboard {
        title: node.text("title"),
        unit: node.text("unit"),
        rows: rows.collect(),
        empty: node.text("empty"),
    }
}

fn badge(node: Node<'_>) -> BadgeItem {
    BadgeItem {
        name: node.text("name"),
        description: node.text("description"),
        icon: node.text("icon"),
        tier: node.word("tier"),
        earned_at: node.moment("earned_at"),
        progress: node.child("progress").map(|steps| (steps.whole("value"), steps.whole("max").max(1))),
    }
}
