use relais_plugin::card::{Badge, BadgeGrid, Card, FactSet, TextBlock};
use relais_plugin::prelude::*;

use super::{badge, person_tag};
use crate::awards::Award;
use crate::badges::CATALOGUE;
use crate::ledger::{self, Line};
use crate::tally::Tally;
use crate::texts;

const LINES: u32 = 8;

/// On a profile: badges and points. To the person alone also what is still to be earned and the last
/// lines of the ledger: why the points are what they are is nobody else's business.
pub fn draw(view: &View, request: &Request) -> Result<Option<Rendered>> {
    let Some(person) = request.person() else { return Ok(None) };
    let own = request.viewer.as_ref() == Some(&person);
    let tally = Tally::of(view, &person)?;
    if tally.badges.is_empty() && !own {
        return Ok(None);
    }
    let locale = view.locale();
    let held = view.select(Selection::<Award>::by("by-person").equal_to(person.as_str()))?.documents;
    let mut badges: Vec<Badge> = held.iter().map(|(_, award)| earned(&locale, award)).collect();
    if own {
        badges.extend(to_be_earned(&locale, &tally));
    }
    let mut card = Card::new()
        .with(TextBlock::heading(locale.pick("Badges et points", "Badges and points")))
        .with(TextBlock::new(texts::points(&locale, tally.points)))
        .with(BadgeGrid::new(badges));
    if own {
        let lines = ledger::latest(view, &person, LINES)?;
        if !lines.is_empty() {
            card = card
                .with(TextBlock::heading(
                    locale.pick("D’où viennent mes points", "Where my points come from"),
                ))
                .with(lines.iter().fold(FactSet::new(), |set, line| entry(&locale, set, line)));
        }
    }
    Ok(Some(Rendered::from(card).tagged(person_tag(&person))))
}

/// As it was awarded: a badge keeps its name when the catalogue changes.
fn earned(locale: &Locale, award: &Award) -> Badge {
    let name = locale.pick(award.name_fr.as_str(), award.name_en.as_str());
    let description = locale.pick(award.description_fr.as_str(), award.description_en.as_str());
    Badge::new(&award.badge, name, description, &award.icon, award.tier).earned(&award.awarded_at)
}

fn to_be_earned(locale: &Locale, tally: &Tally) -> Vec<Badge> {
    let open = CATALOGUE.iter().filter(|class| !tally.badges.iter().any(|id| id == class.id));
    open.map(|class| badge(locale, class).progress(class.progress(tally))).collect()
}

fn entry(locale: &Locale, set: FactSet, line: &Line) -> FactSet {
    let what = format!("{}, {}", texts::reason(locale, line), texts::day(locale, line.at));
    set.with(format!("{:+}", line.points), what)
}
