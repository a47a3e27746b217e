//! Hooks with the network. They write nothing: what they find out they state as facts, and those are
//! folded. So everything that ever changed a plugin's state is in the log.

use crate::{
    bindings::types,
    call::Call,
    execute::read,
    failure::Failure,
    guest::{Guest, said, within},
    mode::Mode,
    own,
    running::Running,
    shared::Shared,
    state::State,
};
use futures::{FutureExt, future::BoxFuture};
use relais_domain::{
    App, Result,
    plugins::{Invocation, Reply},
};
use std::{sync::Arc, time::Instant};
use wasmtime::Store;

/// Carries out an action, and returns once what it stated is visible.
pub async fn act(
    app: &App,
    shared: &Shared,
    running: &Arc<Running>,
    invocation: Invocation,
) -> Result<Result<Reply, Failure>> {
    let by = (Some(invocation.actor), invocation.space);
    let wire = types::Invocation {
        id: app.id::<uuid::Uuid>().to_string(),
        name: invocation.name,
        trigger: invocation.trigger.as_str().into(),
        surface: invocation.surface,
        actor: Some(invocation.actor.to_string()),
        space: invocation.space.map(|space| space.to_string()),
        arguments: invocation.arguments.to_string(),
        state: invocation.state.map(|state| state.to_string()),
    };
    let locale = invocation.locale;
    let actor = wire.actor.clone();
    let called = call(app, shared, running, (Some(locale), actor), move |guest, store| {
        async move {
            let exports = guest.exports.actions.as_ref();
            let hook = guest.hook(store, exports, |hook, store, of| hook.load(store, of)).await?;
            store.set_epoch_deadline(1);
            let answer = within(Mode::Live.budget().wall, hook.call_invoke(&mut *store, &wire)).await?;
            said(answer, store)
        }
        .boxed()
    });
    let sound = match called.await {
        Ok(outcome) => {
            own::checked(&running.id, by, outcome.facts).and_then(|facts| Ok((facts, read(&outcome.reply)?)))
        }
        Err(failure) => Err(failure),
    };
    let (stated, reply) = match sound {
        Ok(sound) => sound,
        Err(failure) => return Ok(Err(failure)),
    };
    if !stated.is_empty() {
        let tx = app.begin().await?;
        let last = own::append(&tx, stated).await?;
        tx.commit().await?;
        own::visible(app, running, last).await?;
    }
    Ok(Ok(reply.into()))
}

/// Calls one live hook on a fresh instance, over the state as it is committed.
pub async fn call<T: Send + 'static>(
    app: &App,
    shared: &Shared,
    running: &Arc<Running>,
    (locale, actor): (Option<String>, Option<String>),
    hook: impl for<'a> FnOnce(&'a Guest, &'a mut Store<Call>) -> BoxFuture<'a, Result<T, Failure>>
    + Send
    + 'static,
) -> Result<T, Failure> {
    let guest = running.guest();
    let state = State::new(app.clone(), running.applied().store, guest.identity.manifest.clone(), false);
    let now = app.now().timestamp_micros().unsigned_abs();
    let egress = shared.egress.clone();
    let started = Instant::now();
    let work = async move {
        let budget = Mode::Live.budget();
        let mut call = Call::living(guest.identity.clone(), state, &budget, now);
        call.actor = actor;
        call.egress = egress;
        if let Some(locale) = locale {
            call.locale = locale;
        }
        let mut store = guest.store(call, &budget);
        hook(&guest, &mut store).await
    };
    let answer = shared.on_guest_threads(work).await.and_then(|answer| answer);
    running.meter.record(started.elapsed(), answer.is_ok());
    answer
}
