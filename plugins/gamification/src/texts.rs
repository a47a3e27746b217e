//! The words of the cards, French and English side by side.

use relais_plugin::prelude::*;

use crate::ledger::{Line, Reason};
use crate::rules::Rule;

/// `37 points`, `1 point`; French says `0 point`.
pub fn points(locale: &Locale, points: i64) -> String {
    let singular = locale.pick(points.abs() < 2, points.abs() == 1);
    format!("{points} {}", if singular { "point" } else { "points" })
}

/// What a ledger line was for.
pub fn reason(locale: &Locale, line: &Line) -> String {
    let what = rule(locale, line.rule);
    match line.reason {
        Reason::Earned => what.to_owned(),
        Reason::Capped => format!("{what} {}", locale.pick("(plafond atteint)", "(cap reached)")),
        Reason::TakenBack => format!("{what} {}", locale.pick("(retiré)", "(taken back)")),
        Reason::GivenBack => format!("{what} {}", locale.pick("(rétabli)", "(given back)")),
    }
}

/// A day as it is read: `22/11/2026`, `2026-11-22`.
pub fn day(locale: &Locale, at: Moment) -> String {
    let iso = at.day();
    let (year, month, day) = (&iso[..4], &iso[5..7], &iso[8..]);
    locale.pick(format!("{day}/{month}/{year}"), iso.clone())
}

fn rule(locale: &Locale, rule: Rule) -> &'static str {
    match rule {
        Rule::FirstWords => locale.pick("Premiers mots", "First words"),
        Rule::AcceptedAnswer => locale.pick("Réponse acceptée", "Accepted answer"),
        Rule::CaseStudy => locale.pick("Retour d’expérience", "Case study"),
        Rule::Tip => locale.pick("Astuce ou tutoriel", "Tip or tutorial"),
        Rule::Thanks => locale.pick("Merci reçu", "Thanks received"),
    }
}
