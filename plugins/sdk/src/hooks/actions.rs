//! What a person asks for that needs the network.

use crate::bindings::acting::exports::relais::plugin::actions as exported;
use crate::bindings::relais::plugin::types as wit;
use crate::{Invocation, Live, NewFact, Reply, Result};

/// Carries out actions the manifest names under `[[actions]]`. They cannot write: what they find out they
/// state as facts, which `apply` folds before the person sees the answer.
pub trait Actions {
    /// Carries out one action. Errors are told as for commands.
    fn invoke(live: &Live, invocation: &Invocation) -> Result<Outcome>;
}

/// What became of an action.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// For the person.
    pub reply: Reply,
    /// For `apply`.
    pub facts: Vec<NewFact>,
}

impl Outcome {
    /// And states a fact.
    pub fn stating(mut self, fact: NewFact) -> Self {
        self.facts.push(fact);
        self
    }
}

impl From<Reply> for Outcome {
    fn from(reply: Reply) -> Self {
        Self { reply, facts: Vec::new() }
    }
}

/// What the exported function does.
pub fn invoke<P: Actions>(invocation: wit::Invocation) -> Result<exported::Outcome> {
    let Outcome { reply, facts } = P::invoke(&Live::new(), &Invocation::from(invocation))?;
    Ok(exported::Outcome { reply: reply.text(), facts: facts.into_iter().map(wit::NewFact::from).collect() })
}
