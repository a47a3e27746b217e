//! `relais plugin check`: what breaks only in production, found before.

use crate::{
    Result,
    names::Names,
    rehearsal::{Manner, Rehearsal},
    scenario::Scenario,
    test::scenarios,
};
use relais_domain::platform::{facts::Recorded, ids::FactId};
use relais_plugin_host::Inspection;
use std::path::Path;

/// Facts a fold is checked with, at least: the scenario is played again and again until there are as many.
const FACTS: usize = 210;

/// How facts may come; a plugin keeps the same whichever way they do.
const MANNERS: [(&str, Manner); 5] = [
    ("one at a time", Manner { batch: 1, disturb_every: 0 }),
    ("seven at a time", Manner { batch: 7, disturb_every: 0 }),
    ("one at a time, every second one interrupted", Manner { batch: 1, disturb_every: 2 }),
    ("seven at a time, every third one interrupted", Manner { batch: 7, disturb_every: 3 }),
    ("a hundred at a time, every fifth one interrupted", Manner { batch: 100, disturb_every: 5 }),
];

/// What was looked at and what was found.
#[derive(Debug, Default)]
pub struct Report {
    pub fine: Vec<String>,
    /// To be looked at; nothing breaks.
    pub doubts: Vec<String>,
    pub wrong: Vec<String>,
}

/// Folds every scenario in every manner, and looks at what the package asks for.
pub async fn check(folder: &Path, rehearsal: &Rehearsal) -> Result<Report> {
    let mut report = Report::default();
    permissions(&rehearsal.inspect().await?, &mut report);
    let all = scenarios(folder)?;
    if all.is_empty() {
        report.doubts.push("there are no scenarios: nothing was folded".into());
    }
    for (name, path) in all {
        let scenario = Scenario::read(&path)?;
        folds_alike(&name, &scenario, rehearsal, &mut report).await?;
        cards_fit(&name, &scenario, rehearsal, &mut report).await?;
    }
    Ok(report)
}

async fn folds_alike(
    name: &str,
    scenario: &Scenario,
    rehearsal: &Rehearsal,
    report: &mut Report,
) -> Result<()> {
    let facts = many(scenario.recorded(&Names::default()));
    if facts.is_empty() {
        return Ok(());
    }
    let usual = rehearsal.fingerprint(&facts, Manner::USUAL).await?;
    let mut alike = true;
    for (said, manner) in MANNERS {
        if rehearsal.fingerprint(&facts, manner).await? != usual {
            alike = false;
            report.wrong.push(format!(
                "scenario {name}: {} facts, {said}, leave another state than a hundred at a time. Look for \
                 statics, caches and HashMap in what `apply` uses",
                facts.len()
            ));
        }
    }
    if alike {
        report.fine.push(format!(
            "scenario {name}: {} facts leave the same state in batches of 1, 7 and 100, interrupted or not",
            facts.len()
        ));
    }
    Ok(())
}

/// What every card takes of the budget of every surface. One that is over it is shortened, not refused.
async fn cards_fit(
    name: &str,
    scenario: &Scenario,
    rehearsal: &Rehearsal,
    report: &mut Report,
) -> Result<()> {
    for (slot, budgets) in rehearsal.budgets(scenario).await? {
        let said: Vec<_> =
            budgets.iter().map(|it| format!("{} {} of {} {}", it.surface, it.used, it.of, it.unit)).collect();
        report.fine.push(format!("scenario {name}: card {slot}: {}", said.join(", ")));
        let mut cut: Vec<_> = budgets.iter().filter(|it| !it.whole).map(|it| it.surface).collect();
        cut.dedup();
        if !cut.is_empty() {
            let cut = cut.join(", ");
            report
                .doubts
                .push(format!("scenario {name}: card {slot} is too long for {cut}, and is shortened there"));
        }
    }
    Ok(())
}

/// The same facts, a day later each time, until there are enough of them.
fn many(once: Vec<Recorded>) -> Vec<Recorded> {
    let mut all = once.clone();
    let names = Names::default();
    let mut round = 0;
    while !once.is_empty() && all.len() < FACTS {
        round += 1;
        all.extend(once.iter().map(|fact| Recorded {
            id: FactId(names.id(&format!("{} again {round}", fact.id))),
            at: fact.at + chrono::Duration::days(round),
            ..fact.clone()
        }));
    }
    all
}

/// What is asked for and cannot be used.
fn permissions(inspected: &Inspection, report: &mut Report) {
    let manifest = &inspected.package.manifest;
    let imports = |interface: &str| inspected.imports.iter().any(|it| it == interface);
    let asked = manifest.permissions.required.iter().chain(&manifest.permissions.optional);
    let before = report.doubts.len();
    for permission in asked {
        let (family, what) = permission.split_once(':').unwrap_or((permission.as_str(), ""));
        let used = match family {
            "facts" => manifest.kinds().iter().any(|kind| kind.split('.').next() == Some(what)),
            "ui" => manifest.slots.iter().any(|slot| slot.slot == what),
            "http" => imports("http") || imports("effects"),
            "platform" => imports("platform"),
            "notify" | "command" => imports("effects"),
            "inbound" => inspected.hooks.iter().any(|hook| hook == "inbound"),
            "guard" => inspected.hooks.iter().any(|hook| hook == "guards"),
            _ => true,
        };
        if !used {
            report.doubts.push(format!("permission {permission:?} is asked for, and nothing uses it"));
        }
    }
    if report.doubts.len() == before {
        report.fine.push("every permission asked for is used".into());
    }
}
