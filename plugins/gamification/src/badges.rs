//! The badges there are, and how far somebody is from each.

use relais_plugin::card::{Steps, Tier};

use crate::tally::Tally;

/// A badge: what it is called, how it looks, what it takes.
pub struct BadgeClass {
    /// Never changes once released.
    pub id: &'static str,
    pub name_fr: &'static str,
    pub name_en: &'static str,
    pub description_fr: &'static str,
    pub description_en: &'static str,
    /// A glyph the host draws.
    pub icon: &'static str,
    pub tier: Tier,
    /// All of them must be reached.
    goals: &'static [Goal],
}

struct Goal {
    measure: fn(&Tally) -> i64,
    at_least: i64,
}

/// In the order one meets them.
pub static CATALOGUE: &[BadgeClass] = &[
    BadgeClass {
        id: "first-words",
        name_fr: "Premiers mots",
        name_en: "First words",
        description_fr: "Une première publication, ou un premier commentaire à quelqu’un.",
        description_en: "A first post, or a first comment to somebody.",
        icon: "spark",
        tier: Tier::Bronze,
        goals: &[Goal { measure: |tally| tally.first_words, at_least: 1 }],
    },
    BadgeClass {
        id: "first-hand",
        name_fr: "Premier coup de main",
        name_en: "First hand",
        description_fr: "Une réponse acceptée par la personne qui posait la question.",
        description_en: "An answer accepted by somebody who needed it.",
        icon: "hand",
        tier: Tier::Bronze,
        goals: &[Goal { measure: |tally| tally.accepted_answers, at_least: 1 }],
    },
    BadgeClass {
        id: "well-received",
        name_fr: "Bien reçu",
        name_en: "Well received",
        description_fr: "Dix mercis qui comptent, sur au moins cinq semaines.",
        description_en: "Ten thank-yous that count, over at least five weeks.",
        icon: "heart",
        tier: Tier::Bronze,
        goals: &[Goal { measure: |tally| tally.thanks, at_least: 10 }],
    },
    BadgeClass {
        id: "storyteller",
        name_fr: "Belle histoire",
        name_en: "Storyteller",
        description_fr: "Un retour d’expérience publié, que d’autres peuvent reprendre.",
        description_en: "A case study published for others to reuse.",
        icon: "book",
        tier: Tier::Silver,
        goals: &[Goal { measure: |tally| tally.case_studies, at_least: 1 }],
    },
    BadgeClass {
        id: "good-neighbour",
        name_fr: "Bon voisinage",
        name_en: "Good neighbour",
        description_fr: "Dix réponses acceptées, dans au moins trois unités.",
        description_en: "Ten accepted answers, in at least three units.",
        icon: "house",
        tier: Tier::Silver,
        goals: &[
            Goal { measure: |tally| tally.accepted_answers, at_least: 10 },
            Goal { measure: |tally| tally.units_helped, at_least: 3 },
        ],
    },
    BadgeClass {
        id: "pillar",
        name_fr: "Pilier du réseau",
        name_en: "Pillar",
        description_fr: "Cinquante réponses acceptées, dans au moins huit unités.",
        description_en: "Fifty accepted answers, in at least eight units.",
        icon: "star",
        tier: Tier::Gold,
        goals: &[
            Goal { measure: |tally| tally.accepted_answers, at_least: 50 },
            Goal { measure: |tally| tally.units_helped, at_least: 8 },
        ],
    },
];

impl BadgeClass {
    /// Whether a tally reaches every goal.
    pub fn reached(&self, tally: &Tally) -> bool {
        self.goals.iter().all(|goal| goal.value(tally) >= goal.at_least)
    }

    /// How far along the goal that is furthest away.
    pub fn progress(&self, tally: &Tally) -> Steps {
        let furthest = self.goals.iter().min_by(|a, b| {
            // Compared as fractions, crosswise, without leaving the integers.
            (a.value(tally) * b.at_least).cmp(&(b.value(tally) * a.at_least))
        });
        furthest.map_or(Steps { value: 0, max: 1 }, |goal| Steps {
            value: goal.value(tally).unsigned_abs(),
            max: goal.at_least.unsigned_abs(),
        })
    }
}

impl Goal {
    /// Between nothing and all of it.
    fn value(&self, tally: &Tally) -> i64 {
        (self.measure)(tally).clamp(0, self.at_least)
    }
}

/// A badge by its id.
pub fn find(id: &str) -> Option<&'static BadgeClass> {
    CATALOGUE.iter().find(|badge| badge.id == id)
}

/// The badge of the finest metal somebody holds; of two, the later in the catalogue.
pub fn finest(tally: &Tally) -> Option<&'static BadgeClass> {
    let held = CATALOGUE.iter().filter(|badge| tally.badges.iter().any(|id| id == badge.id));
    held.max_by_key(|badge| badge.tier)
}

/// The badge somebody is nearest to among those not held; of two, the earlier in the catalogue.
pub fn next(tally: &Tally) -> Option<&'static BadgeClass> {
    let open = CATALOGUE.iter().filter(|badge| !tally.badges.iter().any(|id| id == badge.id));
    open.rev().max_by(|a, b| {
        let (a, b) = (a.progress(tally), b.progress(tally));
        (a.value * b.max).cmp(&(b.value * a.max))
    })
}
