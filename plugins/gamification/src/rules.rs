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

/// What administrators decide: points of each gesture. The defaults are those of `schema/settings.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Worth {
    pub accepted_answer: i64,
    pub case_study: i64,
    pub tip: i64,
    pub first_words: i64,
}

impl Default for Worth {
    fn default() -> Self {
        Self { accepted_answer: 10, case_study: 8, tip: 2, first_words: 5 }
    }
}

impl Worth {
    /// Of the gesture that is worth most.
    pub fn most(&self) -> i64 {
        self.accepted_answer.max(self.case_study).max(self.tip).max(self.first_words)
    }
}

/// Points of being thanked, whatever is set: thanks of one day are one credit, counted by its points.
pub const THANKS: i64 = 1;

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
    /// Points for one contribution within the caps, as they are set when it happens.
    pub fn points(self, worth: &Worth) -> i64 {
        match self {
            Self::FirstWords => worth.first_words,
            Self::AcceptedAnswer => worth.accepted_answer,
            Self::CaseStudy => worth.case_study,
            Self::Tip => worth.tip,
            Self::Thanks => THANKS,
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
