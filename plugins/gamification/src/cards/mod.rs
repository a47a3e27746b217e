//! One file per slot.

pub mod flair;
pub mod leaderboard;
pub mod mine;
pub mod profile;

use relais_plugin::card::Badge;
use relais_plugin::prelude::*;

use crate::badges::BadgeClass;

/// Names the cards that show somebody's points or badges.
pub fn person_tag(person: &PersonId) -> String {
    format!("person:{person}")
}

/// Names the cards that show who helped in a space.
pub fn space_tag(space: &SpaceId) -> String {
    format!("space:{space}")
}

/// A badge of the catalogue in the reader's language.
fn badge(locale: &Locale, class: &BadgeClass) -> Badge {
    let name = locale.pick(class.name_fr, class.name_en);
    let description = locale.pick(class.description_fr, class.description_en);
    Badge::new(class.id, name, description, class.icon, class.tier)
}
