//! Settling what a contribution is worth: two questions, and what would make no sense.

use relais_plugin::prelude::*;
use relais_plugin::{Ask, Form};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Gamification;
use crate::rules::{Rule, Worth};

/// What an administrator wants to encourage.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Focus {
    Balance,
    Answers,
    Sharing,
}

impl Focus {
    fn worth(self) -> Worth {
        match self {
            Self::Balance => Worth::default(),
            Self::Answers => Worth { accepted_answer: 15, case_study: 6, tip: 1, first_words: 5 },
            Self::Sharing => Worth { accepted_answer: 8, case_study: 12, tip: 4, first_words: 5 },
        }
    }
}

/// Where the wizard stands.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Place {
    Focus,
    Points,
}

#[derive(Deserialize)]
struct Chosen {
    focus: Focus,
}

impl Setup for Gamification {
    fn next(live: &Live, turn: &Turn) -> Result<Step> {
        if turn.is_first() {
            return Step::form(&focus(&live.locale()))?.keeping(&Place::Focus);
        }
        match turn.state()? {
            Place::Focus => {
                let Chosen { focus } = turn.answer()?;
                Step::form(&points(&focus.worth()))?.keeping(&Place::Points)
            }
            Place::Points => Step::done(&turn.answer::<Worth>()?),
        }
    }

    fn check(live: &Live, settings: &Value) -> Result<Vec<Issue>> {
        let worth: Worth = serde_json::from_value(settings.clone())?;
        let locale = live.locale();
        let mut issues = Vec::new();
        if worth.most() == 0 {
            issues.push(Issue::blocking(
                "/accepted_answer",
                locale.pick(
                    "Il faut qu’au moins un geste rapporte des points.",
                    "At least one gesture has to be worth something.",
                ),
            ));
        } else if worth.accepted_answer < worth.tip {
            issues.push(Issue::warning(
                "/tip",
                locale.pick(
                    "Une astuce vaut plus qu’une réponse acceptée : l’entraide risque d’y perdre.",
                    "A tip is worth more than an accepted answer: people may help each other less.",
                ),
            ));
        }
        Ok(issues)
    }
}

/// A menu: one choice.
fn focus(locale: &Locale) -> Form {
    let choices = [
        ("balance", locale.pick("Un équilibre entre tous les gestes", "A balance of all gestures")),
        ("answers", locale.pick("Répondre aux collègues", "Answering colleagues")),
        ("sharing", locale.pick("Partager ce qui marche", "Sharing what works")),
    ];
    Form::new("t:setup-title")
        .saying("t:setup-text")
        .asking(Ask::choice("focus", "t:setup-focus", choices).being("balance"))
}

fn points(worth: &Worth) -> Form {
    let ask = |rule: Rule, label: &str, points: i64| {
        Ask::number(rule.name(), format!("t:{label}"), 0, 100).hint(format!("t:{label}-hint")).being(points)
    };
    Form::new("t:setup-points")
        .saying("t:setup-points-text")
        .asking(ask(Rule::AcceptedAnswer, "accepted-answer", worth.accepted_answer))
        .asking(ask(Rule::CaseStudy, "case-study", worth.case_study))
        .asking(ask(Rule::Tip, "tip", worth.tip))
        .asking(ask(Rule::FirstWords, "first-words", worth.first_words))
}
