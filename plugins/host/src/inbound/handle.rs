//! What was kept is handled: a few at a time, until it succeeds or is left to an administrator.

use crate::{
    bindings::{
        hooks::inbound::{Outcome, Request},
        types::Header,
    },
    failure::{Failure, GuestFailure, Retry},
    guest::{said, within},
    live,
    mode::Mode,
    own,
    running::Running,
    shared::Shared,
};
use chrono::Duration;
use futures::FutureExt;
use relais_domain::{
    App, Result,
    platform::clock::Moment,
    plugins::{
        PluginState,
        received::{self, Received},
    },
};
use std::{sync::Arc, time};

/// Tries before a request is left to an administrator.
const TRIES: i32 = 8;

/// Begins handling what is due, as far as there is room; returns how many.
pub async fn begin_due(app: &App, shared: &Arc<Shared>) -> Result<usize> {
    let receives = |running: &Arc<Running>| {
        running.state() == PluginState::Active && !running.guest().identity.manifest.endpoints.is_empty()
    };
    let plugins: Vec<_> = shared.all().into_iter().filter(receives).map(|it| it.id.clone()).collect();
    let room = shared.receiving.available_permits() as u64;
    let mut begun = 0;
    for received in received::claim(app, &plugins, room).await? {
        let Ok(running) = shared.find(&received.plugin) else { continue };
        let Ok(place) = shared.receiving.clone().try_acquire_owned() else { break };
        let (app, held) = (app.clone(), shared.clone());
        begun += 1;
        shared.errand(async move {
            if let Err(error) = handle(&app, &held, &running, received).await {
                tracing::error!(plugin = %running.id, %error, "plugins: what came in could not be handled");
            }
            drop(place);
            // There is room again.
            held.due.notify_one();
        });
    }
    Ok(begun)
}

async fn handle(app: &App, shared: &Shared, running: &Arc<Running>, received: Received) -> Result<()> {
    let headers: Vec<(String, String)> = serde_json::from_value(received.headers.clone())?;
    let request = Request {
        endpoint: received.endpoint.clone(),
        method: received.method.clone(),
        path: received.path.clone(),
        query: received.query.clone(),
        headers: wire(headers),
        body: received.body.clone(),
        verified_by: Some(received.verified_by.clone()),
        actor: None,
    };
    let stated = match call(app, shared, running, request, Mode::Live.budget().wall).await {
        Ok(outcome) => own::checked(&running.id, (None, None), outcome.facts),
        Err(failure) => Err(failure),
    };
    let tx = app.begin().await?;
    match stated {
        Ok(facts) => {
            own::append(&tx, facts).await?;
            received::handled(&tx, &received).await?;
        }
        Err(Failure::Host(error)) => return Err(error),
        Err(Failure::Guest(failure)) => {
            let (plugin, endpoint) = (&running.id, &received.endpoint);
            tracing::warn!(%plugin, %endpoint, %failure, "plugins: what came in could not be handled");
            let trace = failure.trace.as_deref().unwrap_or_default();
            let line = format!("endpoint {endpoint}: {failure}");
            shared.journals.of(plugin).write(tx.now(), "error", line, trace);
            let again = again(shared, &received, &failure, tx.now());
            received::failed(&tx, &received, &failure.to_string(), again).await?;
        }
    }
    tx.commit().await
}

/// When to try again, if at all.
fn again(shared: &Shared, received: &Received, failure: &GuestFailure, now: Moment) -> Option<Moment> {
    let tries = received.attempts + 1;
    let wait = match failure.retry {
        Retry::Never => return None,
        Retry::After(time) => time,
        Retry::Default => shared.patience.wait(tries),
    };
    (tries < TRIES).then(|| now + Duration::from_std(wait).unwrap_or(Duration::hours(1)))
}

/// Calls the hook on a fresh instance.
pub(super) async fn call(
    app: &App,
    shared: &Shared,
    running: &Arc<Running>,
    request: Request,
    wall: time::Duration,
) -> Result<Outcome, Failure> {
    live::call(app, shared, running, (None, None), move |guest, store| {
        async move {
            let exports = guest.exports.inbound.as_ref();
            let hook = guest.hook(store, exports, |hook, store, of| hook.load(store, of)).await?;
            store.set_epoch_deadline(1);
            let answer = within(wall, hook.call_handle(&mut *store, &request)).await?;
            said(answer, store)
        }
        .boxed()
    })
    .await
}

pub(super) fn wire(headers: Vec<(String, String)>) -> Vec<Header> {
    headers.into_iter().map(|(name, value)| Header { name, value }).collect()
}
