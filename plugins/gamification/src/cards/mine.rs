use relais_plugin::card::{BadgeGrid, Card, Progress, Size, TextBlock, Weight};
use relais_plugin::prelude::*;

use super::{badge, person_tag};
use crate::badges::{self, BadgeClass};
use crate::tally::Tally;
use crate::texts;

/// On the home page: the reader's points and the badge that is nearest.
pub fn draw(view: &View, request: &Request) -> Result<Option<Rendered>> {
    let Some(viewer) = &request.viewer else { return Ok(None) };
    let tally = Tally::of(view, viewer)?;
    let locale = view.locale();
    let points =
        TextBlock::new(texts::points(&locale, tally.points)).size(Size::ExtraLarge).weight(Weight::Bolder);
    let mut card = Card::new().with(TextBlock::heading(locale.pick("Mes points", "My points"))).with(points);
    let held: Vec<_> = tally.badges.iter().filter_map(|id| badges::find(id)).collect();
    if !held.is_empty() {
        card = card
            .with(BadgeGrid::new(held.into_iter().map(|class| badge(&locale, class)).collect()).compact());
    }
    if let Some(next) = badges::next(&tally) {
        card = card.with(next_badge(&locale, next, &tally));
    }
    Ok(Some(Rendered::from(card).tagged(person_tag(viewer))))
}

fn next_badge(locale: &Locale, class: &BadgeClass, tally: &Tally) -> Progress {
    let name = locale.pick(class.name_fr, class.name_en);
    let label = locale.pick(format!("Prochain badge\u{a0}: {name}"), format!("Next badge: {name}"));
    let steps = class.progress(tally);
    Progress::new(label, steps.value, steps.max)
        .icon(class.icon)
        .caption(locale.pick(class.description_fr, class.description_en))
}
