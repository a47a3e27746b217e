//! Brings the state of one version into the shape of the next.
//!
//! It happens to a copy: a new generation that begins where the running one stands. Until the last step
//! is done the old version runs on the old state, and what fails leaves both as they were.

use crate::{
    applier::Applier,
    bindings::hooks::lifecycle::Upgrade,
    call::Call,
    failure::Failure,
    guest::{Guest, said, within},
    mode::Mode,
    shared::Shared,
    state::State,
};
use relais_domain::{
    App, Error, Result,
    platform::error::Violation,
    plugins::{
        cursor::{self, Cursor},
        dead, generation,
    },
};
use std::sync::Arc;

/// Steps one migration may take.
const STEPS: u32 = 10_000;

/// The state of `live` in the shape `guest` wants, as a generation that is not running yet. `live` must
/// be held: nothing may be applied meanwhile.
pub async fn migrate(
    app: &App,
    shared: &Shared,
    guest: &Arc<Guest>,
    live: &Cursor,
    schemas: (u32, u32),
) -> Result<Applier> {
    let newest = cursor::generations(app.reader(), &live.plugin).await?;
    let number = newest.last().map_or(1, |newest| newest.generation + 1);
    let tx = app.begin().await?;
    let copy = cursor::open_beside(&tx, live, number).await?;
    generation::copy(&tx, live.store, copy.store).await?;
    tx.commit().await?;
    match steps(app, shared, guest, copy.clone(), schemas).await {
        Ok(migrated) => {
            let skipped = dead::skipped(app.reader(), &live.plugin).await?;
            Ok(Applier::new(migrated).skipping(skipped))
        }
        Err(error) => {
            generation::erase(app, &live.plugin, copy.generation, copy.store).await?;
            Err(error)
        }
    }
}

async fn steps(
    app: &App,
    shared: &Shared,
    guest: &Arc<Guest>,
    mut cursor: Cursor,
    (from_schema, to_schema): (u32, u32),
) -> Result<Cursor> {
    let mut checkpoint = None;
    for _ in 0..STEPS {
        let manifest = guest.identity.manifest.clone();
        let state = State::new(app.clone(), cursor.store, manifest, false);
        let upgrade = Upgrade { from_schema, to_schema, checkpoint };
        let (work, now) = (guest.clone(), app.now().timestamp_micros().unsigned_abs());
        let call = async move { call(&work, state, now, &upgrade).await };
        let (mut state, answer) = shared.on_guest_threads(call).await.map_err(refused)?;
        checkpoint = answer.map_err(refused)?;
        let changes = state.changes().map_err(Error::internal)?;
        let tx = app.begin().await?;
        if !cursor::count(&tx, &cursor).await? {
            return Err(Error::Conflict("plugin-rebuilding"));
        }
        state.flush(&tx, &cursor, changes).await?;
        tx.commit().await?;
        cursor.sequence += 1;
        if checkpoint.is_none() {
            return Ok(cursor);
        }
    }
    Err(refused(Failure::guest("migrate", format!("not done after {STEPS} steps"))))
}

/// One call of `lifecycle.migrate` on a fresh instance.
async fn call(
    guest: &Guest,
    state: State,
    now: u64,
    upgrade: &Upgrade,
) -> (State, Result<Option<String>, Failure>) {
    let budget = Mode::Apply.budget();
    let mut call = Call::applying(guest.identity.clone(), state, &budget);
    call.present.set(now);
    call.state.mark();
    let mut store = guest.store(call, &budget);
    let answer = async {
        let exports = guest.exports.lifecycle.as_ref();
        let hook = guest.hook(&mut store, exports, |hook, store, of| hook.load(store, of)).await?;
        store.set_epoch_deadline(1);
        said(within(budget.wall, hook.call_migrate(&mut store, upgrade)).await?, &store)
    }
    .await;
    (store.into_data().state, answer)
}

/// Said to whoever installs the version: it cannot take over what is there.
fn refused(failure: Failure) -> Error {
    match failure {
        Failure::Host(error) => error,
        Failure::Guest(failure) => {
            let text = format!("the state cannot be brought into its shape: {failure}");
            Error::Invalid(vec![Violation::new(text, "plugin-package")])
        }
    }
}
