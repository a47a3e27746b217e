//! One file per slot.

pub mod flair;
pub mod leaderboard;
pub mod mine;
pub mod profile;

use relais_plugin::card::Badge;
use relais_plugin::prelude::*;

use crate::badges::BadgeClass;

/// A badge of the catalogue in the reader's language.
fn badge(locale: &Locale, class: &BadgeClass) -> Badge {
    let name = locale.pick(class.name_fr, class.name_en);
    let description = locale.pick(class.description_fr, class.description_en);
    Badge::new(class.id, name, description, class.icon, class.tier)
}
