//! The home feed: what is new in the spaces one belongs to.

mod cockpit;

pub use cockpit::{Cockpit, cockpit};

use crate::{
    App, Result,
    identity::Member,
    platform::pages::{Page, PageRequest},
    posts::listing::{self, Filter, Listed},
    spaces,
};

/// The newest posts of the viewer's spaces. Somebody who belongs to none yet is shown the open ones.
pub async fn newest(app: &App, viewer: &Member, page: &PageRequest) -> Result<Page<Listed>> {
    let mut spaces: Vec<_> = spaces::active(app, viewer.id).await?.iter().map(|(id, _)| *id).collect();
    if spaces.is_empty() {
        spaces = spaces::visible_to(app, viewer).await?.into_keys().collect();
    }
    spaces.sort_unstable();
    listing::newest(app, viewer, &spaces, Filter::default(), page).await
}
