//! What happens on the platform, one type per kind of fact.
//!
//! Fields are only ever added, so data from a newer host still reads; a field the host may leave out is an
//! `Option`. Match on [`FactData::KIND`] and read with [`crate::Fact::data`].

mod answers;
mod comments;
mod people;
mod posts;
mod reactions;
mod spaces;

pub use answers::{AnswerAccepted, AnswerUnaccepted};
pub use comments::{CommentAdded, CommentEdited, CommentRemoved, CommentRestored};
pub use people::{PersonJoined, PersonUpdated};
pub use posts::{PostEdited, PostKind, PostPublished, PostRemoved, PostRestored};
pub use reactions::{ReactionAdded, ReactionRemoved, ReactionSubject};
pub use spaces::{SpaceCreated, SpaceJoined, SpaceLeft};

/// The data of one kind of fact.
pub trait FactData: serde::de::DeserializeOwned {
    /// The kind on the wire, as in the manifest's `subscribe`, without the schema number.
    const KIND: &'static str;
    /// The schema this type reads.
    const SCHEMA: u32 = 1;
}

/// Names the kind a type reads.
macro_rules! kinds {
    ($($type:ident = $kind:literal),+ $(,)?) => {
        $(impl $crate::facts::FactData for $type { const KIND: &'static str = $kind; })+
    };
}
use kinds;
