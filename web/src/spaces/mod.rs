//! Spaces: finding them, being in them, running them.

pub mod about;
pub mod cockpit;
pub mod create;
pub(crate) mod header;
pub mod list;
pub mod members;
pub mod membership;
pub mod settings;
pub mod show;

pub use header::Header;

use crate::page::{Choice, Page};
use relais_domain::spaces::Visibility;

/// The picture of who may enter.
fn visibility_icon(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Open => "globe",
        Visibility::OnRequest => "door",
        Visibility::Private => "lock",
        Visibility::Hidden => "eye-off",
    }
}

fn parse_visibility(text: &str) -> Option<Visibility> {
    Visibility::ALL.into_iter().find(|visibility| visibility.as_str() == text)
}

/// The twelve accents, by name.
fn accents(cx: &Page) -> Vec<Choice> {
    (0..12).map(|accent| Choice::new(accent.to_string(), cx.t(&format!("accent-{accent}")))).collect()
}
