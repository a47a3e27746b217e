//! What a contribution is worth, and how often.

use serde::{Deserialize, Serialize};

/// Something that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The first post, or the first comment to somebody else. Once in a life.
    FirstWords,
    /// Somebody else accepted the answer.
    AcceptedAnswer,
    /// A case study was published.
    CaseStudy,
    /// A tip or a tutorial was published.
    Tip,
    /// Somebody else reacted.
    Thanks,
}

/// At most `most` times in a period; between the same two people if `pair`.
pub struct Cap {
    pub per: Period,
    pub most: i64,
    pub pair: bool,
}

/// A period of the fact's own calendar, UTC.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Period {
    Day,
    Week,
}

/// Characters below which a comment is a nod, not words.
pub const SHORTEST_WORDS: u64 = 15;
/// Characters below which a tip teaches nothing.
pub const SHORTEST_TIP: u64 = 40;
/// Characters below which a case study tells no story.
pub const SHORTEST_CASE_STUDY: u64 = 200;

impl Rule {
    /// Points for one contribution within the caps.
    pub fn points(self) -> i64 {
        match self {
            Self::FirstWords => 5,
            Self::AcceptedAnswer => 10,
            Self::CaseStudy => 8,
            Self::Tip => 2,
            Self::Thanks => 1,
        }
    }

    /// All of them must leave room.
    pub fn caps(self) -> &'static [Cap] {
        match self {
            Self::FirstWords => &[],
            Self::AcceptedAnswer => &[
                Cap { per: Period::Day, most: 3, pair: false },
                Cap { per: Period::Week, most: 2, pair: true },
            ],
            Self::CaseStudy => &[Cap { per: Period::Week, most: 1, pair: false }],
            Self::Tip => &[Cap { per: Period::Week, most: 2, pair: false }],
            Self::Thanks => &[
                // Reactions are many: without these two, being liked would weigh more than being useful.
                Cap { per: Period::Day, most: 1, pair: false },
                Cap { per: Period::Week, most: 2, pair: false },
                Cap { per: Period::Week, most: 1, pair: true },
            ],
        }
    }

    /// The name in keys; the same as in documents.
    pub fn name(self) -> &'static str {
        match self {
            Self::FirstWords => "first_words",
            Self::AcceptedAnswer => "accepted_answer",
            Self::CaseStudy => "case_study",
            Self::Tip => "tip",
            Self::Thanks => "thanks",
        }
    }
}
