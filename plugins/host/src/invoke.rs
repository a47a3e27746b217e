//! What a person asks of a plugin, found among what its manifest offers.

use crate::{
    execute::{Command, Executed},
    failure::Failure,
    live,
    running::Running,
    shared::Shared,
    stream::told,
};
use relais_domain::{
    App, Error, Result,
    plugins::{Invocation, PluginState, Reply},
};
use std::sync::Arc;

pub async fn invoke(app: &App, shared: &Arc<Shared>, invocation: Invocation) -> Result<Reply> {
    let running = shared.find(&invocation.plugin)?;
    if running.state() != PluginState::Active {
        return Err(Error::Unavailable("plugin-resting"));
    }
    let guest = running.guest();
    let manifest = &guest.identity.manifest;
    let named = |name: &str| name == invocation.name;
    if manifest.commands.iter().any(|command| named(&command.name)) {
        let command = Command::new(app, invocation);
        let Executed { answer, tags } = {
            let mut applier = running.applier.lock().await;
            let executed = applier.command(app, shared, &running, &command).await?;
            running.applied.send_replace(applier.applied());
            executed
        };
        told(app, shared, &running, &tags);
        return answer.map(Reply::from).map_err(|failure| explained(&running, failure));
    }
    if manifest.actions.iter().any(|action| named(&action.name)) {
        let reply = live::act(app, shared, &running, invocation).await?;
        return reply.map_err(|failure| explained(&running, failure));
    }
    Err(Error::NotFound)
}

/// What the person is told: a fault with words for them is said, everything else is ours to read.
fn explained(running: &Running, failure: Failure) -> Error {
    match failure {
        Failure::Host(error) => error,
        Failure::Guest(failure) if failure.is_for_people() => {
            Error::Refused { plugin: running.id.clone(), message: failure.message }
        }
        Failure::Guest(failure) => {
            tracing::warn!(plugin = %running.id, %failure, "plugins: an invocation failed");
            Error::Unavailable("plugin-failed")
        }
    }
}
