//! What a card can hold, once read.

use super::{chart::Chart, input::Input};
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
        primary: bool,
    },
}
