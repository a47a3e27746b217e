use std::time::Duration;

use relais_plugin::card::{BadgeGrid, Card, Size, TextBlock};
use relais_plugin::prelude::*;

use super::{badge, person_tag};
use crate::badges;
use crate::tally::Tally;
use crate::texts;

/// Nothing but a contribution changes it, and that renews it.
const A_DAY: Duration = Duration::from_secs(86_400);

/// Beside a name: the finest badge and the points. One read for a whole page of names.
pub fn draw_all(view: &View, requests: &[&Request]) -> Vec<Result<Option<Rendered>>> {
    let people: Vec<String> = requests
        .iter()
        .map(|request| request.person().map(|id| id.to_string()).unwrap_or_default())
        .collect();
    match view.get_many::<Tally>(&people) {
        Ok(tallies) => {
            let locale = view.locale();
            tallies.iter().map(|tally| Ok(tally.as_ref().and_then(|tally| draw(&locale, tally)))).collect()
        }
        Err(fault) => requests.iter().map(|_| Err(fault.clone())).collect(),
    }
}

fn draw(locale: &Locale, tally: &Tally) -> Option<Rendered> {
    let finest = badges::finest(tally)?;
    let points = TextBlock::new(texts::points(locale, tally.points)).size(Size::Small).subtle();
    let card = Card::new().with(BadgeGrid::new(vec![badge(locale, finest)]).compact()).with(points);
    Some(Rendered::from(card).tagged(person_tag(&tally.person)).kept_for(A_DAY))
}
