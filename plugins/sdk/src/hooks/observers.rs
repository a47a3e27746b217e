//! After commit: the fold over the fact log.

use crate::bindings::relais::plugin::types as wit;
use crate::{Fact, Result, Tx};

/// Folds facts into the plugin's state. Deterministic: only the fact, the settings and the own state count.
pub trait Observers {
    /// Applies one fact of a kind the manifest subscribes to. An error undoes what this fact wrote.
    fn apply(tx: &mut Tx, fact: &Fact) -> Result;
}

/// What the exported function does.
pub fn apply<P: Observers>(fact: wit::Fact) -> Result {
    P::apply(&mut Tx::new(), &Fact::from(fact))
}
