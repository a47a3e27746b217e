//! What a card can hold, once read.

use crate::{chart::Chart, input::Input};
use serde_json::Value;
use uuid::Uuid;

/// Words, or somebody's name, resolved when shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Text {
    Plain(String),
    Person(Uuid),
}

/// One piece of a card.
#[derive(Debug, Clone, PartialEq)]
pub enum Element {
    Heading(Text),
    Paragraph {
        text: Text,
        class: String,
    },
    /// Runs of text in one paragraph, each with its class.
    RichText(Vec<(Text, String)>),
    Facts(Vec<(Text, Text)>),
    Pictures(Vec<Picture>),
    Columns(Vec<Vec<Element>>),
    Container {
        items: Vec<Element>,
        class: &'static str,
    },
    Table {
        header: Vec<Vec<Element>>,
        rows: Vec<Vec<Vec<Element>>>,
    },
    Actions(Vec<Action>),
    Input(Input),
    Leaderboard {
        title: String,
        unit: String,
        rows: Vec<Standing>,
        empty: String,
    },
    Badges(Vec<BadgeItem>),
    /// Badges so small that they stand beside a name.
    Flair(Vec<BadgeItem>),
    Progress {
        label: String,
        caption: String,
        value: u64,
        max: u64,
    },
    People(Vec<(Uuid, String)>),
    Chart(Chart),
    /// A way with steps, some of them gone.
    Track {
        title: String,
        steps: Vec<Step>,
    },
    /// How well each of many is looked after.
    Coverage {
        title: String,
        unit: String,
        cells: Vec<Cell>,
    },
    /// Things in lanes, from left to right.
    Board {
        title: String,
        lanes: Vec<Lane>,
    },
}

/// A picture of the product or of the plugin's package; never one from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// A path of ours.
    pub source: String,
    /// Whether it can be seen without an account, and so on every surface.
    pub everybody: bool,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// `small`, `medium`, `large`, or empty for as wide as there is room.
    pub size: &'static str,
}

/// One step of a [`Element::Track`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub title: String,
    pub text: String,
    pub done: bool,
    /// Where it is done; empty when nowhere in particular.
    pub url: String,
}

/// One of many of an [`Element::Coverage`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub label: String,
    pub value: u64,
    /// At least 1.
    pub max: u64,
    pub url: String,
}

/// One lane of an [`Element::Board`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    pub title: String,
    /// Title, text, and where it leads (or nowhere: empty).
    pub cards: Vec<(String, String, String)>,
}

/// A line of a leaderboard.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    pub rank: u64,
    pub person: Uuid,
    pub score: i64,
    pub me: bool,
}

/// A badge, earned or to be earned.
#[derive(Debug, Clone, PartialEq)]
pub struct BadgeItem {
    pub name: String,
    pub description: String,
    pub icon: String,
    pub tier: String,
    pub earned_at: Option<chrono::DateTime<chrono::Utc>>,
    /// How far, of how much.
    pub progress: Option<(u64, u64)>,
}

/// Something to press.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    Open {
        title: String,
        url: String,
    },
    /// More, folded.
    Reveal {
        title: String,
        items: Vec<Element>,
    },
    /// Sends the card's inputs; only where the card was given an address to send them to.
    Send {
        title: String,
        verb: String,
        /// What the plugin wants back with it, unchanged.
        data: Value,
        primary: bool,
        /// Whether what was typed goes along.
        inputs: bool,
    },
}

impl Action {
    /// What the host put there in place of a control's data, signed for who looks; without it, pressing does
    /// nothing.
    pub fn seal(&self) -> Option<&str> {
        match self {
            Self::Send { data, .. } => data.get("$action")?.as_str(),
            _ => None,
        }
    }
}
