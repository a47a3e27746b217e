//! From one shape of the state to the next.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::bindings::upgrading::exports::relais::plugin::lifecycle as wit;
use crate::{Result, Tx};

/// Brings the state the last version left into the shape of this one, when `state-schema` of the manifest
/// has changed. A plugin without it is rebuilt from the log instead.
pub trait Lifecycle {
    /// Takes one step, in a transaction of its own. Nothing is folded before the last one.
    fn migrate(tx: &mut Tx, upgrade: &Upgrade) -> Result<Migrated>;
}

/// From which shape to which.
#[derive(Clone, Debug)]
pub struct Upgrade {
    /// `state-schema` of the version before.
    pub from_schema: u32,
    /// That of this one.
    pub to_schema: u32,
    checkpoint: Option<String>,
}

impl Upgrade {
    /// What the last step left; nothing at the first.
    pub fn checkpoint<T: DeserializeOwned>(&self) -> Result<Option<T>> {
        Ok(self.checkpoint.as_deref().map(serde_json::from_str).transpose()?)
    }
}

/// How far a step came.
#[derive(Clone, Debug, PartialEq)]
pub struct Migrated(Option<String>);

impl Migrated {
    /// All of it.
    pub fn done() -> Self {
        Self(None)
    }

    /// There is more, from here.
    pub fn until(checkpoint: &impl Serialize) -> Result<Self> {
        Ok(Self(Some(serde_json::to_string(checkpoint)?)))
    }
}

/// What the exported function does.
pub fn migrate<P: Lifecycle>(upgrade: wit::Upgrade) -> Result<Option<String>> {
    let wit::Upgrade { from_schema, to_schema, checkpoint } = upgrade;
    Ok(P::migrate(&mut Tx::new(), &Upgrade { from_schema, to_schema, checkpoint })?.0)
}
