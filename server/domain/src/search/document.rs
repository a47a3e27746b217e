//! One thing that can be found.

use crate::platform::{
    clock::Moment,
    ids::{PersonId, SpaceId},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What sort of thing a result is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Post,
    Comment,
    Person,
    Space,
    OrgUnit,
    Event,
    Resource,
}

impl Kind {
    pub const ALL: [Self; 7] =
        [Self::Post, Self::Comment, Self::Person, Self::Space, Self::OrgUnit, Self::Event, Self::Resource];

    /// Its name on the wire, also what follows `kind:`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Comment => "comment",
            Self::Person => "person",
            Self::Space => "space",
            Self::OrgUnit => "org_unit",
            Self::Event => "event",
            Self::Resource => "resource",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One thing that can be found. Texts are plain: no Markdown, no HTML.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The thing's own id: indexing it again replaces it.
    pub id: Uuid,
    pub kind: Kind,
    /// What it belongs to and disappears with: a comment's post.
    pub under: Option<Uuid>,
    /// Counts most; may be empty (a comment has none).
    pub title: String,
    pub body: String,
    /// Found like the body but never shown: an author's name, a space's, a job title.
    pub extra: String,
    /// The space whose members alone may find it; nobody's in particular means every member may.
    pub space: Option<SpaceId>,
    pub author: Option<PersonId>,
    pub tags: Vec<String>,
    /// When it was published; the newer of two equal matches comes first.
    pub at: Moment,
    /// ISO 639-1 code when known (`fr`, `en`); otherwise the engine guesses from the text.
    pub language: Option<String>,
    /// What sort of post: `question`, `tip`, …
    pub post_kind: Option<String>,
    /// For a question, whether an answer was accepted.
    pub answered: Option<bool>,
    /// The last part of its address.
    pub slug: String,
}
