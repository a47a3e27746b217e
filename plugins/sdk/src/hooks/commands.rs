//! What a person asks for and sees done at once.

use crate::bindings::relais::plugin::types as wit;
use crate::{Invocation, Reply, Result, Tx};

/// Carries out commands the manifest names under `[[commands]]`, in one transaction over the plugin's state.
/// The invocation itself is kept as a fact, and a rebuild executes it again in its place: the same rules
/// hold as for `apply`.
pub trait Commands {
    /// Executes one command. An error undoes what it wrote; the person reads its message when its code is
    /// `refused`, `invalid`, `conflict`, `not-found`, `denied`, `quota` or `rate`.
    fn execute(tx: &mut Tx, invocation: &Invocation) -> Result<Reply>;
}

/// What the exported function does.
pub fn execute<P: Commands>(invocation: wit::Invocation) -> Result<String> {
    Ok(P::execute(&mut Tx::new(), &Invocation::from(invocation))?.text())
}
