//! Guards: plugins that see an operation before it is committed, and may change, refuse or hold it.
//!
//! They run before any transaction is open. Where no guard is installed, asking costs one look at a
//! number.

use crate::{
    App, Result,
    platform::{
        facts::Notes,
        ids::{PersonId, SpaceId},
    },
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// What guards may stand before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    PostCreate,
    PostEdit,
    CommentCreate,
    CommentEdit,
}

impl Operation {
    pub const ALL: [Self; 4] = [Self::PostCreate, Self::PostEdit, Self::CommentCreate, Self::CommentEdit];

    /// Its name in the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PostCreate => "post.create",
            Self::PostEdit => "post.edit",
            Self::CommentCreate => "comment.create",
            Self::CommentEdit => "comment.edit",
        }
    }

    /// Its bit in a set of operations.
    pub fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// Who is about to do something, in which language, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposer {
    pub person: PersonId,
    pub locale: Option<String>,
    pub space: SpaceId,
}

/// What somebody is about to do.
#[derive(Debug, Clone)]
pub struct Proposal {
    pub operation: Operation,
    pub proposer: Proposer,
    /// The operation's own shape; see the SDK's `operations`.
    pub body: Value,
    /// What it replaces, where something is changed.
    pub current: Option<Value>,
}

/// What became of a proposal that was not refused.
#[derive(Debug, Clone, PartialEq)]
pub struct Reviewed<T = Value> {
    pub body: T,
    /// To be shown to moderators before it is shown to anybody else.
    pub hold: Option<Hold>,
    /// For the fact that is recorded if it commits.
    pub notes: Notes,
}

/// Who wants it held, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    pub plugin: String,
    pub reason: String,
}

/// Checks a body a guard has changed, by the rules a person's input is checked by.
pub type Check<'a> = &'a (dyn Fn(&Value) -> Result<()> + Send + Sync);

/// Asks the guards about `body`, which replaces `current` if anything. `check` is asked again whenever
/// one of them changed it. `Refused` carries the words for the person.
pub async fn review<T: Serialize + DeserializeOwned>(
    app: &App,
    operation: Operation,
    proposer: Proposer,
    body: T,
    current: impl FnOnce() -> Option<T>,
    check: impl Fn(T) -> Result<T> + Send + Sync,
) -> Result<Reviewed<T>> {
    if !app.plugins().guarded(operation) {
        return Ok(Reviewed { body, hold: None, notes: Notes::new() });
    }
    let proposal = Proposal {
        operation,
        proposer,
        body: serde_json::to_value(&body)?,
        current: current().map(serde_json::to_value).transpose()?,
    };
    let sound = |body: &Value| -> Result<()> {
        let typed = T::deserialize(body).map_err(|_| crate::Error::invalid("body", "malformed"))?;
        check(typed).map(drop)
    };
    let Reviewed { body, hold, notes } = app.plugins().review(app, proposal, &sound).await?;
    // As it will be kept: trimmed and folded like anybody's words.
    let body = check(serde_json::from_value(body)?)?;
    Ok(Reviewed { body, hold, notes })
}
