//! What is happening now, for pages that are open. A hint to look again, never the truth itself: a page
//! that missed one is only stale.

use super::ids::{PersonId, PostId, SpaceId};
use tokio::sync::broadcast;

/// Something an open page may want to refresh.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// A post appeared in, or left, a space.
    SpaceChanged { space: SpaceId, post: Option<PostId> },
    /// Comments, reactions or the accepted answer of a post changed.
    PostChanged { space: SpaceId, post: PostId },
    /// A person has something new to see.
    Notified { person: PersonId },
    /// A plugin's state moved: cards carrying any of these tags are stale.
    CardsChanged { plugin: String, tags: Vec<String> },
}

/// The bus. Slow listeners skip what they missed.
#[derive(Debug, Clone)]
pub struct Live(broadcast::Sender<Happening>);

impl Default for Live {
    fn default() -> Self {
        Self(broadcast::Sender::new(1024))
    }
}

impl Live {
    pub fn tell(&self, happening: Happening) {
        // Nobody listening is fine.
        let _ = self.0.send(happening);
    }

    pub fn listen(&self) -> broadcast::Receiver<Happening> {
        self.0.subscribe()
    }
}
