//! Guards, commands, actions and what comes from outside, natively.

use serde::Serialize;
use serde_json::Value;

use super::call::Mode;
use super::{Host, Timeline};
use crate::Result;
use crate::bindings::acting::exports::relais::plugin::actions as acting;
use crate::bindings::guarding::exports::relais::plugin::guards as guarding;
use crate::bindings::receiving::exports::relais::plugin::inbound as receiving;
use crate::bindings::relais::plugin::types;
use crate::hooks::{Actions, Commands, Guards, Inbound, Observers};

/// What a guard decided, as the host receives it.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It may go on.
    Allow,
    /// Changed by this merge patch.
    Amend(Value),
    /// Refused with these words.
    Reject(String),
    /// Held for this reason.
    Hold(String),
}

impl<P: Guards> Host<P> {
    /// Asks the guard about an operation, such as `post.create`, by somebody in a space. Returns the verdict
    /// and the remark. Panics when the manifest guards no such operation.
    pub fn review(
        &mut self,
        operation: &str,
        (actor, space): (&str, &str),
        body: &impl Serialize,
    ) -> Result<(Verdict, Option<Value>)> {
        self.manifest.must_guard(operation);
        let draft = guarding::Draft {
            operation: operation.to_owned(),
            schema: 1,
            actor: Some(actor.to_owned()),
            space: Some(space.to_owned()),
            body: serde_json::to_string(body)?,
            current: None,
        };
        let decision = self.call(Mode::Guard, || crate::hooks::guards::review::<P>(draft))?;
        let verdict = match decision.verdict {
            guarding::Verdict::Allow => Verdict::Allow,
            guarding::Verdict::Amend(patch) => Verdict::Amend(serde_json::from_str(&patch)?),
            guarding::Verdict::Reject(rejection) => Verdict::Reject(rejection.message),
            guarding::Verdict::Hold(reason) => Verdict::Hold(reason),
        };
        Ok((verdict, decision.note.as_deref().map(serde_json::from_str).transpose()?))
    }
}

impl<P: Commands> Host<P> {
    /// Executes a command as somebody, at the time of the clock. After a fault the state is as before.
    pub fn command(&mut self, by: &str, name: &str, arguments: &impl Serialize) -> Result<Value> {
        self.manifest.must_have_command(name);
        let invocation = invocation(by, name, arguments)?;
        let before = self.state.clone();
        let reply = self.call(Mode::Apply, || crate::hooks::commands::execute::<P>(invocation));
        if reply.is_err() {
            self.state = before;
        }
        Ok(serde_json::from_str(&reply?)?)
    }
}

impl<P: Actions + Observers> Host<P> {
    /// Carries out an action as somebody, and folds the facts it states.
    pub fn act(&mut self, by: &str, name: &str, arguments: &impl Serialize) -> Result<Value> {
        self.manifest.must_have_action(name);
        let invocation = invocation(by, name, arguments)?;
        let acting::Outcome { reply, facts } =
            self.call(Mode::Live, || crate::hooks::actions::invoke::<P>(invocation))?;
        let mut timeline = Timeline::starting(self.now.micros() / 1_000_000);
        for fact in facts {
            let data: Value = serde_json::from_str(&fact.data)?;
            self.apply(&timeline.raw(&fact.kind, fact.schema, Some(by), &data))?;
        }
        Ok(serde_json::from_str(&reply)?)
    }
}

impl<P: Inbound + Observers> Host<P> {
    /// Handles a verified JSON request to an endpoint, and folds the facts it states. Returns the status.
    pub fn receive(&mut self, endpoint: &str, body: &impl Serialize) -> Result<u16> {
        self.manifest.must_have_endpoint(endpoint);
        let request = receiving::Request {
            endpoint: endpoint.to_owned(),
            method: "POST".to_owned(),
            path: String::new(),
            query: String::new(),
            headers: vec![types::Header { name: "content-type".into(), value: "application/json".into() }],
            body: serde_json::to_vec(body)?,
            verified_by: Some("test".to_owned()),
            actor: None,
        };
        let receiving::Outcome { response, facts } =
            self.call(Mode::Live, || crate::hooks::inbound::handle::<P>(request))?;
        let mut timeline = Timeline::starting(self.now.micros() / 1_000_000);
        for fact in facts {
            let data: Value = serde_json::from_str(&fact.data)?;
            self.apply(&timeline.raw(&fact.kind, fact.schema, None, &data))?;
        }
        Ok(response.status)
    }
}

fn invocation(by: &str, name: &str, arguments: &impl Serialize) -> Result<types::Invocation> {
    Ok(types::Invocation {
        id: format!("invocation-of-{name}"),
        name: name.to_owned(),
        trigger: "button".to_owned(),
        surface: "web".to_owned(),
        actor: Some(by.to_owned()),
        space: None,
        arguments: serde_json::to_string(arguments)?,
        state: None,
    })
}
