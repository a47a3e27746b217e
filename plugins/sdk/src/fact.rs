//! Something that happened, as the plugin receives it.

use serde::de::DeserializeOwned;

use crate::bindings::relais::plugin::types as wit;
use crate::{Moment, PersonId, Result, SpaceId};

/// A committed fact of the platform, or one of the plugin's own (`self.*`).
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Commit order: strictly increasing, the same for every plugin and every replay.
    pub position: u64,
    /// Unique id of the fact.
    pub id: String,
    /// `post.published`, `reaction.added`, … Match it against [`crate::facts::FactData::KIND`].
    pub kind: String,
    /// Version of the shape of the data.
    pub schema: u32,
    /// When it happened. In `apply` this is also what [`crate::Reads::now`] answers.
    pub at: Moment,
    /// Who did it, if a person did.
    pub actor: Option<PersonId>,
    /// The space it happened in, if any.
    pub space: Option<SpaceId>,
    /// The plugin that caused it, if one did, and how many plugins deep the chain is.
    pub origin: Option<String>,
    /// 0 when no plugin is in the chain.
    pub depth: u8,
    pub(crate) data: String,
}

impl Fact {
    /// The data, typed. The receiving type says what is expected: `let post: PostPublished = fact.data()?`.
    ///
    /// # Errors
    /// `invalid`, never retried, when the data is not of that shape.
    pub fn data<T: DeserializeOwned>(&self) -> Result<T> {
        Ok(serde_json::from_str(&self.data)?)
    }
}

#[derive(serde::Deserialize)]
struct Noted<T> {
    note: Option<T>,
}

impl Fact {
    /// What this plugin's own guard remarked when the operation was reviewed.
    ///
    /// # Errors
    /// `invalid` when the remark is not of that shape.
    pub fn note<T: DeserializeOwned>(&self) -> Result<Option<T>> {
        Ok(serde_json::from_str::<Noted<T>>(&self.data)?.note)
    }
}

impl From<wit::Fact> for Fact {
    fn from(fact: wit::Fact) -> Self {
        Self {
            position: fact.position,
            id: fact.id,
            kind: fact.kind,
            schema: fact.schema,
            at: Moment::from_micros(fact.at),
            actor: fact.actor.map(PersonId::from),
            space: fact.space.map(SpaceId::from),
            origin: fact.origin,
            depth: fact.depth,
            data: fact.data,
        }
    }
}
