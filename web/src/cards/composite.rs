//! Our own composites: what the host draws better than a plugin could ask for.

use super::{
    element::{BadgeItem, Element, Standing},
    node::Node,
};

const ROWS: usize = 50;

pub(super) fn read(node: Node<'_>) -> Option<Element> {
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
        _ => None,
    }
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
